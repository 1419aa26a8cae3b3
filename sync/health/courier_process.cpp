#include "sync/health/courier_process.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cstring>
#include <thread>
#include <utility>

#include "sync/core/json_file.h"

namespace caleidoscoop::health {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr int channel_of_courier = 3;
constexpr auto held_well = 5min;
constexpr auto looked_at = 60s;
constexpr auto time_to_leave = 500ms;

// How spawn(3) is told what the child has; both go with it.
class SpawnPlan {
 public:
  explicit SpawnPlan(int channel) {
    ::posix_spawn_file_actions_init(&files_);
    ::posix_spawn_file_actions_adddup2(&files_, channel, channel_of_courier);
    ::posix_spawnattr_init(&how_);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&how_, &none);
    ::posix_spawnattr_setflags(&how_, POSIX_SPAWN_SETSIGMASK);
  }
  ~SpawnPlan() {
    ::posix_spawn_file_actions_destroy(&files_);
    ::posix_spawnattr_destroy(&how_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int spawn(pid_t& process, const std::string& program) {
    std::array<std::string, 4> words = {"caleidoscoop-sync", "courier", "--channel",
                                        std::to_string(channel_of_courier)};
    std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(), words[3].data(),
                                   nullptr};
    return ::posix_spawn(&process, program.c_str(), &files_, &how_, arguments.data(), environ);
  }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t how_{};
};

}  // namespace

CourierProcess::CourierProcess(CourierOptions options, std::mt19937_64::result_type seed, Time now)
    : options_(std::move(options)), random_(seed), next_(now) {}

CourierProcess::~CourierProcess() {
  if (process_ < 0) return;
  if (connected_ && channel_.send({{"leave", true}})) {
    const auto end = std::chrono::steady_clock::now() + time_to_leave;
    for (int status = 0; std::chrono::steady_clock::now() < end; std::this_thread::sleep_for(5ms)) {
      if (::waitpid(process_, &status, WNOHANG) == process_) return;
    }
  }
  kill();
}

void CourierProcess::kill() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
}

void CourierProcess::start(Time now) {
  said_.reset();
  started_ = now;
  next_ = now + std::min<milliseconds>(looked_at, options_.time_to_connect);
  auto ends = Channel::pair();
  if (!ends) {
    said_ = BrokerFault{BrokerFaultKind::lost, ends.error().message};
    return ended(now);
  }
  channel_ = std::move(ends->first);
  SpawnPlan plan(ends->second.descriptor());
  if (const int failed = plan.spawn(process_, options_.program.string()); failed != 0) {
    process_ = -1;
    said_ = BrokerFault{BrokerFaultKind::lost,
                        fmt::format("cannot start {}: {}", options_.program.string(), std::strerror(failed))};
    return ended(now);
  }
  channel_.send({{"settings", to_json(options_.settings)}});
}

void CourierProcess::hear(const std::string& text, Time now) {
  const auto message = parse_json_object(text, "message");
  if (!message) return;
  if (flag_of(*message, "connected")) {
    connected_ = true;
    connected_since_ = now;
    fault_.reset();
  }
  const std::string arrived = text_of(*message, "arrived", 32);
  if (arrived == "status") status_since_.reset();
  if (arrived == "picture") picture_arrived_ = true;
  if (arrived.starts_with("picture")) picture_since_.reset();
  if (text_of(*message, "asked", 32) == "picture") asked_ = true;
  const std::string fault = text_of(*message, "fault", 32);
  if (!fault.empty()) said_ = BrokerFault{broker_fault_kind(fault), text_of(*message, "sentence", 400)};
}

void CourierProcess::ended(Time now) {
  kill();
  channel_.close();
  // Killed by the system, or by its own limits.
  if (!said_)
    said_ = BrokerFault{BrokerFaultKind::lost, fmt::format("{}: the courier ended", options_.settings.url)};
  fault_ = std::exchange(said_, std::nullopt);
  if (std::exchange(connected_, false) && now - connected_since_ >= held_well) failures_ = 0;
  status_since_.reset();
  picture_since_.reset();
  plan(now);
}

void CourierProcess::plan(Time now) {
  const int doublings = std::clamp(failures_, 0, 20);
  ++failures_;
  const auto wait = std::min<milliseconds>(options_.first_wait * (1LL << doublings), options_.longest_wait);
  std::uniform_real_distribution<double> part(0.5, 1.5);
  next_ = now + milliseconds(static_cast<std::int64_t>(static_cast<double>(wait.count()) * part(random_)));
}

void CourierProcess::lose_patience(const char* what, Time now) {
  if (!said_) said_ = BrokerFault{BrokerFaultKind::hung, fmt::format("{}: {}", options_.settings.url, what)};
  ended(now);
}

void CourierProcess::step(Time now) {
  if (process_ < 0) {
    if (now >= next_) start(now);
    return;
  }
  next_ = now + (connected_ ? looked_at : std::min<milliseconds>(looked_at, options_.time_to_connect));
  while (const auto message = channel_.receive()) hear(*message, now);
  if (status_since_ && now - *status_since_ > options_.patience)
    return lose_patience("it did not take a report in time", now);
  if (picture_since_ && now - *picture_since_ > options_.patience)
    return lose_patience("it did not take a picture in time", now);
  if (!connected_ && !channel_.ended() && now - started_ > options_.time_to_connect)
    return lose_patience("no answer in time", now);
  if (channel_.ended()) ended(now);
}

bool CourierProcess::send_status(const std::string& payload, Time now) {
  if (!connected_ || status_since_ || !channel_.send({{"status", payload}})) return false;
  status_since_ = now;
  return true;
}

bool CourierProcess::take_asked() { return std::exchange(asked_, false); }

bool CourierProcess::send_picture(const std::filesystem::path& file, Time now) {
  if (!connected_ || picture_since_ || !channel_.send({{"picture", file.string()}})) return false;
  picture_since_ = now;
  picture_arrived_ = false;
  return true;
}

bool CourierProcess::send_picture_answer(const std::string& why) {
  return connected_ && channel_.send({{"picture/answer", why}});
}

void CourierProcess::try_now(Time now) {
  if (process_ >= 0) return;
  failures_ = 0;
  std::uniform_int_distribution<int> spread(0, 5000);
  next_ = std::min(next_, now + milliseconds(spread(random_)));
}

}  // namespace caleidoscoop::health
