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

TEST_CASE("the screen rests outside its hours, on other weekdays and on holidays") {
  const auto rests_at = [](const Config& config, const char* moment) {
    return settings_of(config, *parse_iso8601(moment)).rests;
  };
  Config config;
  CHECK_FALSE(rests_at(config, "2026-11-22T03:00:00+01:00"));
  config.schedule.on = 7h;
  config.schedule.off = 22h;
  CHECK(rests_at(config, "2026-11-23T06:59:00+01:00"));
  CHECK_FALSE(rests_at(config, "2026-11-23T07:00:00+01:00"));
  CHECK(rests_at(config, "2026-11-23T22:00:00+01:00"));
  config.schedule.weekdays = {"ma", "di", "wo", "do", "vr"};
  CHECK(rests_at(config, "2026-11-22T12:00:00+01:00"));
  config.schedule.holidays = {"2026-12-25"};
  CHECK(rests_at(config, "2026-12-25T12:00:00+01:00"));
  CHECK_FALSE(rests_at(config, "2026-12-24T12:00:00+01:00"));
}

TEST_CASE("an evening that runs past midnight belongs to the day on which it began") {
  Config config;
  config.schedule.on = 18h;
  config.schedule.off = 2h;
  config.schedule.weekdays = {"vr"};
  CHECK_FALSE(settings_of(config, *parse_iso8601("2026-11-28T01:00:00+01:00")).rests);  // Saturday
  CHECK(settings_of(config, *parse_iso8601("2026-11-28T19:00:00+01:00")).rests);
  CHECK(settings_of(config, *parse_iso8601("2026-11-27T01:00:00+01:00")).rests);
}

TEST_CASE("at night the picture is as bright as the night asks") {
  Config config;
  config.schedule.night_from = 22h;
  config.schedule.night_until = 6h;
  config.schedule.night_brightness_pct = 30;
  CHECK(settings_of(config, *parse_iso8601("2026-11-22T23:00:00+01:00")).brightness == doctest::Approx(0.3));
  CHECK(settings_of(config, *parse_iso8601("2026-11-22T12:00:00+01:00")).brightness == 1);
}
