// The program itself, with a repository on the loopback.
#include <doctest/doctest.h>

#include <fstream>
#include <mutex>

#include "firmware/update/program.h"
#include "tests/support/loopback_server.h"
#include "tests/support/static_host.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_authority.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;

namespace {

// What the repository is asked for by a device of that release.
std::vector<std::string> asked_by(const std::string& release) {
  const TemporaryFolder folder;
  LoopbackServer server;
  std::mutex mutex;
  std::vector<std::string> asked;
  server.http().Get(".*", [&](const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(mutex);
    asked.push_back(request.path);
    response.status = 404;
  });
  server.start();
  std::ofstream(folder / "release") << release;
  std::ofstream(folder / "caleidoscoop.toml")
      << "[sync]\nrepository = \"" << server.url("/rooms") << "\"\nallow_private = true\n";
  const auto ran = update::run_program(
      {CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-update", "fetch", "--config", folder / "caleidoscoop.toml",
       "--os-release", folder / "release", "--memory", folder.path().string()},
      30s);
  CHECK_FALSE(ran);
  server.stop();
  return asked;
}

}  // namespace

TEST_CASE("a device asks for a system of its own kind of machine") {
  CHECK(asked_by("ID=debian\nIMAGE_ID=caleidoscoop-amd64\nIMAGE_VERSION=1.2\n") ==
        std::vector<std::string>{"/rooms/system/caleidoscoop-amd64.json"});
  CHECK(asked_by("IMAGE_ID=\"caleidoscoop-arm64\"\nIMAGE_VERSION=1.2\n") ==
        std::vector<std::string>{"/rooms/system/caleidoscoop-arm64.json"});
}

TEST_CASE("what does not know its kind asks for nothing") {
  CHECK(asked_by("ID=debian\nIMAGE_VERSION=1.2\n").empty());
}

TEST_CASE("a repository that asks for a token is shown it over TLS, and without TLS it is not asked at all") {
  const TemporaryFolder folder;
  const TestAuthority authority;
  authority.write(folder / "authority.pem");
  const TlsContext identity = authority.identity("127.0.0.1");
  std::ofstream(folder / "release") << "IMAGE_ID=caleidoscoop-amd64\nIMAGE_VERSION=1.2\n";
  std::ofstream(folder / "token") << "geheim-van-de-zaal\n";
  for (const bool with_tls : {true, false}) {
    StaticHost host(with_tls ? identity.get() : nullptr);
    host.put("/rooms/system/caleidoscoop-amd64.json", "{}");
    std::ofstream(folder / "caleidoscoop.toml")
        << "[sync]\nrepository = \"" << host.url("/rooms") << "\"\nallow_private = true\nca_file = \""
        << (folder / "authority.pem").string() << "\"\n";
    const auto ran =
        update::run_program({CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-update", "fetch", "--config",
                             folder / "caleidoscoop.toml", "--os-release", folder / "release", "--memory",
                             folder.path().string(), "--token-file", folder / "token"},
                            30s);
    CHECK_FALSE(ran);
    REQUIRE(host.requests().size() == (with_tls ? 1 : 0));
    if (with_tls)
      CHECK(host.requests()[0].find("Authorization: Bearer geheim-van-de-zaal\r\n") != std::string::npos);
  }
}
