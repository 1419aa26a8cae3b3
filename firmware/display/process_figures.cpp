#include "firmware/display/process_figures.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <string>
#include <string_view>

#include "sync/core/files.h"

namespace caleidoscoop::display {
namespace {

constexpr std::size_t most_bytes = 64U << 10U;

std::int64_t number_at(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return -1;
  std::int64_t value = -1;
  const auto* begin = text.data() + first;
  const auto parsed = std::from_chars(begin, text.data() + text.size(), value);
  return parsed.ec == std::errc() ? value : -1;
}

std::chrono::microseconds read_clock(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::seconds(time.tv_sec) +
                                                               std::chrono::nanoseconds(time.tv_nsec));
}

}  // namespace

std::int64_t pss_kb() {
  const auto text = read_file("/proc/self/smaps_rollup", most_bytes);
  if (!text) return -1;
  constexpr std::string_view label = "\nPss:";
  const auto at = text->find(label);
  return at == std::string::npos ? -1 : number_at(std::string_view(*text).substr(at + label.size()));
}

std::chrono::microseconds thread_cpu_time() { return read_clock(CLOCK_THREAD_CPUTIME_ID); }

std::chrono::microseconds process_cpu_time() { return read_clock(CLOCK_PROCESS_CPUTIME_ID); }

std::chrono::milliseconds since_exec() {
  using std::chrono::milliseconds;
  const auto stat = read_file("/proc/self/stat", most_bytes);
  if (!stat) return milliseconds(-1);
  std::string_view rest = *stat;
  // The name in parentheses may hold spaces; the start time is the 20th field after it.
  rest.remove_prefix(std::min(rest.size(), rest.rfind(')') + 1));
  for (int field = 0; field < 20; ++field) {
    rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(' ')));
    if (field < 19) rest.remove_prefix(std::min(rest.size(), rest.find(' ')));
  }
  const auto ticks = number_at(rest);
  const auto per_second = ::sysconf(_SC_CLK_TCK);
  if (ticks < 0 || per_second <= 0) return milliseconds(-1);
  const auto up = std::chrono::duration_cast<milliseconds>(read_clock(CLOCK_BOOTTIME));
  return up - milliseconds(ticks * 1000 / per_second);
}

}  // namespace caleidoscoop::display
