#include "firmware/config/ui_settings.h"

#include "sync/core/civil_time.h"

namespace caleidoscoop::config {
namespace {

using std::chrono::minutes;

// Over midnight when it ends before it begins.
bool within(minutes at, minutes from, minutes until) {
  if (from == until) return false;
  return from < until ? at >= from && at < until : at >= from || at < until;
}

ui::Look look_of(const Config& config, std::chrono::sys_seconds now) {
  if (config.display.theme == Look::contrast) return ui::Look::contrast;
  const CivilTime local = to_civil(now);
  const minutes at = std::chrono::hours{local.hour} + minutes{local.minute};
  const bool light = within(at, config.schedule.light_from, config.schedule.light_until);
  return light || config.display.theme == Look::light ? ui::Look::light : ui::Look::dark;
}

}  // namespace

ui::Settings settings_of(const Config& config, std::chrono::sys_seconds now) {
  const Display& display = config.display;
  ui::Settings settings;
  settings.mode = display.mode == Mode::wall ? ui::Mode::wall : ui::Mode::touch;
  settings.look = look_of(config, now);
  settings.motion = display.motion == Motion::none ? ui::Motion::none : ui::Motion::calm;
  settings.text_scale = display.text_scale;
  settings.locale = display.locale;
  settings.distance_m = display.distance_m;
  settings.pixel_pitch_mm = display.pixel_pitch_mm;
  settings.idle = display.idle;
  return settings;
}

}  // namespace caleidoscoop::config
