#include "sync/headlines_job/schedule.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <set>

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
  note_success(state, hourly(), std::nullopt, now, random);
  CHECK(state.interval == 1h);
  CHECK_FALSE(is_wanted(state, Wanted::due, now + 50min));
  CHECK(is_wanted(state, Wanted::due, now + 70min));
  CHECK(is_wanted(state, Wanted::all, now + 1min));
}

TEST_CASE("a server that calls its answer fresh for long is asked later, by three hours at most") {
  std::mt19937_64 random(1);
  store::SourceState state;
  note_success(state, hourly(), 2h, now, random);
  CHECK(state.interval == 2h);
  note_success(state, hourly(), 24h * 30, now, random);
  CHECK(state.interval == 3h);
}

TEST_CASE("a source that fails is asked at a moment drawn from a span that doubles, up to a day") {
  std::mt19937_64 random(1);
  std::chrono::seconds shortest = 24h;
  std::chrono::seconds longest = 0s;
  for (int device = 0; device < 200; ++device) {
    store::SourceState state;
    note_failure(state, hourly(), {"stuk", "storing", {}, {}}, now, random);
    CHECK(*state.next_due - now >= 5min);
    CHECK(*state.next_due - now <= 1h);
    for (int i = 0; i < 20; ++i) note_failure(state, hourly(), {"stuk", "storing", {}, {}}, now, random);
    CHECK(state.failures == 21);
    shortest = std::min(shortest, *state.next_due - now);
    longest = std::max(longest, *state.next_due - now);
  }
  CHECK(shortest < 4h);
  CHECK(longest > 20h);
  CHECK(longest <= 24h);
}

TEST_CASE("a network that is down makes no source wait longer than four times its interval") {
  std::mt19937_64 random(1);
  store::SourceState state;
  for (int i = 0; i < 20; ++i) {
    note_failure(state, hourly(), {"stuk", "storing", {}, {}}, now, random);
    excuse_failure(state, hourly(), now, random);
    CHECK(*state.next_due - now <= 4h);
  }
  CHECK(is_wanted(state, Wanted::reconnected, now + 1min));
  store::SourceState fine;
  note_success(fine, hourly(), std::nullopt, now, random);
  CHECK_FALSE(is_wanted(fine, Wanted::reconnected, now + 1min));
}

TEST_CASE("a success forgets what went wrong before") {
  std::mt19937_64 random(1);
  store::SourceState state;
  note_failure(state, hourly(), {"stuk", "storing", 600s, {}}, now, random);
  note_success(state, hourly(), std::nullopt, now, random);
  CHECK(state.failures == 0);
  CHECK(state.last_error.empty());
  CHECK_FALSE(state.not_before.has_value());
}

TEST_CASE("N19: a source that asks to be left alone is left alone, by a person too, and not to the second") {
  std::mt19937_64 random(1);
  std::set<std::chrono::seconds> waits;
  for (int device = 0; device < 50; ++device) {
    store::SourceState state;
    note_failure(state, hourly(), {"HTTP 429", "http_fout", 600s, {}}, now, random);
    CHECK_FALSE(is_wanted(state, Wanted::all, now + 599s));
    CHECK(is_wanted(state, Wanted::all, now + 700s));
    waits.insert(*state.next_due - now);
  }
  CHECK(waits.size() > 10);
  store::SourceState state;
  note_failure(state, hourly(), {"HTTP 503", "http_fout", std::chrono::hours{24 * 365}, {}}, now, random);
  CHECK(*state.next_due <= now + std::chrono::hours{24 * 8});
}

TEST_CASE("what robots.txt forbids is not asked for before that may have changed") {
  std::mt19937_64 random(1);
  store::SourceState state;
  note_failure(state, hourly(), {"robots", "geweerd", {}, now + 20h}, now, random);
  CHECK_FALSE(is_wanted(state, Wanted::all, now + 19h));
  CHECK(is_wanted(state, Wanted::due, now + 20h));
}

TEST_CASE("a clock that was set back silences no source") {
  std::mt19937_64 random(1);
  store::SourceState state;
  note_success(state, hourly(), std::nullopt, now, random);
  CHECK(is_wanted(state, Wanted::due, now - std::chrono::hours{24 * 365}));
  note_failure(state, hourly(), {"HTTP 429", "http_fout", 600s, {}}, now, random);
  CHECK(is_wanted(state, Wanted::all, now - std::chrono::hours{24 * 365}));
}

TEST_CASE("the daemon sleeps until the first source is due") {
  std::mt19937_64 random(1);
  const std::vector<Source> sources{hourly()};
  CHECK(earliest_due(sources, {}, now) == now);
  CHECK(earliest_due({}, {}, now) == now + 24h);
  store::SourceState state;
  state.source = "bron";
  state.url = hourly().url;
  note_success(state, hourly(), std::nullopt, now, random);
  CHECK(earliest_due(sources, {state}, now) == *state.next_due);
  CHECK(earliest_due(sources, {state}, now + 3h) == now + 3h);
  state.not_before = now + 5h;
  CHECK(earliest_due(sources, {state}, now) == now + 5h);
  state.url = "https://bron.example/elders";
  CHECK(earliest_due(sources, {state}, now) == now);
}

TEST_CASE("only sources that are switched on and may be read are read") {
  Source off = hourly();
  off.enabled = false;
  Source forbidden = hourly();
  forbidden.grade = "X";
  Source picture = hourly();
  picture.kind = "picture";
  Source file = hourly();
  file.url = "file:///etc/passwd";
  CHECK(readable_sources({off, forbidden, picture, file, hourly()}).size() == 1);
}
