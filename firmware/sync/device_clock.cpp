#include "firmware/sync/device_clock.h"

#include <sys/timex.h>
#include <algorithm>
#include <filesystem>
#include <fstream>

namespace caleidoscoop {
namespace {

using std::chrono::floor;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using std::chrono::system_clock;

constexpr sys_seconds built{seconds{CALEIDOSCOOP_BUILT}};

// Whether the kernel set the time from a clock chip when it started.
bool has_clock_chip() {
  char set_from_it = '0';
  std::ifstream("/sys/class/rtc/rtc0/hctosys") >> set_from_it;
  return set_from_it == '1';
}

// Boards without a clock chip are described to the kernel by a device tree; computers and servers are not,
// and keep their time.
bool is_small_board() {
  std::error_code ignored;
  return std::filesystem::exists("/proc/device-tree/model", ignored);
}

}  // namespace

bool clock_is_synchronised() {
  timex state{};
  const int verdict = ::adjtimex(&state);
  return verdict >= 0 && verdict != TIME_ERROR;
}

trust::ReferenceTime device_time(const store::TimeNotes& notes, std::optional<sys_seconds> last_sync) {
  const bool synchronised = clock_is_synchronised();
  trust::TimeEvidence evidence{
      .built = built, .newest_signed_at = notes.newest_signed_at, .last_trusted_time = notes.last_trusted};
  // A clock that a time server set back was wrong at that sync.
  if (!synchronised) evidence.last_trusted_time = std::max(evidence.last_trusted_time, last_sync);
  const bool kept = synchronised || has_clock_chip() || !is_small_board();
  return trust::judge_time(floor<seconds>(system_clock::now()), kept, evidence);
}

}  // namespace caleidoscoop
