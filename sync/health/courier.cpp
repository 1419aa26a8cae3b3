#include "sync/health/courier.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <map>

#include "sync/core/files.h"
#include "sync/core/json_file.h"
#include "sync/core/picture_ask.h"
#include "sync/health/channel.h"
#include "sync/health/mqtt_connection.h"

namespace caleidoscoop::health {
namespace {

using nlohmann::json;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr rlim_t most_memory = 64ULL * 1024 * 1024;
constexpr double most_unread_for_free = 256.0 * 1024;
constexpr double bytes_per_second = 4.0 * 1024;
constexpr std::size_t longest_path = 4096;
constexpr JsonLimits order_limits{most_message_bytes, 2};

// What a broker may send: a burst, and then at a walking pace.
class Allowance {
 public:
  bool exceeded(std::uint64_t bytes, steady_clock::time_point now) {
    const std::chrono::duration<double> passed = now - last_;
    last_ = now;
    debt_ = std::max(0.0, debt_ - passed.count() * bytes_per_second) + static_cast<double>(bytes - seen_);
    seen_ = bytes;
    return debt_ > most_unread_for_free;
  }

 private:
  steady_clock::time_point last_ = steady_clock::now();
  std::uint64_t seen_ = 0;
  double debt_ = 0;
};

void live_within_limits() {
  // Who started us may be killed while we wait for a name server.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP, SIGPIPE}) ::signal(signal, SIG_IGN);
#ifndef __SANITIZE_ADDRESS__
  const rlimit memory{most_memory, most_memory};
  ::setrlimit(RLIMIT_DATA, &memory);
#endif
}

class Courier {
 public:
  explicit Courier(int channel) : channel_(channel) {}
  int run();

 private:
  bool take_settings();
  int end(const BrokerFault& fault);
  BrokerOutcome<> converse();
  BrokerOutcome<> obey(const std::string& order);
  BrokerOutcome<> publish_picture(const std::string& file);
  BrokerOutcome<> publish(const char* what, const std::string& payload, bool retained);
  void tell();
  void wait(bool& readable, bool& writable);

  Channel channel_;
  BrokerSettings settings_;
  std::unique_ptr<MqttConnection> connection_;
  std::map<int, const char*> under_way_;
  Allowance allowance_;
  bool told_ = false;
  bool leaving_ = false;
};

bool Courier::take_settings() {
  pollfd first{channel_.descriptor(), POLLIN, 0};
  ::poll(&first, 1, -1);
  const auto text = channel_.receive();
  const auto order = text ? parse_json_object(*text, "order", order_limits) : Result<json>(json::object());
  const auto settings = order && order->contains("settings")
                            ? parse_broker_settings(order->at("settings").dump())
                            : failure(ErrorCode::usage, "the courier is started by the sync only");
  if (settings) settings_ = *settings;
  return settings.has_value();
}

int Courier::end(const BrokerFault& fault) {
  channel_.send({{"fault", name_of(fault.kind)}, {"sentence", fault.sentence}});
  return 0;
}

BrokerOutcome<> Courier::publish(const char* what, const std::string& payload, bool retained) {
  const auto number = connection_->publish(topic_of(settings_, what), payload, retained);
  if (!number) return tl::unexpected(number.error());
  under_way_[*number] = what;
  return {};
}

BrokerOutcome<> Courier::obey(const std::string& text) {
  const auto order = parse_json_object(text, "order", order_limits);
  if (!order) return {};
  if (flag_of(*order, "leave")) {
    connection_->leave();
    leaving_ = true;
    return {};
  }
  if (order->contains("status")) return publish("status", order->value("status", std::string()), true);
  if (order->contains("picture")) return publish_picture(text_of(*order, "picture", longest_path));
  // Neither is kept by the broker: a picture of a room is for who asked, at that moment.
  if (order->contains("picture/answer"))
    return publish("picture/answer", text_of(*order, "picture/answer", 32), false);
  return {};
}

BrokerOutcome<> Courier::publish_picture(const std::string& file) {
  const auto picture = read_file(file, most_picture_bytes);
  if (!picture) return publish("picture/answer", "failed", false);
  return publish("picture", *picture, false);
}

void Courier::tell() {
  if (connection_->accepted() && !told_) {
    told_ = true;
    channel_.send({{"connected", true}});
  }
  if (connection_->take_asked()) channel_.send({{"asked", "picture"}});
  for (const int number : connection_->take_arrived()) {
    const auto found = under_way_.find(number);
    if (found == under_way_.end()) continue;
    channel_.send({{"arrived", found->second}});
    under_way_.erase(found);
  }
}

void Courier::wait(bool& readable, bool& writable) {
  const short wanted = connection_->wants_to_write() ? POLLIN | POLLOUT : POLLIN;
  std::array<pollfd, 2> both{{{channel_.descriptor(), POLLIN, 0}, {connection_->socket(), wanted, 0}}};
  ::poll(both.data(), both.size(), 1000);
  readable = (both[1].revents & (POLLIN | POLLERR | POLLHUP)) != 0;
  writable = (both[1].revents & POLLOUT) != 0;
}

BrokerOutcome<> Courier::converse() {
  while (!leaving_) {
    bool readable = false;
    bool writable = false;
    wait(readable, writable);
    if (auto done = connection_->step(readable, writable); !done) return done;
    if (allowance_.exceeded(connection_->bytes_received(), steady_clock::now())) {
      return broker_fault(BrokerFaultKind::flood,
                          fmt::format("{}: it sends more than a broker has to say", settings_.url));
    }
    tell();
    while (const auto order = channel_.receive()) {
      if (auto done = obey(*order); !done) return done;
    }
    if (channel_.ended()) ::_exit(0);
  }
  return {};
}

int Courier::run() {
  if (!take_settings()) return exit_status(ErrorCode::usage);
  auto opened = MqttConnection::open(settings_);
  if (!opened) return end(opened.error());
  connection_ = *std::move(opened);
  const auto done = converse();
  return done ? 0 : end(done.error());
}

}  // namespace

int run_courier(int channel) {
  live_within_limits();
  return Courier(channel).run();
}

}  // namespace caleidoscoop::health
