#include "sync/headlines_job/schedule.h"

#include <doctest/doctest.h>

#include "sync/headlines_job/sources.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;

namespace {

const std::chrono::sys_seconds now{1'795'000'000s};

Source hourly() {
  Source source;
  source.id = "bron";
  source.url = "https://bron.example/feed";
  source.kind = "feed";
  source.enabled = true;
  source.interval_min = 60;
  return source;
}

}  // namespace

TEST_CASE("a source never read is wanted at once") {
  CHECK(is_wanted({}, Wanted::due, now));
  CHECK(is_wanted({}, Wanted::all, now));
}

TEST_CASE("a source that answered is due after its interval, give or take") {
  std::mt19937_64 random(1);
  store::SourceState state;
  note_success(state, hourly(), now, random);
  CHECK_FALSE(is_wanted(state, Wanted::due, now + 50min));
  CHECK(is_wanted(state, Wanted::due, now + 70min));
  CHECK(is_wanted(state, Wanted::all, now + 1min));
}

TEST_CASE("a source that fails is asked less and less, to four times its interval") {
  std::mt19937_64 random(1);
  store::SourceState state;
  std::chrono::seconds wait{0};
  for (int i = 0; i < 10; ++i) {
    note_failure(state, hourly(), "stuk", std::nullopt, now, random);
    wait = *state.next_due - now;
    CHECK(wait >= 48min);
    CHECK(wait <= 4h + 48min);
  }
  CHECK(wait >= 3h);
  CHECK(state.failures == 10);
  CHECK(is_wanted(state, Wanted::all, now + 1min));
  note_success(state, hourly(), now, random);
  CHECK(state.failures == 0);
  CHECK(state.last_error.empty());
}

TEST_CASE("a source that asks to be left alone is left alone, by a person too") {
  std::mt19937_64 random(1);
  store::SourceState state;
  note_failure(state, hourly(), "HTTP 429", 600s, now, random);
  CHECK_FALSE(is_wanted(state, Wanted::all, now + 599s));
  CHECK(is_wanted(state, Wanted::all, now + 700s));
  note_failure(state, hourly(), "HTTP 503", std::chrono::hours{24 * 365}, now, random);
  CHECK(*state.next_due <= now + std::chrono::hours{24 * 8});
}

TEST_CASE("a clock that was set back silences no source") {
  std::mt19937_64 random(1);
  store::SourceState state;
  note_success(state, hourly(), now, random);
  CHECK(is_wanted(state, Wanted::due, now - std::chrono::hours{24 * 365}));
}

TEST_CASE("only feeds that are switched on and may be read are read") {
  Source off = hourly();
  off.enabled = false;
  Source forbidden = hourly();
  forbidden.grade = "X";
  Source page = hourly();
  page.kind = "page";
  Source file = hourly();
  file.url = "file:///etc/passwd";
  CHECK(readable_sources({off, forbidden, page, file, hourly()}).size() == 1);
}
