#include "sync/health/broker_login.h"

#include <fmt/format.h>
#include <mosquitto.h>

#include "sync/core/files.h"

namespace caleidoscoop::health {
namespace {

constexpr std::size_t most_password_bytes = 8 * 1024;
constexpr const char* system_authorities = "/etc/ssl/certs";

Result<std::string> password_in(const std::string& file) {
  auto text = read_file(file, most_password_bytes);
  if (!text) return text;
  const auto end = text->find_first_of("\r\n");
  if (end != std::string::npos) text->resize(end);
  return text;
}

}  // namespace

BrokerOutcome<> set_login(struct ::mosquitto* client, const BrokerSettings& settings, bool tls) {
  const auto unusable = [](std::string sentence) {
    return broker_fault(BrokerFaultKind::settings, std::move(sentence));
  };
  if (!settings.user.empty() || !settings.password_file.empty()) {
    std::string password;
    if (!settings.password_file.empty()) {
      auto read = password_in(settings.password_file);
      if (!read) return unusable(read.error().message);
      password = *std::move(read);
    }
    ::mosquitto_username_pw_set(client, settings.user.c_str(), password.empty() ? nullptr : password.c_str());
  }
  if (!tls) return {};
  const char* certificate = settings.client_cert.empty() ? nullptr : settings.client_cert.c_str();
  const char* authorities = settings.ca_file.empty() ? nullptr : settings.ca_file.c_str();
  const int set =
      ::mosquitto_tls_set(client, authorities, authorities == nullptr ? system_authorities : nullptr,
                          certificate, certificate, nullptr);
  if (set == MOSQ_ERR_SUCCESS) return {};
  return unusable(fmt::format("{} or {} cannot be read", settings.ca_file, settings.client_cert));
}

}  // namespace caleidoscoop::health
