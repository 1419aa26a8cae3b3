#include "sync/health/fleet_listener.h"

#include <fmt/format.h>
#include <mosquitto.h>

#include <algorithm>
#include <atomic>
#include <optional>

#include "sync/health/broker_login.h"
#include "sync/health/channel.h"
#include "sync/health/mqtt_library.h"

namespace caleidoscoop::health {
namespace {

constexpr int keep_alive_s = 60;
constexpr int qos = 1;
constexpr unsigned longest_wait_s = 60;

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
};

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

FleetListener::~FleetListener() {
  ::mosquitto_disconnect(state_->client.get());
  ::mosquitto_loop_stop(state_->client.get(), /*force=*/true);
}

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
  ::mosquitto_reconnect_delay_set(client, 1, longest_wait_s, /*exponential=*/true);
  // It connects on its own thread, and goes on trying there.
  ::mosquitto_connect_async(client, address->host.c_str(), address->port, keep_alive_s);
  if (::mosquitto_loop_start(client) != MOSQ_ERR_SUCCESS)
    return broker_fault(BrokerFaultKind::settings, "no thread for the broker");
  return std::unique_ptr<FleetListener>(new FleetListener(std::move(state)));
}

}  // namespace caleidoscoop::health
