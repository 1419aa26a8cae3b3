#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "ui/chrome/chrome.h"
#include "ui/chrome/keypad_page.h"
#include "ui/scenes/beheer_parts.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/chips.h"

namespace caleidoscoop::ui {
namespace {

using Phase = CodeState::Phase;

constexpr const char* scroll_area = "beheer";
constexpr const char* page_choice = "beheer/blad";

void draw_pin_page(const Context& c) {
  draw_header(c, c.tr("Beheer"));
  const CodeState& code = c.room.admin.code;
  KeypadPage page;
  page.title = c.tr("Voer de pincode in");
  page.explanation =
      c.tr("Alleen voor beheerders. Na drie foute pogingen wacht het scherm, elke keer tweemaal zo lang.");
  page.state = pin_words(c);
  page.attention = code.wrong || code.phase == Phase::resting;
  page.most = most_pin_digits;
  page.cancel = GoBack{};
  draw_keypad_page(c, canvas_area(c), code, page);
}

constexpr std::array<AdminPage, 9> pages{{
    {AdminPage::Kind::settings, SettingPage::picture, "", dutch("Beeld")},
    {AdminPage::Kind::settings, SettingPage::use, "gebruik", dutch("Gebruik")},
    {AdminPage::Kind::settings, SettingPage::hours, "tijden", dutch("Tijden")},
    {AdminPage::Kind::state, {}, "toestand", dutch("Toestand")},
    {AdminPage::Kind::sources, {}, "bronnen", dutch("Bronnen")},
    {AdminPage::Kind::played, {}, "vertoond", dutch("Vertoond")},
    {AdminPage::Kind::log, {}, "logboek", dutch("Logboek")},
    {AdminPage::Kind::network, {}, "netwerk", dutch("Netwerk")},
    {AdminPage::Kind::device, {}, "apparaat", dutch("Apparaat")},
}};

void add_settings(const Context& c, Flow& flow, SettingPage page) {
  for (const SettingRow& row : setting_rows(c, page)) add_setting_row(c, flow, row);
  if (page != SettingPage::hours) return;
  flow.gap(16);
  flow.text(
      c.styles.label,
      c.tr("Zijn twee tijden gelijk, dan geldt dat niet: het scherm is altijd aan, houdt zijn kleuren en "
           "dimt niet."),
      c.palette.text2);
}

void add_page(const Context& c, Flow& flow) {
  const AdminPage& page = admin_page(c);
  switch (page.kind) {
    case AdminPage::Kind::settings:
      return add_settings(c, flow, page.settings);
    case AdminPage::Kind::state:
      return add_state(c, flow);
    case AdminPage::Kind::sources:
      return add_sources(c, flow);
    case AdminPage::Kind::played:
      return add_played(c, flow);
    case AdminPage::Kind::log:
      return add_event_log(c, flow);
    case AdminPage::Kind::network:
      return add_network(c, flow);
    case AdminPage::Kind::device:
      return add_device(c, flow);
  }
}

void draw_open(const Context& c) {
  draw_header(c, c.tr("Beheer"));
  if (admin_page(c).kind == AdminPage::Kind::network && draw_network_form(c)) return;
  const Rect area = canvas_area(c);
  std::vector<Chip> chips;
  for (const AdminPage& page : pages) {
    chips.push_back(choice_chip(c, page_choice, std::string(page.id), c.tr(page.title), scroll_area));
  }
  const float top = draw_chips(c, area, chips) - 24;
  // In reach mode only the lower half can be touched: fewer settings at a time.
  const float from = c.room.settings.reach ? std::max(area.y, c.frame.height / 2) : area.y + 12;
  const float wide = area.w - 24;
  Flow flow(c, wide);
  add_page(c, flow);
  flow.draw({area.x, from, wide, top - from}, scroll_area);
  draw_page_buttons(c, scroll_area, {area.right() - 2 * chip_height - 16, area.bottom() - chip_height},
                    chip_height);
}

}  // namespace

const AdminPage& admin_page(const Context& c) {
  const auto* found = std::find_if(pages.begin(), pages.end(), [&](const AdminPage& page) {
    return page.id == c.room.choice(page_choice);
  });
  return found == pages.end() ? pages.front() : *found;
}

std::string pin_words(const Context& c) {
  const CodeState& code = c.room.admin.code;
  if (code.phase == Phase::checking) return std::string(c.tr("De pincode wordt nagekeken."));
  if (code.phase == Phase::resting) {
    return fmt::format(fmt::runtime(c.tr("Die pincode klopte niet. Probeer het opnieuw over {}.")),
                       countdown(c, code.rests_until));
  }
  if (code.wrong) return std::string(c.tr("Die pincode klopt niet. Probeer het opnieuw."));
  if (code.digits.empty()) return std::string(c.tr("6 cijfers of meer"));
  return c.words.trn("{} cijfer", "{} cijfers", static_cast<long>(code.digits.size()));
}

void draw_beheer(const Context& c) {
  const AdminState& admin = c.room.admin;
  if (!admin.facts->has_pin) return draw_settings_overview(c);
  if (!admin.open) return draw_pin_page(c);
  draw_open(c);
}

}  // namespace caleidoscoop::ui
