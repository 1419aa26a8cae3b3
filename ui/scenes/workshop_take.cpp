#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/paint/qr.h"
#include "ui/scenes/workshop_form.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_session.h"
#include "ui/scenes/workshop_start.h"
#include "ui/workshop/report.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Session;

std::string export_words(const Context& c) {
  using Export = WorkshopState::Export;
  switch (c.room.workshop.exporting) {
    case Export::working:
      return std::string(c.tr("De bestanden worden gemaakt …"));
    case Export::done:
      return std::string(c.tr("De bestanden staan klaar. Steek een usb-stick in: zij gaan er vanzelf op."));
    case Export::failed:
      return std::string(c.tr("Dit lukte niet: er kan nu niets worden geschreven."));
    case Export::none:
      break;
  }
  return std::string(c.tr("Op usb-stick: één bladzijde (pdf), en de cijfers als csv en json."));
}

std::vector<Chip> keys_of(const Context& c) {
  std::vector<Chip> keys;
  keys.push_back({"meenemen/stick",
                  std::string(c.tr("Op usb-stick")),
                  WorkshopAct{.what = TakeWorkshopAlong{}},
                  {.kind = ButtonLook::Kind::filled, .icon = Icon::storage}});
  if (session_of(c).finished) {
    keys.push_back({"meenemen/nieuw", std::string(c.tr("Nieuwe werkvorm")),
                    WorkshopAct{.what = PutWorkshopAway{}}, primary_look()});
  } else {
    keys.push_back({"meenemen/einde", std::string(c.tr("Afsluiten en bewaren")),
                    workshop_act(workshop::Finish{}), primary_look()});
  }
  keys.push_back({"werkvorm/terug-naar-ronde",
                  std::string(c.tr("Terug")),
                  show_part(""),
                  {.kind = ButtonLook::Kind::outlined, .icon = Icon::back}});
  return keys;
}

void add_code_text(const Context& c, Flow& flow, const std::string& text) {
  flow.section(c.tr("Dit staat in de code"));
  flow.gap(8);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) flow.text(c.styles.meta, text.substr(at, end - at), c.palette.text1);
    at = end + 1;
  }
}

}  // namespace

void draw_take_along(const Context& c) {
  const Session& s = session_of(c);
  draw_session_header(c);
  const Rect area = canvas_area(c);
  const auto [left, right] = split_workshop(c, draw_workshop_foot(c, area, keys_of(c)), 0.42f);
  const std::string text = workshop::code_text(s, c.words);
  const float side = std::min({left.w, left.h, 620.0f});
  const Rect code{left.x + (c.frame.portrait ? (left.w - side) / 2 : 0), left.y, side, side};
  const bool coded = !text.empty() && (draw_qr(c.canvas, code, text, QrReach::in_hand) ||
                                       draw_qr(c.canvas, code, text, QrReach::at_arms_length));
  Flow flow(c, right.w - 24);
  add_session_lead(c, flow,
                   coded ? c.tr("Scan de code: de uitkomst staat erin, zonder netwerk")
                         : c.tr("Neem de uitkomst mee op een usb-stick"));
  flow.text(c.styles.body, export_words(c), c.palette.text2);
  flow.gap(18);
  add_code_text(c, flow, text);
  draw_workshop_list(c, flow, right, area, "werkvorm-meenemen");
}

namespace {

std::string title_of(const Context& c, const KeptWorkshop& kept) {
  const WorkshopForm* form = workshop_form(id_of(kept.form));
  return std::string(form == nullptr ? c.tr("Kringagenda") : c.tr(form->title));
}

void add_kept(const Context& c, Flow& flow, const KeptWorkshop& kept) {
  std::string detail = c.words.moment(kept.started, c.now.wall);
  if (!kept.kring.empty()) detail += " · " + kept.kring;
  if (!kept.finished) detail += fmt::format(" · {}", c.tr("niet afgesloten"));
  flow.text(c.styles.row, title_of(c, kept), c.palette.text1);
  flow.text(c.styles.meta, detail, c.palette.text2);
  flow.gap(10);
  const bool asked = c.room.choice(workshop_choice::erase) == kept.id;
  std::vector<Chip> keys{{"eerder/bekijk/" + kept.id, std::string(c.tr("Bekijk")),
                          WorkshopAct{.what = CompareWorkshop{kept.id}}, plain_look()}};
  if (asked) {
    keys.push_back({"eerder/toch/" + kept.id, std::string(c.tr("Ja, wis deze sessie")),
                    WorkshopAct{.what = ForgetWorkshops{kept.id}}, primary_look()});
    keys.push_back({"eerder/niet/" + kept.id,
                    std::string(c.tr("Nee, bewaren")),
                    Choose{workshop_choice::erase, "", ""},
                    {.kind = ButtonLook::Kind::outlined, .icon = {}}});
  } else {
    keys.push_back({"eerder/wis/" + kept.id,
                    std::string(c.tr("Wis")),
                    Choose{workshop_choice::erase, kept.id, ""},
                    {.kind = ButtonLook::Kind::outlined, .icon = Icon::close}});
  }
  add_chip_rows(c, flow, keys);
  flow.gap(8);
}

void add_compared(const Context& c, Flow& flow, const Session& earlier) {
  flow.section(c.tr("Uitkomst van toen"));
  flow.gap(8);
  const std::string text = workshop::code_text(earlier, c.words);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) flow.text(c.styles.meta, text.substr(at, end - at), c.palette.text1);
    at = end + 1;
  }
  if (c.room.workshop.session && workshop::comparable(earlier, session_of(c))) {
    flow.gap(16);
    flow.section(c.tr("Sindsdien"));
    for (const auto& shift : workshop::compare(earlier, session_of(c))) {
      const auto& item = session_of(c).setup.items[static_cast<std::size_t>(shift.item)];
      flow.text(c.styles.meta,
                shift.unchanged()
                    ? fmt::format("{}: {}", item.title, c.tr("ongewijzigd"))
                    : fmt::format(fmt::runtime(c.tr("{}: van {} / {} naar {} / {}")), item.title,
                                  decimal(c, shift.from.x), decimal(c, shift.from.y), decimal(c, shift.to.x),
                                  decimal(c, shift.to.y)),
                c.palette.text1);
    }
  }
}

}  // namespace

void draw_earlier(const Context& c) {
  draw_header(c, c.tr("Eerdere sessies"));
  const Rect area = canvas_area(c);
  Flow flow(c, area.w - 24);
  const auto& kept = c.room.workshop.earlier;
  if (c.room.workshop.compared) {
    add_compared(c, flow, *c.room.workshop.compared);
    flow.gap(24);
  }
  if (kept.empty()) {
    flow.text(c.styles.lead, c.tr("Hier staan straks de sessies van deze kamer"), c.palette.text1);
    flow.gap(8);
    flow.text(c.styles.body, c.tr("Zonder namen, en alleen op dit scherm. Er is nog niets bewaard."),
              c.palette.text2);
  }
  for (const KeptWorkshop& each : kept) add_kept(c, flow, each);
  const bool session = c.room.workshop.session.has_value();
  std::vector<Chip> keys{{"eerder/terug",
                          std::string(c.tr("Terug")),
                          session ? show_part("") : Action(Choose{workshop_choice::page, "", ""}),
                          {.kind = ButtonLook::Kind::outlined, .icon = Icon::back}}};
  if (!kept.empty()) {
    const bool asked = c.room.choice(workshop_choice::erase) == "alles";
    keys.push_back({"eerder/alles", std::string(asked ? c.tr("Ja, wis alles") : c.tr("Alles wissen")),
                    asked ? Action(WorkshopAct{.what = ForgetWorkshops{}})
                          : Action(Choose{workshop_choice::erase, "alles", ""}),
                    asked ? primary_look() : ButtonLook{.kind = ButtonLook::Kind::outlined, .icon = {}}});
  }
  draw_workshop_page(c, flow, keys, "werkvorm-eerder");
}

}  // namespace caleidoscoop::ui
