// The program itself, against a repository on a real server and on a stick.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <memory>

#include "sync/core/files.h"
#include "sync/core/stick_report.h"
#include "sync/core/sync_status.h"
#include "tests/edition_job/room_support.h"
#include "tests/support/loopback_server.h"

using namespace caleidoscoop;
using namespace caleidoscoop::room;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

struct Answer {
  int status = 0;
  json line;
};

Answer run(const std::string& arguments) {
  const std::string program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-sync ";
  FILE* out = ::popen((program + arguments + " 2>/dev/null").c_str(), "r");
  REQUIRE(out != nullptr);
  std::string text;
  char buffer[4096];
  while (const auto got = std::fread(buffer, 1, sizeof buffer, out)) text.append(buffer, got);
  const int status = ::pclose(out);
  return {WEXITSTATUS(status), json::parse(text, nullptr, /*allow_exceptions=*/false)};
}

// The time is the machine's here, so what is signed must be of today.
struct Site {
  Site() {
    const auto today = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    publisher.editors.time = today;
    publisher.publish(small_bundle(11));
    write();
    server.http().set_mount_point("/", (folder / "repository").string());
    server.http().set_pre_routing_handler([this](const httplib::Request&, httplib::Response&) {
      ++asked;
      return httplib::Server::HandlerResponse::Unhandled;
    });
    server.start();
    std::ofstream(folder / "root.json") << publisher.root();
    std::ofstream(folder / "c.toml") << fmt::format(
        "[sync]\nrepository = \"{}\"\nallow_private = true\nroot_file = \"{}\"\n[headlines]\nstand_alone = "
        "false\n",
        server.url("/"), (folder / "root.json").string());
  }

  void write() { publisher.write(folder / "repository"); }
  std::string store() const { return (folder / "store").string(); }
  Answer once() const {
    return run(fmt::format("once --config {} --store {}", (folder / "c.toml").string(), store()));
  }
  Answer import(const fs::path& source, const std::string& more = {}) const {
    return run(fmt::format("import {} --store {} --root {} {}", source.string(), store(),
                           (folder / "root.json").string(), more));
  }
  SyncStatus status() const { return **read_sync_status(folder / "store/status.json"); }

  Publisher publisher;
  TemporaryFolder folder;
  LoopbackServer server;
  std::atomic<int> asked{0};
};

}  // namespace

TEST_SUITE("edition_job: the program") {
  TEST_CASE("once takes the edition of the repository, and asks twice when nothing changed") {
    Site site;
    const auto first = site.once();
    REQUIRE(first.status == 0);
    CHECK(first.line["edition"]["after"] == 11);
    CHECK(first.line["edition"]["fault"] == nullptr);
    CHECK(first.line["requests"] == site.asked.load());
    CHECK(run("status --store " + site.store()).line["edition"]["version"] == 11);
    site.asked = 0;
    const auto again = site.once();
    CHECK(again.line["edition"]["before"] == 11);
    CHECK(again.line["edition"]["targets"] == 0);
    CHECK(site.asked == 2);
    CHECK(again.line["requests"] == 2);
    CHECK(site.status().edition_fault.empty());
    CHECK(site.status().online);
  }

  TEST_CASE(
      "the fleet's signed settings are in force after a round, left for the display, and named when bad") {
    Site site;
    site.publisher.put("fleet", "fleet/settings.json",
                       R"({"settings":{"display.theme":"light","admin.pin_hash":"x","sync.repository":""}})");
    site.publisher.release("fleet");
    site.write();
    REQUIRE(site.once().status == 0);
    const auto left = json::parse(read_file(site.folder / "store/fleet.json", 10'000).value_or("{}"));
    CHECK(left["values"] == json{{"display.theme", "light"}});
    CHECK(left["problems"].size() == 2);
    // Taken back, they are the fleet's no more.
    site.publisher.put("fleet", "fleet/settings.json", "{}");
    site.publisher.release("fleet");
    site.write();
    REQUIRE(site.once().status == 0);
    CHECK(json::parse(read_file(site.folder / "store/fleet.json", 10'000).value_or("{}"))["values"].empty());
  }

  TEST_CASE("a repository that the fleet moved is asked at its new place, and at the old one without it") {
    Site site;
    Site other;
    site.publisher.put("fleet", "fleet/settings.json",
                       json{{"settings", {{"sync.repository", other.server.url("/")}}}}.dump());
    site.publisher.release("fleet");
    site.write();
    REQUIRE(site.once().status == 0);
    site.publisher.write(other.folder / "repository");
    site.asked = other.asked = 0;
    REQUIRE(site.once().status == 0);
    CHECK(other.asked > 0);
    CHECK(site.asked == 0);
    other.server.stop();
    REQUIRE(site.once().status == 0);
    CHECK(site.asked > 0);
  }

  TEST_CASE("a refusal ends with its own status, is told to the display, and leaves the edition") {
    Site site;
    REQUIRE(site.once().status == 0);
    site.publisher.publish(small_bundle(12));
    site.write();
    std::ofstream(site.folder / "repository/metadata/timestamp.json") << "{}";
    const auto refused = site.once();
    CHECK(refused.status == 77);
    CHECK(refused.line["edition"]["after"] == 11);
    CHECK(refused.line["edition"]["fault"] == "malformed");
    CHECK(site.status().edition_fault == "malformed");
    CHECK(site.status().edition_checked.has_value());
    site.write();
    CHECK(site.once().line["edition"]["after"] == 12);
    CHECK(site.status().edition_fault.empty());
  }

  TEST_CASE("a repository that does not answer changes nothing") {
    Site site;
    REQUIRE(site.once().status == 0);
    site.server.stop();
    const auto alone = site.once();
    CHECK(alone.status == 69);
    CHECK(alone.line["edition"]["after"] == 11);
    CHECK_FALSE(site.status().online);
  }

  TEST_CASE("without a root to start from the repository is refused, with what to do") {
    Site site;
    const auto config = (site.folder / "rootless.toml").string();
    std::ofstream(config) << fmt::format(
        "[sync]\nrepository = \"{}\"\nallow_private = true\n[headlines]\nstand_alone = false\n",
        site.server.url("/"));
    const auto refused = run(fmt::format("once --config {} --store {}", config, site.store()));
    CHECK(refused.status == 77);
    CHECK(refused.line["edition"]["fault"] == "no_trusted_root");
    CHECK(site.asked == 0);
  }

  TEST_CASE("a stick brings the edition without a network, and an older one takes nothing back") {
    Site site;
    const auto stick = site.folder / "stick";
    fs::copy(site.folder / "repository", stick, fs::copy_options::recursive);
    const auto taken = site.import(stick);
    CHECK(taken.status == 0);
    CHECK(taken.line["edition"]["after"] == 11);
    CHECK(site.asked == 0);
    site.publisher.publish(small_bundle(12));
    site.write();
    REQUIRE(site.once().line["edition"]["after"] == 12);
    const auto older = site.import(stick);
    CHECK(older.status == 77);
    CHECK(older.line["edition"]["fault"] == "rollback");
    CHECK(older.line["edition"]["error"].get<std::string>().starts_with("the stick is older"));
    CHECK(older.line["edition"]["after"] == 12);
  }

  TEST_CASE("a stick may hold the repository as an archive; nothing of it is left behind") {
    Site site;
    const auto archive = (site.folder / "stick.tar.gz").string();
    REQUIRE(std::system(
                fmt::format("tar -C {} -czf {} repository", site.folder.path().string(), archive).c_str()) ==
            0);
    const auto taken = site.import(archive);
    CHECK(taken.status == 0);
    CHECK(taken.line["edition"]["after"] == 11);
    for (const auto& entry : fs::directory_iterator(site.folder / "store")) {
      CHECK_FALSE(entry.path().filename().string().starts_with("import-"));
    }
  }

  TEST_CASE("what is no repository, or somebody else's, is not imported") {
    Site site;
    fs::create_directory(site.folder / "empty");
    CHECK(site.import(site.folder / "empty").status == 65);
    CHECK(site.import(site.folder / "nowhere").status == 65);
    std::ofstream(site.folder / "root.json") << Publisher().root();
    const auto other = site.import(site.folder / "repository");
    CHECK(other.status == 77);
    CHECK(other.line["edition"]["fault"] == "bad_signatures");
  }

  TEST_CASE("H4 of a whole stick only the update is looked at, be it a folder or an archive") {
    Site site;
    const auto stick = site.folder / "stick";
    fs::create_directories(stick / "Vakantie 2026");
    std::ofstream(stick / "Vakantie 2026/strand.jpg") << "x";
    std::ofstream(stick / "autorun.inf") << "[autorun]";
    CHECK(site.import(stick).status == 65);
    REQUIRE(std::system(fmt::format("tar -C {} -czf {} repository", site.folder.path().string(),
                                    (stick / "caleidoscoop-2026-11.tar.gz").string())
                            .c_str()) == 0);
    CHECK(site.import(stick).line["edition"]["after"] == 11);
    site.publisher.publish(small_bundle(12));
    site.write();
    fs::copy(site.folder / "repository", stick / "uitgave van november", fs::copy_options::recursive);
    CHECK(site.import(stick).line["edition"]["after"] == 12);
    // Of two nobody can say which is meant, but for the one with the name that we ask for.
    fs::copy(site.folder / "repository", stick / "oud", fs::copy_options::recursive);
    CHECK(site.import(stick).status == 65);
    fs::copy(site.folder / "repository", stick / "caleidoscoop", fs::copy_options::recursive);
    CHECK(site.import(stick).status == 0);
  }

  TEST_CASE("the room is told what a stick brought, unless it came for the results") {
    Site site;
    using What = StickReport::What;
    const auto stick = site.folder / "stick";
    fs::create_directories(stick);
    const auto told = [&]() -> std::optional<StickReport> {
      const auto read = read_stick_report(site.folder / "store/stick.json");
      REQUIRE(read);
      return *read;
    };
    fs::create_directories(site.folder / "store/requests");
    std::ofstream(site.folder / "store/requests/export-to-stick") << "{}";
    site.import(stick, "--tell-room");
    CHECK_FALSE(told());
    fs::remove(site.folder / "store/requests/export-to-stick");
    site.import(stick, "--tell-room");
    CHECK(told().value().what == What::no_edition);
    fs::copy(site.folder / "repository", stick / "caleidoscoop", fs::copy_options::recursive);
    site.import(stick, "--tell-room");
    CHECK(told().value().what == What::edition_taken);
    CHECK(told().value().version == 11);
    site.import(stick, "--tell-room");
    CHECK(told().value().what == What::edition_known);
    std::ofstream(stick / "caleidoscoop/metadata/timestamp.json") << "{}";
    site.import(stick, "--tell-room");
    CHECK(told().value().what == What::edition_refused);
    CHECK(told().value().version == 11);
  }
}
