#include "sync/headlines_job/schedule.h"

#include <algorithm>

namespace caleidoscoop {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr int most_doublings = 2;  // four times the interval, as RAUC's polling grows
constexpr hours longest_wait{24};
constexpr hours longest_wish{7 * 24};

seconds with_jitter(seconds wait, double share, std::mt19937_64& random) {
  std::uniform_real_distribution<double> spread(-share, share);
  return seconds{static_cast<seconds::rep>(static_cast<double>(wait.count()) * (1.0 + spread(random)))};
}

// A source that asked to wait is not failing: it is there. That is how the two are told apart.
bool asked_to_wait(const store::SourceState& state) {
  return state.failures == 0 && !state.last_error.empty();
}

}  // namespace

bool is_wanted(const store::SourceState& state, Wanted wanted, std::chrono::sys_seconds now) {
  if (!state.next_due || *state.next_due <= now) return true;
  // A clock that was set back must not silence a source for years.
  if (*state.next_due > now + longest_wish + longest_wait) return true;
  return wanted == Wanted::all && !asked_to_wait(state);
}

void note_success(store::SourceState& state, const Source& source, std::chrono::sys_seconds now,
                  std::mt19937_64& random) {
  state.failures = 0;
  state.last_error.clear();
  state.last_success = now;
  state.next_due = now + with_jitter(minutes{std::max(source.interval_min, 1)}, 0.1, random);
}

void note_failure(store::SourceState& state, const Source& source, const std::string& reason,
                  std::optional<seconds> retry_after, std::chrono::sys_seconds now, std::mt19937_64& random) {
  state.last_error = reason;
  if (retry_after) {
    state.failures = 0;
    const seconds wait = std::clamp<seconds>(*retry_after, seconds{1}, longest_wish);
    state.next_due = now + wait + std::chrono::abs(with_jitter(wait, 1.0, random) - wait) / 10;
    return;
  }
  const int doublings = std::min(state.failures, most_doublings);
  state.failures = std::min(state.failures + 1, 1'000'000);
  const seconds wait = minutes{std::max(source.interval_min, 1)} * (1 << doublings);
  state.next_due = now + with_jitter(std::min<seconds>(wait, longest_wait), 0.2, random);
}

}  // namespace caleidoscoop
