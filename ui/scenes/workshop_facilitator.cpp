#include <fmt/format.h>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_session.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Session;

Chip key(std::string_view id, std::string_view text, Action action, ButtonLook look = plain_look()) {
  return {"begeleider/" + std::string(id), std::string(text), std::move(action), look};
}

void add_group(const Context& c, Flow& flow, std::string_view title, const std::vector<Chip>& keys) {
  if (keys.empty()) return;
  flow.section(title);
  flow.gap(14);
  add_chip_rows(c, flow, keys);
  flow.gap(10);
}

std::vector<Chip> clock_keys(const Context& c) {
  std::vector<Chip> keys;
  for (const int minutes : {2, 5, 10, 20}) {
    keys.push_back(key(fmt::format("klok-{}", minutes), c.words.trn("{} minuut", "{} minuten", minutes),
                       workshop_act(workshop::StartTimer{std::chrono::minutes(minutes)})));
  }
  if (c.room.workshop.timer_ends)
    keys.push_back(key("klok-uit", c.tr("Klok stoppen"), workshop_act(workshop::StopTimer{})));
  return keys;
}

std::vector<Chip> course_keys(const Context& c) {
  const Session& s = session_of(c);
  std::vector<Chip> keys;
  keys.push_back(s.paused
                     ? key("pauze", c.tr("Verder gaan"), workshop_act(workshop::Pause{false}), primary_look())
                     : key("pauze", c.tr("Pauzeren"), workshop_act(workshop::Pause{true})));
  const bool pinned = c.room.workshop.pinned;
  keys.push_back(key("vast", pinned ? c.tr("Niet meer vasthouden") : c.tr("Scherm vasthouden"),
                     WorkshopAct{.what = PinScene{!pinned}},
                     {.kind = ButtonLook::Kind::filled, .icon = Icon::pin}));
  if (workshop::may_reveal(s)) {
    keys.push_back(key("onthul", c.tr("Toon het beeld nu"), workshop_act(workshop::Reveal{s.round})));
  }
  keys.push_back(key("einde", c.tr("Afsluiten en bewaren"), workshop_act(workshop::Finish{})));
  return keys;
}

}  // namespace

void draw_facilitator(const Context& c) {
  const Session& s = session_of(c);
  draw_session_header(c);
  const Rect area = canvas_area(c);
  Flow flow(c, area.w - 24);
  add_session_lead(c, flow,
                   s.paused ? c.tr("Gepauzeerd: er wordt nu niets geplaatst") : c.tr("Voor de begeleider"));
  add_group(c, flow, c.tr("Verloop"), course_keys(c));
  add_group(c, flow, c.tr("Klok zetten"), clock_keys(c));
  flow.text(
      c.styles.meta,
      c.tr("Alles wordt meteen bewaard, ook als de stroom uitvalt. Een open ronde wacht een half uur op "
           "de volgende aanraking; vastgehouden blijft het scherm langer staan."),
      c.palette.text2);
  const std::vector<Chip> keys{
      {"werkvorm/terug-naar-ronde", std::string(c.tr("Terug naar de ronde")), show_part(""), primary_look()},
      agenda_key(c)};
  draw_workshop_page(c, flow, keys, "werkvorm-begeleider");
}

}  // namespace caleidoscoop::ui
