#include "sync/headlines_job/schedule.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "sync/headlines_job/rhythm.h"

namespace caleidoscoop {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr minutes shortest_wait{5};
constexpr hours longest_wait{24};
constexpr hours longest_wish{7 * 24};
constexpr hours longest_freshness{3};
constexpr int most_doublings = 8;
constexpr int excused_doublings = 2;  // four times the interval, as RAUC's polling grows

seconds asked_interval(const Source& source) { return minutes{std::max(source.interval_min, 1)}; }

seconds between(seconds least, seconds most, std::mt19937_64& random) {
  std::uniform_int_distribution<seconds::rep> spread(least.count(), std::max(least, most).count());
  return seconds{spread(random)};
}

seconds full_jitter(const Source& source, int doublings, std::mt19937_64& random) {
  const seconds base = asked_interval(source);
  const seconds most = std::min<seconds>(base * (1 << doublings), std::max<seconds>(longest_wait, base));
  return between(std::min<seconds>(base, shortest_wait), most, random);
}

// A clock that was set back must not silence a source for years.
bool still_ahead(const std::optional<sys_seconds>& moment, sys_seconds now) {
  return moment && *moment > now && *moment <= now + longest_wish + longest_wait;
}

}  // namespace

bool is_wanted(const store::SourceState& state, Wanted wanted, sys_seconds now) {
  if (still_ahead(state.not_before, now)) return false;
  if (wanted == Wanted::all) return true;
  if (wanted == Wanted::reconnected && state.failures > 0) return true;
  return !still_ahead(state.next_due, now + (wanted == Wanted::due ? due_together : seconds{0}));
}

sys_seconds earliest_due(const std::vector<Source>& sources, const std::vector<store::SourceState>& states,
                         sys_seconds now) {
  std::map<std::string_view, const store::SourceState*> by_id;
  for (const store::SourceState& state : states) by_id[state.source] = &state;
  sys_seconds earliest = now + longest_wait;
  for (const Source& source : sources) {
    const auto found = by_id.find(source.id);
    if (found == by_id.end() || found->second->url != source.url) return now;
    sys_seconds due = now;
    for (const auto& moment : {found->second->next_due, found->second->not_before}) {
      if (still_ahead(moment, now)) due = std::max(due, *moment);
    }
    earliest = std::min(earliest, due);
  }
  return earliest;
}

void note_success(store::SourceState& state, const Source& source, std::optional<seconds> fresh_for,
                  sys_seconds now, std::mt19937_64& random) {
  state.failures = 0;
  state.last_error.clear();
  state.not_before.reset();
  state.last_success = now;
  const seconds fresh = std::min<seconds>(fresh_for.value_or(seconds{0}), longest_freshness);
  state.interval = suitable_interval(state, std::max(asked_interval(source), fresh), now);
  state.next_due = now + between(state.interval * 9 / 10, state.interval * 11 / 10, random);
}

void note_failure(store::SourceState& state, const Source& source, const SourceTrouble& trouble,
                  sys_seconds now, std::mt19937_64& random) {
  state.last_error = trouble.reason;
  state.health = trouble.health;
  state.not_before.reset();
  state.failures = std::min(state.failures + 1, 1'000'000);
  if (trouble.retry_after) {
    const seconds wait = std::clamp<seconds>(*trouble.retry_after, seconds{1}, longest_wish);
    state.not_before = now + wait + between(seconds{0}, wait / 10, random);
  } else if (trouble.forbidden_until) {
    state.not_before = std::min(*trouble.forbidden_until, now + longest_wish);
  }
  state.next_due = state.not_before.value_or(
      now + full_jitter(source, std::min(state.failures - 1, most_doublings), random));
}

void excuse_failure(store::SourceState& state, const Source& source, sys_seconds now,
                    std::mt19937_64& random) {
  if (state.not_before) return;
  state.failures = std::min(state.failures, excused_doublings + 1);
  state.next_due = now + full_jitter(source, state.failures - 1, random);
}

}  // namespace caleidoscoop
