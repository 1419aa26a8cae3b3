#include "tests/health/broker_support.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <mosquitto.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "tests/support/scripted_server.h"

namespace caleidoscoop::health::test {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

std::string mosquitto_program() {
  for (const char* file : {"/usr/sbin/mosquitto", "/usr/bin/mosquitto"}) {
    if (fs::exists(file)) return file;
  }
  return {};
}

int free_port() {
  int port = 0;
  ::close(listen_on_loopback(port));
  return port;
}

bool eventually(const std::function<bool()>& holds, std::chrono::milliseconds longest) {
  for (const auto end = Clock::now() + longest; Clock::now() < end; std::this_thread::sleep_for(5ms)) {
    if (holds()) return true;
  }
  return false;
}

Broker::Broker() {
  authority_.write(ca_file());
  show(authority_, "localhost");
}

void Broker::show(const TestAuthority& by, const std::string& host, std::chrono::hours until) {
  by.write_identity(folder_ / "broker.pem", folder_ / "broker.key", host, std::chrono::hours{-48}, until);
}

void Broker::want_password(const std::string& user, const std::string& password) {
  const auto file = (folder_ / "passwords").string();
  const auto made =
      std::system(fmt::format("mosquitto_passwd -b -c {} {} {} 2>/dev/null", file, user, password).c_str());
  REQUIRE(made == 0);
  access_ = fmt::format("allow_anonymous false\npassword_file {}\n", file);
}

std::string Broker::url(const std::string& host) const {
  return fmt::format("{}://{}:{}", tls_ ? "mqtts" : "mqtt", host, port_);
}

void Broker::start() {
  const auto file = [this](const char* name) { return (folder_ / name).string(); };
  {
    std::ofstream out(folder_ / "mosquitto.conf");
    out << fmt::format("user root\nlistener {} 127.0.0.1\n{}{}", port_, access_, more_);
    if (tls_) {
      out << fmt::format("cafile {}\ncertfile {}\nkeyfile {}\n", file("ca.pem"), file("broker.pem"),
                         file("broker.key"));
    }
  }
  process_ = ::fork();
  REQUIRE(process_ >= 0);
  if (process_ == 0) {
    const int out = ::open(file("broker.log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    const auto program = mosquitto_program();
    ::execl(program.c_str(), program.c_str(), "-c", file("mosquitto.conf").c_str(), nullptr);
    ::_exit(127);
  }
  const bool up = eventually([this] {
    const int socket = connect_to_loopback(port_);
    if (socket >= 0) ::close(socket);
    return socket >= 0;
  });
  REQUIRE(up);
}

void Broker::stop() {
  if (process_ <= 0) return;
  ::kill(process_, SIGTERM);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
}

Listener::Listener(const Broker& broker, const As& as) {
  ::mosquitto_lib_init();
  client_.reset(::mosquitto_new(nullptr, true, this), ::mosquitto_destroy);
  ::mosquitto_message_callback_set(client_.get(), [](::mosquitto*, void* of,
                                                     const ::mosquitto_message* message) {
    static_cast<Listener*>(of)->heard_.push_back({message->topic,
                                                  std::string(static_cast<const char*>(message->payload),
                                                              static_cast<std::size_t>(message->payloadlen)),
                                                  message->retain, message->qos});
  });
  if (!as.user.empty()) ::mosquitto_username_pw_set(client_.get(), as.user.c_str(), as.password.c_str());
  const char* certificate = as.certificate.empty() ? nullptr : as.certificate.c_str();
  if (broker.url().starts_with("mqtts"))
    ::mosquitto_tls_set(client_.get(), broker.ca_file().c_str(), nullptr, certificate, certificate, nullptr);
  REQUIRE(::mosquitto_connect(client_.get(), "localhost", broker.port(), 60) == MOSQ_ERR_SUCCESS);
  ::mosquitto_subscribe(client_.get(), nullptr, "#", 1);
  ::mosquitto_subscribe_callback_set(client_.get(), [](::mosquitto*, void* of, int, int, const int*) {
    static_cast<Listener*>(of)->subscribed_ = true;
  });
  REQUIRE(eventually([this] {
    ::mosquitto_loop(client_.get(), 10, 1);
    return subscribed_;
  }));
}

Listener::~Listener() {
  client_.reset();
  ::mosquitto_lib_cleanup();
}

void Listener::listen(std::chrono::milliseconds time) {
  for (const auto end = Clock::now() + time; Clock::now() < end;) ::mosquitto_loop(client_.get(), 10, 1);
}

std::optional<Heard> Listener::hears(const std::string& topic,
                                     const std::function<bool(const Heard&)>& wanted,
                                     std::chrono::milliseconds longest) {
  for (const auto end = Clock::now() + longest; Clock::now() < end; ::mosquitto_loop(client_.get(), 10, 1)) {
    for (auto heard = heard_.rbegin(); heard != heard_.rend(); ++heard) {
      if (heard->topic.ends_with(topic) && (!wanted || wanted(*heard))) return *heard;
    }
  }
  return std::nullopt;
}

void Listener::say(const std::string& topic, const std::string& payload, bool retained) {
  ::mosquitto_publish(client_.get(), nullptr, topic.c_str(), static_cast<int>(payload.size()), payload.data(),
                      1, retained);
  listen(100ms);
}

CourierOptions options_for(const Broker& broker) {
  CourierOptions options;
  options.program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-sync";
  options.settings.url = broker.url();
  options.settings.topic = "kring/schermen";
  options.settings.name = "zaal";
  options.settings.ca_file = broker.ca_file().string();
  options.first_wait = 50ms;
  options.longest_wait = 200ms;
  return options;
}

bool steps_until(CourierProcess& courier, const std::function<bool()>& holds,
                 std::chrono::milliseconds longest) {
  return eventually(
      [&] {
        courier.step(Clock::now());
        return holds();
      },
      longest);
}

}  // namespace caleidoscoop::health::test
