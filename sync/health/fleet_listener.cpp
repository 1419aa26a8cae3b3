#include "sync/health/fleet_listener.h"

#include <fmt/format.h>
#include <mosquitto.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "sync/health/broker_login.h"
#include "sync/health/channel.h"
#include "sync/health/mqtt_library.h"

namespace caleidoscoop::health {
namespace {

constexpr int keep_alive_s = 60;
constexpr int qos = 1;
constexpr std::chrono::seconds longest_wait{60};
constexpr int look_ms = 500;  // how often a stop is looked for

// A name as displays have it (assets/schema/health.schema.json).
bool is_display_name(std::string_view name) {
  return !name.empty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

struct FleetListener::State {
  BrokerSettings settings;
  std::function<void(const FleetMessage&)> heard;
  MqttLibrary library;
  std::unique_ptr<struct ::mosquitto, MqttFree> client;
  std::atomic<bool> connected = false;

  void begin() {
    connected = true;
    for (const char* last : {"status", "online"}) {
      const auto topic = fmt::format("{}/+/{}", settings.topic, last);
      ::mosquitto_subscribe(client.get(), nullptr, topic.c_str(), qos);
    }
  }
  void take(const struct ::mosquitto_message& message) const;
  void run(const std::stop_token& stop, const BrokerAddress& address);
  void listen(const std::stop_token& stop);

  std::mutex mutex;
  std::condition_variable_any stopped;
  std::jthread thread;  // the last member: it ends before what it uses
};

// As long as the connection holds.
void FleetListener::State::listen(const std::stop_token& stop) {
  while (!stop.stop_requested() && ::mosquitto_loop(client.get(), look_ms, 1) == MOSQ_ERR_SUCCESS) {
  }
  connected = false;
}

// The library's own loop ends for good at a name that is not known or a certificate that is not accepted.
void FleetListener::State::run(const std::stop_token& stop, const BrokerAddress& address) {
  std::chrono::seconds wait{1};
  while (!stop.stop_requested()) {
    if (::mosquitto_connect(client.get(), address.host.c_str(), address.port, keep_alive_s) ==
        MOSQ_ERR_SUCCESS) {
      const auto begun = std::chrono::steady_clock::now();
      listen(stop);
      if (std::chrono::steady_clock::now() - begun > longest_wait) wait = std::chrono::seconds{1};
    }
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, wait, [] { return false; });
    wait = std::min(2 * wait, longest_wait);
  }
  ::mosquitto_disconnect(client.get());
}

void FleetListener::State::take(const struct ::mosquitto_message& message) const {
  const std::string_view topic = message.topic;
  const auto prefix = settings.topic + "/";
  if (!topic.starts_with(prefix) || message.payloadlen < 0 ||
      static_cast<std::size_t>(message.payloadlen) > most_message_bytes)
    return;
  const auto rest = topic.substr(prefix.size());
  const auto slash = rest.find('/');
  if (slash == std::string_view::npos || !is_display_name(rest.substr(0, slash))) return;
  heard(
      {std::string(rest.substr(0, slash)), rest.substr(slash + 1) == "status",
       std::string(static_cast<const char*>(message.payload), static_cast<std::size_t>(message.payloadlen))});
}

FleetListener::FleetListener(std::unique_ptr<State> state) : state_(std::move(state)) {}

FleetListener::~FleetListener() = default;

bool FleetListener::connected() const { return state_->connected; }

BrokerOutcome<std::unique_ptr<FleetListener>> FleetListener::start(
    const BrokerSettings& settings, std::function<void(const FleetMessage&)> heard) {
  const auto address = address_of(settings);
  if (!address) return broker_fault(BrokerFaultKind::settings, address.error().message);
  auto state = std::make_unique<State>();
  state->settings = settings;
  state->heard = std::move(heard);
  state->client.reset(::mosquitto_new(nullptr, /*clean_session=*/true, state.get()));
  auto* client = state->client.get();
  if (client == nullptr) return broker_fault(BrokerFaultKind::memory, "no memory for a connection");
  ::mosquitto_connect_callback_set(client, [](struct ::mosquitto*, void* of, int code) {
    if (code == 0) static_cast<State*>(of)->begin();
  });
  ::mosquitto_disconnect_callback_set(
      client, [](struct ::mosquitto*, void* of, int) { static_cast<State*>(of)->connected = false; });
  ::mosquitto_message_callback_set(
      client, [](struct ::mosquitto*, void* of, const struct ::mosquitto_message* message) {
        static_cast<State*>(of)->take(*message);
      });
  if (auto set = set_login(client, settings, address->tls); !set) return tl::unexpected(set.error());
  state->thread = std::jthread(
      [of = state.get(), where = *address](const std::stop_token& stop) { of->run(stop, where); });
  return std::unique_ptr<FleetListener>(new FleetListener(std::move(state)));
}

}  // namespace caleidoscoop::health
