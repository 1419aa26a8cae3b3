// tuf-client as a program, against a real web server.
#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <mutex>

#include "sync/core/files.h"
#include "sync/trust/signing.h"
#include "tests/support/loopback_server.h"
#include "tests/trust/trust_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::trust;
using namespace caleidoscoop::trust::test;

namespace {

// A repository on the web, valid today, and a folder for what the program keeps.
class Site {
 public:
  Site() {
    editors.time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    editors.set_target(targets_role, "a/b c.json", "content");
    editors.release({root_role, targets_role, snapshot_role, timestamp_role});
    server_.http().Get("/.*", [this](const httplib::Request& request, httplib::Response& response) {
      const std::lock_guard lock(mutex_);
      asked_.push_back(request.path);
      const auto found = editors.builder.files().find(request.path.substr(1));
      if (status != 200) {
        response.status = status;
      } else if (found == editors.builder.files().end()) {
        response.status = 404;
      } else {
        response.set_content(found->second, "application/octet-stream");
      }
    });
    server_.start();
    for (const auto name : {"metadata", "targets"}) std::filesystem::create_directory(folder_ / name);
    REQUIRE(write_file_atomically(folder_ / "first.json", editors.metadata("1.root.json")));
  }

  int run(const std::string& command) {
    const auto line = std::string(CALEIDOSCOOP_BINARY_DIR "/tests/tuf-client --metadata-dir ") +
                      (folder_ / "metadata").string() + " " + command + " 2>/dev/null";
    return WEXITSTATUS(std::system(line.c_str()));
  }
  int init() { return run("init " + (folder_ / "first.json").string()); }
  int refresh() { return run("--metadata-url " + server_.url("/metadata") + " refresh"); }
  int download(const std::string& names) {
    return run(names + " --metadata-url " + server_.url("/metadata/") + " --target-dir " +
               (folder_ / "targets").string() + " --target-base-url " + server_.url("/targets") +
               " download");
  }
  std::filesystem::path kept(const std::string& name) const { return folder_ / name; }
  std::vector<std::string> asked() {
    const std::lock_guard lock(mutex_);
    return std::exchange(asked_, {});
  }

  Editors editors;
  int status = 200;

 private:
  TemporaryFolder folder_;
  std::mutex mutex_;
  std::vector<std::string> asked_;
  LoopbackServer server_;
};

}  // namespace

TEST_SUITE("trust: tuf-client") {
  TEST_CASE("it trusts a root, follows the repository and downloads once") {
    Site site;
    CHECK(site.init() == 0);
    CHECK(site.asked().empty());
    CHECK(site.refresh() == 0);
    CHECK(read_file(site.kept("metadata/root.json"), 100'000).value_or("") ==
          site.editors.metadata("2.root.json"));
    CHECK(site.download("--target-name 'a/b c.json'") == 0);
    CHECK(read_file(site.kept("targets/a%2Fb%20c.json"), 100).value_or("") == "content");
    site.asked();
    CHECK(site.download("--target-name 'a/b c.json'") == 0);
    CHECK(site.asked() == std::vector<std::string>{"/metadata/3.root.json", "/metadata/timestamp.json"});
  }

  TEST_CASE("targets are taken in order, up to the first that fails") {
    Site site;
    REQUIRE(site.init() == 0);
    CHECK(site.download("--target-name absent --target-name 'a/b c.json'") == 1);
    CHECK_FALSE(std::filesystem::exists(site.kept("targets/a%2Fb%20c.json")));
    CHECK(site.download("--target-name 'a/b c.json' --target-name absent") == 1);
    CHECK(std::filesystem::exists(site.kept("targets/a%2Fb%20c.json")));
  }

  TEST_CASE("it exits 1 on any failure") {
    Site site;
    CHECK(site.refresh() == 1);  // without a root
    CHECK(site.run("init /nonexistent") == 1);
    CHECK(site.run("") == 1);
    CHECK(site.run("dance") == 1);
    REQUIRE(site.init() == 0);
    site.status = 500;
    CHECK(site.refresh() == 1);
    site.status = 403;
    CHECK(site.refresh() == 1);
    site.status = 200;
    CHECK(site.refresh() == 0);
    CHECK(site.download("") == 1);
  }
}
