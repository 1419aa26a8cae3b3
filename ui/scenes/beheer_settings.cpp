#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "ui/scenes/beheer_parts.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

using From = SettingValue::From;

constexpr float control_height = 80;
constexpr float control_gap = 8;

std::string value_of(const Context& c, const std::string& key) {
  const SettingValue* setting = c.room.admin.setting(key);
  return setting == nullptr ? std::string() : setting->value;
}

SettingRow row(const Context& c, std::string key, std::string_view name,
               std::initializer_list<std::pair<const char*, std::string_view>> options,
               bool on_trial = false) {
  SettingRow made{std::move(key), std::string(name), {}, on_trial};
  for (const auto& [value, label] : options) made.options.push_back({value, std::string(c.tr(label))});
  return made;
}

SettingRow kring_row(const Context& c) {
  SettingRow made{"display.kring", std::string(c.tr("Kring")), {{"", std::string(c.tr("Alle kringen"))}}};
  for (const Kring& kring : c.edition.kringen) made.options.push_back({kring.id, kring.title});
  return made;
}

// Every half hour.
SettingRow hour_row(const Context& c, const char* key, std::string_view name) {
  SettingRow made{key, std::string(name), {}};
  for (int half = 0; half < 48; ++half) {
    const std::string clock = fmt::format("{:02}:{:02}", half / 2, half % 2 * 30);
    made.options.push_back({clock, clock});
  }
  const std::string now = value_of(c, key);
  const auto place =
      std::ranges::lower_bound(made.options, now, {}, [](const SettingOption& o) { return o.value; });
  if (!now.empty() && (place == made.options.end() || place->value != now))
    made.options.insert(place, {now, now});
  return made;
}

SettingRow idle_row(const Context& c) {
  SettingRow made{"display.idle_s", std::string(c.tr("Terug naar begin")), {}};
  for (const int minutes : {1, 3, 10}) {
    made.options.push_back(
        {std::to_string(minutes * 60), fmt::format(fmt::runtime(c.tr("{} min")), minutes)});
  }
  return made;
}

// What the device has and nobody would choose here: 23 seconds, a kring that is no more.
void add_present(const Context& c, SettingRow& made) {
  const std::string now = value_of(c, made.key);
  const bool known =
      std::ranges::any_of(made.options, [&](const SettingOption& o) { return o.value == now; });
  if (!known && !now.empty()) made.options.push_back({now, now});
}

std::vector<SettingRow> picture_rows(const Context& c) {
  return {
      row(c, "display.theme", c.tr("Kleuren"),
          {{"dark", dutch("Donker")}, {"light", dutch("Licht")}, {"contrast", dutch("Contrast")}}),
      row(c, "display.text_scale", c.tr("Letters"),
          {{"1.0", "100%"}, {"1.15", "115%"}, {"1.3", "130%"}, {"1.6", "160%"}, {"2.0", "200%"}}),
      row(c, "display.large_text", c.tr("Grote tekst"), {{"false", dutch("Uit")}, {"true", dutch("Aan")}}),
      row(c, "display.motion", c.tr("Beweging"), {{"calm", dutch("Rustig")}, {"none", dutch("Geen")}}),
      row(c, "display.brightness_pct", c.tr("Helderheid"),
          {{"100", "100%"}, {"80", "80%"}, {"60", "60%"}, {"40", "40%"}}, true),
      row(c, "display.rotation_deg", c.tr("Gedraaid"),
          {{"0", "0°"}, {"90", "90°"}, {"180", "180°"}, {"270", "270°"}}, true)};
}

std::vector<SettingRow> use_rows(const Context& c) {
  return {kring_row(c),
          row(c, "display.mode", c.tr("Gebruik"), {{"touch", dutch("Aanraken")}, {"wall", dutch("Wand")}}),
          row(c, "display.profile", c.tr("Profiel"),
              {{"all", dutch("Iedereen")},
               {"kring", dutch("Kring")},
               {"college", dutch("College")},
               {"raad", dutch("Raad")},
               {"publiek", dutch("Publiek")}}),
          row(c, "display.locale", c.tr("Taal"), {{"nl", "Nederlands"}, {"en", "English"}, {"fy", "Frysk"}}),
          idle_row(c),
          row(c, "display.event", c.tr("Bijeenkomst"), {{"false", dutch("Uit")}, {"true", dutch("Aan")}})};
}

std::vector<SettingRow> hour_rows(const Context& c) {
  return {hour_row(c, "schedule.on", c.tr("Scherm aan")),
          hour_row(c, "schedule.off", c.tr("Scherm uit")),
          hour_row(c, "schedule.light_from", c.tr("Licht vanaf")),
          hour_row(c, "schedule.light_until", c.tr("Licht tot")),
          hour_row(c, "schedule.night_from", c.tr("Gedimd vanaf")),
          hour_row(c, "schedule.night_until", c.tr("Gedimd tot"))};
}

std::string origin_of(const Context& c, const std::string& key) {
  const SettingValue* setting = c.room.admin.setting(key);
  if (setting == nullptr) return {};
  switch (setting->from) {
    case From::room:
      return std::string(c.tr("hier gekozen"));
    case From::file:
      return fmt::format(fmt::runtime(c.tr("uit {}")), c.room.admin.facts->config_file);
    case From::fleet:
      return std::string(c.tr("op afstand gekozen"));
    case From::command_line:
      return std::string(c.tr("vast, bij het starten gekozen"));
    case From::standard:
      break;
  }
  return std::string(c.tr("zoals geleverd"));
}

struct RowLayout {
  std::vector<std::string> name, origin;
  std::vector<float> segments;  // widths; empty: arrows instead
  float left = 0, controls = 0;
  bool stacked = false;

  float text_height(const Context& c) const {
    return static_cast<float>(name.size()) * c.styles.row.line_height() +
           static_cast<float>(origin.size()) * c.styles.meta.line_height();
  }
  float height(const Context& c) const {
    return stacked ? text_height(c) + control_height + 36 : std::max(text_height(c), control_height) + 20;
  }
};

RowLayout lay_out(const Context& c, float width, const SettingRow& row) {
  RowLayout l;
  l.stacked = width < 24 * c.styles.row.em + 500;
  l.controls = l.stacked ? width : width * 0.62f;
  l.left = l.stacked ? width : width - l.controls - 24;
  l.name = c.type.wrap(c.styles.row, row.name, l.left, 2);
  l.origin = c.type.wrap(c.styles.meta, origin_of(c, row.key), l.left, 2);
  float sum = -control_gap;
  for (const SettingOption& option : row.options) {
    l.segments.push_back(std::max(100.0f, button_width(c, option.label, {.icon = {}})));
    sum += l.segments.back() + control_gap;
  }
  if (sum > l.controls) {
    l.segments.clear();
  } else {
    const float more = (l.controls - sum) / static_cast<float>(l.segments.size());
    for (float& segment : l.segments) segment += std::min(more, 60.0f);
  }
  return l;
}

std::string spoken(const Context& c, const SettingRow& row, const SettingOption& option, bool chosen) {
  return chosen ? fmt::format(fmt::runtime(c.tr("{}: {}, gekozen")), row.name, option.label)
                : fmt::format("{}: {}", row.name, option.label);
}

void draw_segments(const Context& c, Rect r, const SettingRow& row, const RowLayout& l, bool fixed) {
  const std::string now = value_of(c, row.key);
  float x = r.right() + control_gap;
  for (const float segment : l.segments) x -= segment + control_gap;
  for (std::size_t i = 0; i < row.options.size(); ++i) {
    const SettingOption& option = row.options[i];
    const bool chosen = option.value == now;
    const Rect place{x, r.y, l.segments[i], r.h};
    x += l.segments[i] + control_gap;
    if (fixed) {
      if (!chosen) continue;
      c.canvas.text({place.centre().x, place.centre().y + c.styles.button.cap_height() / 2}, c.styles.button,
                    option.label, c.palette.text1, Align::centre);
      continue;
    }
    draw_button(c, row.key + "=" + option.value, place, option.label, spoken(c, row, option, chosen),
                ChangeSetting{row.key, option.value, row.on_trial},
                {.kind = ButtonLook::Kind::outlined, .selected = chosen, .icon = {}});
  }
}

// The value, and arrows to the one before and after it.
void draw_steps(const Context& c, Rect r, const SettingRow& row, bool fixed) {
  const std::string now = value_of(c, row.key);
  const auto here = std::ranges::find_if(row.options, [&](const SettingOption& o) { return o.value == now; });
  const auto count = static_cast<std::ptrdiff_t>(row.options.size());
  const std::ptrdiff_t index = here == row.options.end() ? 0 : here - row.options.begin();
  const std::string label = here == row.options.end() ? now : here->label;
  const float arrows = fixed ? 0 : 2 * control_height + 2 * control_gap;
  const Rect value{r.right() - std::min(r.w, 640.0f), r.y, std::min(r.w, 640.0f) - arrows, r.h};
  c.canvas.outline(value, c.palette.line_strong, c.palette.outlined_surfaces ? 3 : 2, 8);
  c.canvas.text({value.centre().x, value.centre().y + c.styles.button.cap_height() / 2}, c.styles.button,
                c.type.fit(c.styles.button, label, value.w - 24), c.palette.text1, Align::centre);
  if (fixed || count == 0) return;
  const auto arrow = [&](int step, Icon icon, float x, std::string_view word) {
    const SettingOption& next = row.options[static_cast<std::size_t>((index + step + count) % count)];
    draw_icon_button(c, fmt::format("{}/{}", row.key, step > 0 ? "verder" : "terug"),
                     {x, r.y, control_height, r.h}, icon,
                     fmt::format("{}: {}, {}", row.name, word, next.label),
                     ChangeSetting{row.key, next.value, row.on_trial});
  };
  arrow(-1, Icon::chevron_down, value.right() + control_gap, c.tr("vorige"));
  arrow(1, Icon::chevron_up, value.right() + 2 * control_gap + control_height, c.tr("volgende"));
}

void draw_row(const Context& c, Rect r, const SettingRow& row, const RowLayout& l) {
  const SettingValue* setting = c.room.admin.setting(row.key);
  const bool fixed = setting == nullptr || setting->from == From::command_line;
  float y = l.stacked ? r.y + 12 : r.y + (r.h - l.text_height(c)) / 2;
  y = draw_lines(c, {r.x, y + c.styles.row.em}, c.styles.row, l.name, c.palette.text1) - c.styles.row.em;
  draw_lines(c, {r.x, y + c.styles.meta.em}, c.styles.meta, l.origin, c.palette.text2);
  const Rect controls{r.right() - l.controls,
                      l.stacked ? r.bottom() - 10 - control_height : r.centre().y - control_height / 2,
                      l.controls, control_height};
  if (l.segments.empty()) {
    draw_steps(c, controls, row, fixed);
  } else {
    draw_segments(c, controls, row, l, fixed);
  }
  c.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, c.palette.line, 1.5f);
}

}  // namespace

std::vector<SettingRow> setting_rows(const Context& c, SettingPage page) {
  auto rows = page == SettingPage::picture ? picture_rows(c)
              : page == SettingPage::use   ? use_rows(c)
                                           : hour_rows(c);
  for (SettingRow& made : rows) add_present(c, made);
  return rows;
}

void add_setting_row(const Context& c, Flow& flow, const SettingRow& row) {
  const RowLayout layout = lay_out(c, flow.width(), row);
  flow.block(layout.height(c), [row, layout](const Context& k, Rect r) { draw_row(k, r, row, layout); });
}

}  // namespace caleidoscoop::ui
