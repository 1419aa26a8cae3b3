#include "sync/health/mqtt_connection.h"

#include <fmt/format.h>
#include <linux/tcp.h>
#include <mosquitto.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "sync/core/text.h"
#include "sync/health/broker_login.h"
#include "sync/health/mqtt_library.h"

namespace caleidoscoop::health {
namespace {

constexpr int keep_alive_s = 60;
constexpr int qos = 1;
constexpr std::string_view picture_ask_topic = "picture/ask";

}  // namespace

struct MqttConnection::State {
  BrokerSettings settings;
  MqttLibrary library;
  std::unique_ptr<struct ::mosquitto, MqttFree> client;
  bool accepted = false;
  std::optional<BrokerFault> fault;  // the first
  std::string certificate_trouble;
  std::vector<int> arrived;
  bool asked = false;

  void fail(BrokerFaultKind kind, std::string sentence) {
    if (!fault) fault = BrokerFault{kind, std::move(sentence)};
  }
  BrokerFault why(int code, int system_error) const;
  void connected(int code);
  void logged(std::string_view line);
};

BrokerFault MqttConnection::State::why(int code, int system_error) const {
  if (fault) return *fault;
  const std::string& url = settings.url;
  if (!certificate_trouble.empty()) {
    return {BrokerFaultKind::certificate,
            fmt::format("{}: its certificate is not accepted: {}", url, certificate_trouble)};
  }
  switch (code) {
    case MOSQ_ERR_EAI:
      return {BrokerFaultKind::unknown_host, fmt::format("{}: the name is not known", url)};
    case MOSQ_ERR_ERRNO:
      return {BrokerFaultKind::unreachable, fmt::format("{}: {}", url, std::strerror(system_error))};
    case MOSQ_ERR_NOMEM:
      return {BrokerFaultKind::memory, fmt::format("{}: it sends more than fits in memory", url)};
    case MOSQ_ERR_TLS:
    case MOSQ_ERR_TLS_HANDSHAKE:
      return {BrokerFaultKind::certificate, fmt::format("{}: no TLS came about", url)};
    case MOSQ_ERR_PROTOCOL:
    case MOSQ_ERR_MALFORMED_PACKET:
    case MOSQ_ERR_MALFORMED_UTF8:
      return {BrokerFaultKind::protocol, fmt::format("{}: it speaks no MQTT", url)};
    case MOSQ_ERR_KEEPALIVE:
      return {BrokerFaultKind::hung, fmt::format("{}: no answer within {} seconds", url, keep_alive_s)};
    default:
      return {BrokerFaultKind::lost, fmt::format("{}: {}", url, ::mosquitto_strerror(code))};
  }
}

void MqttConnection::State::connected(int code) {
  if (code != 0) {
    fail(BrokerFaultKind::refused, fmt::format("{}: {}", settings.url, ::mosquitto_connack_string(code)));
    return;
  }
  accepted = true;
  const std::string online = topic_of(settings, "online");
  ::mosquitto_publish(client.get(), nullptr, online.c_str(), 4, "true", qos, true);
  if (settings.picture)
    ::mosquitto_subscribe(client.get(), nullptr, topic_of(settings, picture_ask_topic).c_str(), qos);
}

// The library tells only here why it believes no certificate.
void MqttConnection::State::logged(std::string_view line) {
  if (!certificate_trouble.empty()) return;
  for (const std::string_view known : {"certificate verify failed", "host name verification failed",
                                       "unsupported protocol", "alert", "wrong version number"}) {
    if (line.find(known) == std::string_view::npos) continue;
    const auto last = line.rfind(':');
    certificate_trouble = clean_line(line.substr(last == std::string_view::npos ? 0 : last + 1));
    if (line.find("host name") != std::string_view::npos) certificate_trouble = "it is of another host";
    return;
  }
}

MqttConnection::MqttConnection(std::unique_ptr<State> state) : state_(std::move(state)) {}
MqttConnection::~MqttConnection() = default;

BrokerOutcome<> MqttConnection::prepare(const BrokerAddress& address) {
  auto* client = state_->client.get();
  const BrokerSettings& settings = state_->settings;
  if (auto set = set_login(client, settings, address.tls); !set) return set;
  ::mosquitto_will_set(client, topic_of(settings, "online").c_str(), 5, "false", qos, true);
  return {};
}

BrokerOutcome<std::unique_ptr<MqttConnection>> MqttConnection::open(const BrokerSettings& settings) {
  const auto address = address_of(settings);
  if (!address) return broker_fault(BrokerFaultKind::settings, address.error().message);
  auto state = std::make_unique<State>();
  state->settings = settings;
  State* self = state.get();
  const std::string id = "caleidoscoop-" + settings.name;
  state->client.reset(::mosquitto_new(id.c_str(), /*clean_session=*/true, self));
  if (!state->client) return broker_fault(BrokerFaultKind::memory, "no memory for a connection");
  auto* client = state->client.get();
  ::mosquitto_connect_callback_set(
      client, [](struct ::mosquitto*, void* of, int code) { static_cast<State*>(of)->connected(code); });
  ::mosquitto_publish_callback_set(client, [](struct ::mosquitto*, void* of, int number) {
    static_cast<State*>(of)->arrived.push_back(number);
  });
  ::mosquitto_message_callback_set(
      client, [](struct ::mosquitto*, void* of, const struct ::mosquitto_message* message) {
        if (!message->retain) static_cast<State*>(of)->asked = true;
      });
  ::mosquitto_log_callback_set(client, [](struct ::mosquitto*, void* of, int level, const char* line) {
    if (level == MOSQ_LOG_ERR) static_cast<State*>(of)->logged(line);
  });
  std::unique_ptr<MqttConnection> connection(new MqttConnection(std::move(state)));
  if (auto prepared = connection->prepare(*address); !prepared) return tl::unexpected(prepared.error());
  const int done = ::mosquitto_connect(client, address->host.c_str(), address->port, keep_alive_s);
  const int system_error = errno;
  if (done != MOSQ_ERR_SUCCESS) return tl::unexpected(self->why(done, system_error));
  return connection;
}

BrokerOutcome<> MqttConnection::step(bool readable, bool writable) {
  auto* client = state_->client.get();
  int done = MOSQ_ERR_SUCCESS;
  if (readable) done = ::mosquitto_loop_read(client, 1);
  if (done == MOSQ_ERR_SUCCESS && (writable || ::mosquitto_want_write(client)))
    done = ::mosquitto_loop_write(client, 1);
  if (done == MOSQ_ERR_SUCCESS) done = ::mosquitto_loop_misc(client);
  const int system_error = errno;
  if (done == MOSQ_ERR_SUCCESS && !state_->fault) return {};
  return tl::unexpected(state_->why(done, system_error));
}

bool MqttConnection::accepted() const { return state_->accepted; }

BrokerOutcome<int> MqttConnection::publish(const std::string& topic, const std::string& payload,
                                           bool retained) {
  int number = 0;
  const int done = ::mosquitto_publish(state_->client.get(), &number, topic.c_str(),
                                       static_cast<int>(payload.size()), payload.data(), qos, retained);
  if (done != MOSQ_ERR_SUCCESS) return tl::unexpected(state_->why(done, errno));
  return number;
}

bool MqttConnection::take_asked() { return std::exchange(state_->asked, false); }

std::vector<int> MqttConnection::take_arrived() { return std::exchange(state_->arrived, {}); }

int MqttConnection::socket() const { return ::mosquitto_socket(state_->client.get()); }

bool MqttConnection::wants_to_write() const { return ::mosquitto_want_write(state_->client.get()); }

std::uint64_t MqttConnection::bytes_received() const {
  struct ::tcp_info info {};
  socklen_t size = sizeof info;
  if (::getsockopt(socket(), IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return 0;
  return info.tcpi_bytes_received;
}

void MqttConnection::leave() {
  const std::string online = topic_of(state_->settings, "online");
  ::mosquitto_publish(state_->client.get(), nullptr, online.c_str(), 5, "false", qos, true);
  ::mosquitto_loop_write(state_->client.get(), 1);
  ::mosquitto_disconnect(state_->client.get());
  ::mosquitto_loop_write(state_->client.get(), 1);
}

}  // namespace caleidoscoop::health
