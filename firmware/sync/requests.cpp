#include "firmware/sync/requests.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "sync/core/picture_ask.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// How often to look where inotify does not tell (network folders, exhausted watches).
constexpr milliseconds look_every{5000};

}  // namespace

Requests::Requests(fs::path folder, std::stop_token stop)
    : folder_(std::move(folder)),
      stop_(std::move(stop)),
      inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  std::error_code ignored;
  fs::create_directories(folder_, ignored);
  if (inotify_ >= 0) ::inotify_add_watch(inotify_, folder_.c_str(), IN_CREATE | IN_MOVED_TO | IN_CLOSE_WRITE);
}

Requests::~Requests() {
  if (inotify_ >= 0) ::close(inotify_);
  if (wake_ >= 0) ::close(wake_);
}

bool Requests::take_sync_request() {
  bool taken = false;
  std::error_code error;
  for (fs::directory_iterator it(folder_, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    const bool about_picture = is_picture_answer(name);
    // What is still being written has a name that ends in ".new", and would be missed by who writes it.
    if (!about_picture && (!name.starts_with("sync-now") || name.ends_with(".new"))) continue;
    // One that cannot be taken away would ask for ever.
    std::error_code removing;
    if (!fs::remove(it->path(), removing)) continue;
    if (about_picture) {
      picture_answer_ = name;
    } else {
      taken = true;
    }
  }
  return taken;
}

// Whether there is something to read from `other`.
bool Requests::poll_once(milliseconds longest, int other) {
  std::array<pollfd, 4> wanted{
      {{inotify_, POLLIN, 0}, {wake_, POLLIN, 0}, {network_.descriptor(), POLLIN, 0}, {other, POLLIN, 0}}};
  ::poll(wanted.data(), wanted.size(), static_cast<int>(longest.count()));
  std::array<char, 4096> events;
  while (inotify_ >= 0 && ::read(inotify_, events.data(), events.size()) > 0) {
  }
  return wanted[3].revents != 0;
}

Requests::Wake Requests::wait(milliseconds longest, int other) {
  const auto end = steady_clock::now() + longest;
  const std::stop_callback wake(stop_, [this] {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
  });
  for (;;) {
    if (stop_.stop_requested()) return Wake::stopped;
    if (take_sync_request()) return Wake::sync_wanted;
    if (picture_answer_) return Wake::heard;
    if (network_.take_change()) return Wake::network_changed;
    const auto left = std::chrono::duration_cast<milliseconds>(end - steady_clock::now());
    if (left <= milliseconds{0}) return Wake::time_passed;
    if (poll_once(std::min(left, look_every), other)) return Wake::heard;
  }
}

}  // namespace caleidoscoop
