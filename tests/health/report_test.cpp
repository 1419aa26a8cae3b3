// What a report says, when it is sent, and where to.
#include "sync/health/report.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "sync/core/files.h"
#include "sync/core/text.h"
#include "sync/health/broker.h"
#include "sync/health/channel.h"
#include "sync/health/report_schedule.h"

using namespace caleidoscoop;
using namespace caleidoscoop::health;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

// Empty when the report is as the schema has it.
std::string fault_by_schema(const std::string& report) {
  const auto text = read_file(CALEIDOSCOOP_SOURCE_DIR "/assets/schema/health.schema.json", 1 << 20);
  REQUIRE(text);
  const json schema_json = json::parse(*text);
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_json), schema);
  const json report_json = json::parse(report);
  valijson::ValidationResults results;
  valijson::Validator validator;
  if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(report_json), &results)) return {};
  valijson::ValidationResults::Error error;
  std::string found = "?";
  while (results.popError(error)) found += " " + error.description;
  return found;
}

HealthReport full_report() {
  HealthReport report;
  report.name = "raadzaal";
  report.at = std::chrono::sys_seconds{1'795'336'000s};
  report.time_trusted = true;
  report.version = "0.1.0";
  report.up = 3600s;
  report.edition = {"caleidoscoop", 12, "2026-11-01T09:00:00+01:00", "2027-11-01T09:00:00+01:00", report.at};
  report.headlines = 900;
  report.online = true;
  report.last_sync = report.at;
  report.sources_total = 20;
  report.disk = Space{32'000'000'000, 10'000'000'000};
  report.memory = Space{1'000'000'000, 500'000'000};
  report.display = DisplayStatus{};
  report.display->version = "0.1.0";
  report.panel = PanelStatus{"off", true, report.at, {}};
  return report;
}

std::set<std::string> kinds(const HealthReport& report) {
  std::set<std::string> found;
  for (const HealthFault& fault : faults_of(report)) found.insert(fault.kind);
  return found;
}

}  // namespace

TEST_SUITE("health: reports") {
  TEST_CASE("a full report and an empty one are as the schema has it, and a strange one is not") {
    CHECK(fault_by_schema(to_json(full_report())).empty());
    HealthReport empty;
    empty.name = "scherm-0a1b2c3d";
    CHECK(fault_by_schema(to_json(empty)).empty());
    auto strange = json::parse(to_json(full_report()));
    strange["visitors"] = 3;
    CHECK_FALSE(fault_by_schema(strange.dump()).empty());
  }

  TEST_CASE("whatever a sentence holds, the report stays JSON, UTF-8 and below what the courier takes") {
    auto report = full_report();
    for (int i = 0; i < 1000; ++i)
      report.faults.push_back({"sync", "\xFF\n\"" + std::string(5000, 'x') + "\xE2\x80\xAE"});
    const auto text = to_json(report);
    CHECK(text.size() < most_message_bytes / 2);
    CHECK(is_valid_utf8(text));
    CHECK(text.find('\n') == std::string::npos);
    CHECK(fault_by_schema(text).empty());
  }

  TEST_CASE("the figures show their faults, and a display that is well has none") {
    CHECK(kinds(full_report()).empty());
    auto report = full_report();
    report.time_trusted = false;
    report.sources_failing = 11;
    report.disk->free = 1000;
    report.memory->free = 1000;
    report.display->safe = true;
    report.panel->done = false;
    CHECK(kinds(report) ==
          std::set<std::string>{"clock", "sources", "disk", "memory", "display-safe-start", "panel"});
    report.sources_failing = 10;
    CHECK_FALSE(kinds(report).contains("sources"));
  }

  TEST_CASE("a report is due every interval, and at once when a fault begins or ends") {
    ReportSchedule schedule(300s);
    const ReportSchedule::Time start{1h};
    const std::vector<HealthFault> none;
    const std::vector<HealthFault> one{{"clock", "unknown"}};
    CHECK(schedule.is_due(none, start));
    schedule.sent(none, start);
    CHECK_FALSE(schedule.is_due(none, start + 299s));
    CHECK(schedule.is_due(none, start + 300s));
    CHECK(schedule.is_due(one, start + 1s));
    schedule.sent(one, start + 1s);
    CHECK_FALSE(schedule.is_due({{"clock", "in other words"}}, start + 2s));
    CHECK(schedule.is_due(none, start + 2s));
    schedule.forget();
    CHECK(schedule.is_due(one, start + 2s));
  }

  TEST_CASE("a fault that comes and goes every second floods no broker") {
    ReportSchedule schedule(300s);
    int sent = 0;
    for (int second = 0; second < 3600; ++second) {
      const ReportSchedule::Time now{1h + std::chrono::seconds{second}};
      std::vector<HealthFault> faults;
      if (second % 2 == 0) faults.push_back({"clock", "unknown"});
      if (!schedule.is_due(faults, now)) continue;
      schedule.sent(faults, now);
      ++sent;
    }
    CHECK(sent >= 12);
    CHECK(sent <= 36);
  }
}

TEST_SUITE("health: the broker's address") {
  TEST_CASE("host, port and TLS are told from the URL") {
    const auto at = [](std::string url, bool plain = true) {
      return address_of({.url = std::move(url), .allow_plain = plain});
    };
    CHECK(at("mqtts://broker.example.org")->port == 8883);
    CHECK(at("mqtts://broker.example.org")->tls);
    CHECK(at("mqtts://broker.example.org:8884/")->port == 8884);
    CHECK(at("mqtt://broker.example.org")->port == 1883);
    CHECK_FALSE(at("mqtt://broker.example.org")->tls);
    CHECK(at("mqtts://[2001:db8::1]:99")->host == "2001:db8::1");
    CHECK(at("mqtts://[2001:db8::1]")->port == 8883);
    CHECK(at("mqtt://broker.example.org", false).error().code == ErrorCode::refused);
  }

  TEST_CASE("what is no address of a broker is refused") {
    for (const char* url : {"", "https://broker", "mqtts://", "mqtts://:1", "mqtts://a:0", "mqtts://a:65536",
                            "mqtts://a:1x", "mqtts://a/b", "mqtts://u:p@a", "mqtts://[::1", "mqtts://[]:1"}) {
      CAPTURE(url);
      const auto address = address_of({.url = url, .allow_plain = true});
      REQUIRE_FALSE(address);
      CHECK(address.error().code == ErrorCode::bad_data);
    }
  }

  TEST_CASE("settings survive the way to the courier") {
    const BrokerSettings settings{.url = "mqtts://a",
                                  .topic = "t/u",
                                  .name = "zaal",
                                  .ca_file = "/ca",
                                  .user = "u",
                                  .password_file = "/p",
                                  .client_cert = "/c",
                                  .allow_plain = true};
    CHECK(*parse_broker_settings(to_json(settings).dump()) == settings);
  }
}
