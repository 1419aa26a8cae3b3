#include "sync/headlines_job/rhythm.h"

#include <algorithm>

namespace caleidoscoop {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr days recent{28};
constexpr int readings_per_item = 2;
constexpr int readings_per_window = 3;
constexpr int patience = 4;  // a silence this many times as long as the gap is a slower rhythm
constexpr std::size_t fewest_for_a_window = 5;

// Over the last weeks only: a source that slept for a year has the rhythm it has now.
seconds gap_of(const std::vector<sys_seconds>& newest_first, sys_seconds now) {
  const auto end = std::find_if(newest_first.begin(), newest_first.end(),
                                [&](sys_seconds at) { return at < now - recent; });
  const auto count = end - newest_first.begin();
  if (count < 3) return seconds{recent} / (count + 1);
  const seconds span = newest_first.front() - *(end - 1);
  return std::max<seconds>(span / (count - 1), seconds{1});
}

}  // namespace

void learn_rhythm(store::SourceState& state, std::vector<sys_seconds> published, sys_seconds now) {
  std::erase_if(published, [&](sys_seconds at) { return at > now; });
  if (published.empty()) {
    // Only that there was something new is known.
    state.gap = seconds{0};
    state.window = seconds{0};
    state.newest = now;
    return;
  }
  std::sort(published.begin(), published.end(), std::greater<>());
  state.newest = published.front();
  state.gap = gap_of(published, now);
  state.window = published.size() >= fewest_for_a_window ? published.front() - published.back() : seconds{0};
}

seconds suitable_interval(const store::SourceState& state, seconds shortest, sys_seconds now) {
  const seconds longest = std::max<seconds>(shortest, longest_interval);
  if (!state.newest) return shortest;
  const seconds silence = std::max<seconds>(now - *state.newest, seconds{0});
  seconds wish = std::max(state.gap, silence / patience) / readings_per_item;
  if (state.window > seconds{0}) wish = std::min(wish, state.window / readings_per_window);
  const seconds growth = state.interval > seconds{0} ? std::min(state.interval, longest) * 2 : shortest;
  return std::clamp(std::min(wish, growth), shortest, longest);
}

}  // namespace caleidoscoop
