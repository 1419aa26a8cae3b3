#include "firmware/config/ui_settings.h"

#include <doctest/doctest.h>

#include "sync/core/civil_time.h"

using namespace caleidoscoop;
using namespace caleidoscoop::config;
using namespace std::chrono_literals;

TEST_CASE("without a configuration views get their own defaults") {
  const ui::Settings settings = settings_of(Config{}, *parse_iso8601("2026-11-22T12:00:00+01:00"));
  const ui::Settings expected;
  CHECK(settings.mode == expected.mode);
  CHECK(settings.look == expected.look);
  CHECK(settings.motion == expected.motion);
  CHECK(settings.text_scale == expected.text_scale);
  CHECK(settings.locale == expected.locale);
  CHECK(settings.distance_m == expected.distance_m);
  CHECK(settings.pixel_pitch_mm == expected.pixel_pitch_mm);
  CHECK(settings.idle == expected.idle);
}

TEST_CASE("the light look goes by the clock, over midnight too, and contrast always stays") {
  const auto noon = *parse_iso8601("2026-11-22T12:00:00+01:00");
  const auto night = *parse_iso8601("2026-11-22T23:30:00+01:00");
  Config config;
  config.schedule.light_from = 7h;
  config.schedule.light_until = 19h;
  CHECK(settings_of(config, noon).look == ui::Look::light);
  CHECK(settings_of(config, night).look == ui::Look::dark);
  config.schedule.light_from = 22h;
  config.schedule.light_until = 6h;
  CHECK(settings_of(config, noon).look == ui::Look::dark);
  CHECK(settings_of(config, night).look == ui::Look::light);
  config.display.theme = Look::contrast;
  CHECK(settings_of(config, night).look == ui::Look::contrast);
}
