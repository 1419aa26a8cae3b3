#include "sync/store/status_report.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "sync/core/broker_status.h"
#include "sync/core/files.h"
#include "sync/core/sync_status.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;
using nlohmann::json;

TEST_CASE("a store that was never synchronised reports what is built in") {
  const TemporaryFolder folder;
  const json report = json::parse(status_report(folder.path(), meta_of(1)).value());
  CHECK(report["edition"]["id"] == "proef");
  CHECK(report["headlines"] == 0);
  CHECK(report["last_sync"].is_null());
  CHECK(report["last_error"].is_null());
  CHECK(report["time_trusted"] == false);
  CHECK(report["disk_free"].get<std::int64_t>() > 0);
  CHECK(report["sources_failing"] == 0);
}

TEST_CASE("a report names the edition, the headlines and what fails") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  const Headline headline = headline_of(1);
  REQUIRE(writer->publish_edition(bundle_of(6), meta_of(6), {&headline, 1}, noon));
  SourceState failing;
  failing.source = "vng";
  failing.failures = 2;
  REQUIRE(writer->set_source_state(failing));
  REQUIRE(writer->set_last_sync(noon, "vng: 404"));
  json report = json::parse(status_report(folder.path()).value());
  CHECK(report["edition"]["version"] == 6);
  CHECK(report["edition"]["valid_until"] == meta_of(6).valid_until);
  CHECK(report["headlines"] == 1);
  CHECK(report["last_sync"] == noon.time_since_epoch().count());
  CHECK(report["last_error"] == "vng: 404");
  CHECK(report["sources_failing"] == 1);

  SyncStatus status;
  status.last_success = noon + std::chrono::hours{1};
  status.time_trusted = true;
  REQUIRE(write_sync_status(folder / "status.json", status));
  report = json::parse(status_report(folder.path()).value());
  CHECK(report["last_sync"] == noon.time_since_epoch().count() + 3600);
  CHECK(report["time_trusted"] == true);
}

TEST_CASE("a report names the display, and tells whether its panel obeys and its reports arrive") {
  const TemporaryFolder folder;
  json report = json::parse(status_report(folder.path()).value());
  for (const char* key : {"name", "panel", "broker"}) CHECK(report[key].is_null());
  REQUIRE(write_file_atomically(folder / "device.json", R"({"name":"raadzaal"})"));
  REQUIRE(write_file_atomically(
      folder / "panel.json",
      R"({"wanted":"off","done":false,"at":5,"ways":[{"name":"cec0","seen":"on","error":"no answer"}]})"));
  REQUIRE(write_broker_status(folder / broker_file, {false, noon, "certificate", "it is of another host"}));
  report = json::parse(status_report(folder.path()).value());
  CHECK(report["name"] == "raadzaal");
  CHECK(report["panel"]["obeys"] == false);
  CHECK(report["panel"]["error"] == "cec0 is to be off and is on: no answer");
  CHECK(report["broker"]["connected"] == false);
  CHECK(report["broker"]["fault"] == "certificate");
}

TEST_CASE("a folder that is not there is no report") {
  const TemporaryFolder folder;
  CHECK_FALSE(status_report(folder / "nowhere"));
}
