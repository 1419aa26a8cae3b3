#include <fmt/format.h>

#include "ui/chrome/chrome.h"
#include "ui/scenes/beheer_parts.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/status_row.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float button_height = 88;
constexpr const char* scroll_area = "beheer";

std::string kring_value(const Context& c) {
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  return kring != nullptr ? kring->title : std::string(c.tr("Alle kringen"));
}

std::string_view profile_value(const Context& c) {
  switch (c.room.settings.profile) {
    case Profile::all:
      return c.tr("voor iedereen");
    case Profile::kring:
      return c.tr("kring");
    case Profile::college:
      return c.tr("college");
    case Profile::raad:
      return c.tr("raad");
    case Profile::publiek:
      return c.tr("publiek");
  }
  return {};
}

std::string_view look_value(const Context& c) {
  switch (c.room.settings.look) {
    case Look::dark:
      return c.tr("donker");
    case Look::light:
      return c.tr("licht");
    case Look::contrast:
      return c.tr("hoog contrast");
  }
  return {};
}

std::string_view locale_value(const std::string& locale) {
  if (locale == "en") return "English";
  if (locale == "fy") return "Frysk";
  return "Nederlands";
}

// When the screen is on.
std::string hours_value(const Context& c) {
  const SettingValue* on = c.room.admin.setting("schedule.on");
  const SettingValue* off = c.room.admin.setting("schedule.off");
  if (on == nullptr || off == nullptr) return std::string(c.tr("niet bekend op dit scherm"));
  if (on->value == off->value) return std::string(c.tr("altijd aan"));
  return fmt::format("{}–{}", on->value, off->value);
}

void add_lines(const Context& c, Flow& flow, const std::vector<SettingLine>& lines) {
  for (const SettingLine& line : lines) {
    add_status_row(c, flow, {line.icon, line.name, line.value, line.key, false});
  }
}

void add_look(const Context& c, Flow& flow) {
  flow.section(c.tr("Beeld"));
  add_lines(c, flow, settings_of_look(c));
}

void add_place(const Context& c, Flow& flow) {
  flow.section(c.tr("Plek en gebruik"));
  add_lines(c, flow, settings_of_place(c));
}

SettingLine line_of(Icon icon, std::string_view name, std::string_view value, std::string_view key) {
  return {icon, std::string(name), std::string(value), std::string(key)};
}

void add_how(const Context& c, Flow& flow) {
  flow.gap(30);
  flow.text(
      c.styles.body,
      c.tr("Er is geen pincode ingesteld: instellingen zijn hier te zien en niet te veranderen. Maak met "
           "caleidoscoop --hash-code een versleutelde pincode en zet die in caleidoscoop.toml, als pin_hash "
           "onder [admin]. De naam achter elke regel is die in dat bestand, onder [display] tenzij er iets "
           "anders staat."),
      c.palette.text2);
}

}  // namespace

std::vector<SettingLine> settings_of_look(const Context& c) {
  const Settings& s = c.room.settings;
  return {line_of(Icon::screen, c.tr("Kleuren"), look_value(c), "theme"),
          line_of(Icon::book, c.tr("Letters"), fmt::format("{:.0f}%", s.text_scale * 100), "text_scale"),
          line_of(Icon::loop, c.tr("Beweging"), s.motion == Motion::calm ? c.tr("rustig") : c.tr("geen"),
                  "motion"),
          line_of(Icon::flag, c.tr("Taal"), locale_value(s.locale), "locale"),
          line_of(Icon::calendar, c.tr("Dag en nacht"), hours_value(c), "[schedule]")};
}

std::vector<SettingLine> settings_of_place(const Context& c) {
  const Settings& s = c.room.settings;
  return {
      line_of(Icon::pin, c.tr("Kring"), kring_value(c), "kring"),
      line_of(Icon::touch, c.tr("Gebruik"),
              s.mode == Mode::wall ? c.tr("wand, om te kijken") : c.tr("aanraken"), "mode"),
      line_of(Icon::people, c.tr("Profiel"), profile_value(c), "profile"),
      line_of(Icon::clock, c.tr("Naar begin"),
              c.words.trn("na {} seconde", "na {} seconden", static_cast<long>(s.idle.count())), "idle_s"),
      line_of(Icon::screen, c.tr("Kijkafstand"), fmt::format("{:.1f} m", s.distance_m), "distance_m"),
      line_of(Icon::box, c.tr("Beeldpunt"), fmt::format("{:.2f} mm", s.pixel_pitch_mm), "pixel_pitch_mm")};
}

void draw_settings_overview(const Context& c) {
  draw_header(c, c.tr("Beheer"));
  const Rect area = canvas_area(c);
  const float row = area.bottom() - button_height;
  const bool one_column = c.frame.portrait || c.styles.body.em > 29 * 1.3f;
  const float wide = one_column ? area.w - 24 : (area.w - 96 - 24) / 2;
  const Rect first{area.x, area.y + 12, wide, row - 20 - area.y - 12};
  Flow place(c, wide), look(c, wide);
  add_place(c, place);
  Flow& rest = one_column ? place : look;
  if (one_column) place.gap(34);
  add_look(c, rest);
  add_how(c, rest);
  place.draw(first, one_column ? scroll_area : "beheer-plek");
  if (!one_column) look.draw({area.right() - 24 - wide, first.y, wide, first.h}, scroll_area);
  const ButtonLook button{.kind = ButtonLook::Kind::filled, .icon = {}};
  float x = area.x;
  std::vector<std::pair<std::string_view, std::string_view>> ways{{status_scene, c.tr("Status")},
                                                                  {"colofon", c.tr("Colofon")}};
  if (c.room.admin.facts->unset) ways.insert(ways.begin(), {set_up_scene, c.tr("Dit scherm instellen")});
  for (const auto& [scene, title] : ways) {
    const float width = button_width(c, title, button) + 24;
    draw_button(c, fmt::format("beheer/{}", scene), {x, row, width, button_height}, title, std::string(title),
                GoTo{std::string(scene)}, button);
    x += width + 16;
  }
  draw_page_buttons(c, scroll_area, {area.right() - 2 * button_height - 16, row}, button_height);
}

}  // namespace caleidoscoop::ui
