#include "firmware/config/ui_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "sync/core/civil_time.h"

namespace caleidoscoop::config {
namespace {

using std::chrono::minutes;

// Over midnight when it ends before it begins.
bool within(minutes at, minutes from, minutes until) {
  if (from == until) return false;
  return from < until ? at >= from && at < until : at >= from || at < until;
}

minutes time_of_day(const CivilTime& local) { return std::chrono::hours{local.hour} + minutes{local.minute}; }

ui::Look look_of(const Config& config, const CivilTime& local) {
  if (config.display.theme == Look::contrast) return ui::Look::contrast;
  const bool light = within(time_of_day(local), config.schedule.light_from, config.schedule.light_until);
  return light || config.display.theme == Look::light ? ui::Look::light : ui::Look::dark;
}

float brightness_of(const Config& config, const CivilTime& local) {
  const Schedule& schedule = config.schedule;
  const bool night = within(time_of_day(local), schedule.night_from, schedule.night_until);
  const int by_day = config.display.brightness_pct;
  return static_cast<float>(night ? std::min(schedule.night_brightness_pct, by_day) : by_day) / 100.0f;
}

// What runs past midnight belongs to the day on which it began.
bool rests(const Schedule& schedule, const CivilTime& local) {
  constexpr std::array<std::string_view, 7> names{"zo", "ma", "di", "wo", "do", "vr", "za"};
  const minutes at = time_of_day(local);
  const bool always = schedule.on == schedule.off;
  if (!always && !within(at, schedule.on, schedule.off)) return true;
  const bool from_yesterday = schedule.on > schedule.off && at < schedule.off;
  const std::chrono::sys_days day =
      std::chrono::sys_days{local.date} - std::chrono::days{from_yesterday ? 1 : 0};
  const std::string_view name = names[std::chrono::weekday{day}.c_encoding()];
  const std::chrono::year_month_day on_calendar{day};
  const std::string date =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(on_calendar.year()),
                  static_cast<unsigned>(on_calendar.month()), static_cast<unsigned>(on_calendar.day()));
  const auto has = [](const std::vector<std::string>& list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
  };
  return !has(schedule.weekdays, name) || has(schedule.holidays, date);
}

ui::Profile profile_of(Profile profile) {
  switch (profile) {
    case Profile::all:
      break;
    case Profile::kring:
      return ui::Profile::kring;
    case Profile::college:
      return ui::Profile::college;
    case Profile::raad:
      return ui::Profile::raad;
    case Profile::publiek:
      return ui::Profile::publiek;
  }
  return ui::Profile::all;
}

}  // namespace

ui::Settings settings_of(const Config& config, std::chrono::sys_seconds now) {
  const Display& display = config.display;
  ui::Settings settings;
  settings.mode = display.mode == Mode::wall ? ui::Mode::wall : ui::Mode::touch;
  const CivilTime local = to_civil(now);
  settings.look = look_of(config, local);
  settings.brightness = brightness_of(config, local);
  settings.rests = rests(config.schedule, local);
  settings.profile = profile_of(display.profile);
  settings.event = display.event;
  settings.large_text = display.large_text;
  settings.motion = display.motion == Motion::none ? ui::Motion::none : ui::Motion::calm;
  settings.text_scale = display.text_scale;
  settings.locale = display.locale;
  settings.distance_m = display.distance_m;
  settings.pixel_pitch_mm = display.pixel_pitch_mm;
  settings.idle = display.idle;
  return settings;
}

}  // namespace caleidoscoop::config
