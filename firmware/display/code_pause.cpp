#include "firmware/display/code_pause.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace caleidoscoop::display {
namespace {

using std::chrono::seconds;

constexpr int free_tries = 2;
constexpr seconds first_rest{30};
constexpr int most_counted = 1000;

}  // namespace

seconds CodePause::length(seconds longest) const {
  if (wrong <= free_tries) return seconds{0};
  const int doublings = std::min(wrong - free_tries - 1, 20);
  return std::min(longest, first_rest * (1 << doublings));
}

seconds CodePause::left(std::chrono::sys_seconds now, seconds longest) const {
  return std::clamp(last + length(longest) - now, seconds{0}, length(longest));
}

std::string to_text(const CodePause& pause) {
  return fmt::format("{} {}", pause.wrong, pause.last.time_since_epoch().count());
}

CodePause pause_from(std::string_view text) {
  const char* end = text.data() + text.size();
  CodePause pause;
  std::int64_t last = 0;
  const auto [space, bad_count] = std::from_chars(text.data(), end, pause.wrong);
  if (bad_count != std::errc() || space == end || *space != ' ') return {};
  const auto [rest, bad_time] = std::from_chars(space + 1, end, last);
  if (bad_time != std::errc() || rest != end || pause.wrong < 0) return {};
  pause.wrong = std::min(pause.wrong, most_counted);
  pause.last = std::chrono::sys_seconds{seconds{last}};
  return pause;
}

}  // namespace caleidoscoop::display
