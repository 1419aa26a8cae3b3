#include "firmware/speech/headphone_jack.h"

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <climits>
#include <utility>

namespace caleidoscoop::speech {
namespace {

constexpr std::size_t most_devices = 64;

bool has_jack(int descriptor) {
  std::array<unsigned long, SW_CNT / (sizeof(unsigned long) * CHAR_BIT) + 1> switches{};
  if (::ioctl(descriptor, EVIOCGBIT(EV_SW, sizeof switches), switches.data()) < 0) return false;
  return (switches[0] >> SW_HEADPHONE_INSERT & 1UL) != 0;
}

std::vector<int> jacks_in(const std::filesystem::path& folder) {
  std::vector<int> found;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (!entry.path().filename().string().starts_with("event") || found.size() == most_devices) continue;
    const int descriptor = ::open(entry.path().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) continue;
    if (has_jack(descriptor)) {
      found.push_back(descriptor);
    } else {
      ::close(descriptor);
    }
  }
  return found;
}

}  // namespace

HeadphoneJack::HeadphoneJack(const std::filesystem::path& devices, std::function<void(bool)> on_change)
    : HeadphoneJack(jacks_in(devices), std::move(on_change)) {}

HeadphoneJack::HeadphoneJack(std::vector<int> descriptors, std::function<void(bool)> on_change)
    : descriptors_(std::move(descriptors)), on_change_(std::move(on_change)) {
  start();
}

void HeadphoneJack::start() {
  if (descriptors_.empty()) return;
  stop_ = ::eventfd(0, EFD_CLOEXEC);
  if (stop_ >= 0) thread_ = std::thread([this] { run(); });
}

HeadphoneJack::~HeadphoneJack() {
  if (thread_.joinable()) {
    ::eventfd_write(stop_, 1);
    thread_.join();
  }
  if (stop_ >= 0) ::close(stop_);
  for (const int descriptor : descriptors_) ::close(descriptor);
}

void HeadphoneJack::read_events(int descriptor) {
  std::array<input_event, 16> events{};
  const auto got = ::read(descriptor, events.data(), sizeof events);
  if (got <= 0) return;
  for (std::size_t i = 0; i < static_cast<std::size_t>(got) / sizeof(input_event); ++i) {
    if (events[i].type == EV_SW && events[i].code == SW_HEADPHONE_INSERT) on_change_(events[i].value != 0);
  }
}

void HeadphoneJack::run() {
  std::vector<pollfd> watched{{stop_, POLLIN, 0}};
  for (const int descriptor : descriptors_) watched.push_back({descriptor, POLLIN, 0});
  while (true) {
    if (::poll(watched.data(), watched.size(), -1) < 0) continue;
    if (watched.front().revents != 0) return;
    for (std::size_t i = 1; i < watched.size(); ++i) {
      if ((watched[i].revents & POLLIN) != 0) read_events(watched[i].fd);
      // Unplugged for good: a negative descriptor is not looked at any more.
      if ((watched[i].revents & (POLLERR | POLLHUP)) != 0) watched[i].fd = -1;
    }
  }
}

}  // namespace caleidoscoop::speech
