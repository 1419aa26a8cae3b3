#include "firmware/sync/health_desk.h"

#include <algorithm>
#include <random>
#include <utility>

namespace caleidoscoop {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::seconds facts_hold{30};

health::BrokerSettings settings_of(const config::Config& config, std::string name) {
  const config::Health& health = config.health;
  return {.url = health.mqtt_url,
          .topic = health.topic,
          .name = std::move(name),
          .ca_file = config.sync.ca_file,
          .user = health.user,
          .password_file = health.password_file,
          .client_cert = health.client_cert,
          .allow_plain = health.allow_plain,
          .picture = health.picture};
}

BrokerStatus down(const health::BrokerFault& fault) {
  return {false, {}, std::string(health::name_of(fault.kind)), fault.sentence};
}

bool alike(const BrokerStatus& a, const BrokerStatus& b) {
  return a.connected == b.connected && a.fault == b.fault && a.sentence == b.sentence;
}

}  // namespace

HealthDesk::HealthDesk(const config::Config& config, std::filesystem::path store, std::string name,
                       Facts facts, Journal& journal)
    : store_(std::move(store)),
      facts_(std::move(facts)),
      journal_(&journal),
      schedule_(config.health.interval),
      picture_(store_, journal) {
  std::error_code ignored;
  if (config.health.mqtt_url.empty()) {
    std::filesystem::remove(store_ / broker_file, ignored);
    return;
  }
  if (const auto kept = read_broker_status(store_ / broker_file); kept) told_ = *kept;
  health::CourierOptions options;
  options.settings = settings_of(config, std::move(name));
  if (const auto address = health::address_of(options.settings); !address) {
    // What the configuration forbids no patience will mend.
    tell(down({health::BrokerFaultKind::settings, address.error().message}));
    return;
  }
  courier_ = std::make_unique<health::CourierProcess>(std::move(options), std::random_device{}(),
                                                      steady_clock::now());
}

// Each change is a write to the card; the courier's waits keep them few.
void HealthDesk::tell(BrokerStatus status) {
  if (told_ && alike(*told_, status)) return;
  status.since = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  (void)write_broker_status(store_ / broker_file, status);
  if (status.connected) {
    journal_->note({EventKind::broker_connected, "broker", {}, "the broker takes this display's reports"});
  } else {
    journal_->note({EventKind::broker_lost, "broker", status.fault, status.sentence, false});
  }
  told_ = std::move(status);
}

void HealthDesk::pulse() {
  if (!courier_) return;
  const bool before = courier_->connected();
  courier_->step(steady_clock::now());
  picture_.step(*courier_, steady_clock::now());
  if (courier_->connected()) {
    if (!before) {
      schedule_.forget();
      news();
    }
    tell({true, {}, {}, {}});
  } else if (courier_->fault()) {
    tell(down(*courier_->fault()));
  }
}

void HealthDesk::report(steady_clock::time_point now) {
  looked_at_ = now;
  const auto report = facts_();
  if (!schedule_.is_due(report.faults, now)) return;
  if (courier_->send_status(health::to_json(report), now)) schedule_.sent(report.faults, now);
}

void HealthDesk::step() {
  if (!courier_) return;
  pulse();
  if (!courier_->connected()) return;
  const auto now = steady_clock::now();
  if (!looked_at_ || now - *looked_at_ >= facts_hold) report(now);
}

void HealthDesk::picture_answered(const std::string& answer) {
  if (courier_) picture_.answered(answer, *courier_, steady_clock::now());
}

void HealthDesk::network_is_back() {
  if (courier_) courier_->try_now(steady_clock::now());
}

int HealthDesk::descriptor() const { return courier_ ? courier_->descriptor() : -1; }

milliseconds HealthDesk::patience() const {
  if (!courier_) return milliseconds::max();
  const auto left = std::chrono::duration_cast<milliseconds>(courier_->next() - steady_clock::now());
  return std::clamp<milliseconds>(left, milliseconds{0}, facts_hold);
}

}  // namespace caleidoscoop
