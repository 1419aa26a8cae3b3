#include "firmware/panel/serve.h"

#include <doctest/doctest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "sync/core/files.h"
#include "tests/panel/fake_sys.h"

using namespace caleidoscoop;
using namespace caleidoscoop::panel;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

// Obeys after so many wishes; shows what it is.
struct Panel {
  Power power = Power::on;
  int deaf_for = 0;
  int wishes = 0;
};

class SlowWay final : public PanelWay {
 public:
  explicit SlowWay(Panel& panel) : panel_(panel) {}
  std::string name() const override { return "slow"; }
  Result<> turn(Power power) override {
    if (++panel_.wishes > panel_.deaf_for) panel_.power = power;
    return {};
  }
  Result<Power> look() override { return panel_.power; }

 private:
  Panel& panel_;
};

void ask(const fs::path& store, const char* what) {
  fs::create_directories(store / "requests");
  std::ofstream(store / "requests" / what) << "{}\n";
}

PanelJob job_of(const fs::path& store, Panel& panel) {
  return {store,
          [&panel] {
            std::vector<std::unique_ptr<PanelWay>> ways;
            ways.push_back(std::make_unique<SlowWay>(panel));
            return ways;
          },
          [] {}, [] { return std::chrono::sys_seconds{1'800'000'000s}; }};
}

nlohmann::json told(const fs::path& store) {
  return nlohmann::json::parse(read_file(store / panel_file, 4096).value_or("null"));
}

}  // namespace

TEST_CASE("a panel that needs several wishes gets them, and what is told is what it shows") {
  const TemporaryFolder store;
  Panel panel{Power::on, 3, 0};
  ask(store.path(), panel_off_request);
  REQUIRE(serve(job_of(store.path(), panel)));
  CHECK(panel.wishes == 4);
  CHECK(told(store.path())["wanted"] == "off");
  CHECK(told(store.path())["done"] == true);
  CHECK(told(store.path())["ways"][0]["seen"] == "off");
  CHECK(fs::is_empty(store / "requests"));
}

TEST_CASE("a panel that is as it is wanted is left alone") {
  const TemporaryFolder store;
  Panel panel;
  ask(store.path(), panel_on_request);
  REQUIRE(serve(job_of(store.path(), panel)));
  CHECK(panel.wishes == 0);
}

TEST_CASE("a panel that never obeys is told as it is, and the job fails") {
  const TemporaryFolder store;
  Panel panel{Power::on, 1000, 0};
  ask(store.path(), panel_off_request);
  const auto done = serve(job_of(store.path(), panel));
  REQUIRE_FALSE(done);
  CHECK(done.error().message == "slow is to be off and is on");
  CHECK(told(store.path())["done"] == false);
  CHECK(told(store.path())["ways"][0]["seen"] == "on");
}

TEST_CASE("the last wish holds, and of two in one moment the one for light") {
  const TemporaryFolder store;
  const auto requests = store / "requests";
  for (const auto& [off_at, on_at, expected] :
       {std::tuple(1s, 2s, Power::on), std::tuple(2s, 1s, Power::off), std::tuple(1s, 1s, Power::on)}) {
    ask(store.path(), panel_off_request);
    ask(store.path(), panel_on_request);
    fs::last_write_time(requests / panel_off_request, fs::file_time_type{} + off_at);
    fs::last_write_time(requests / panel_on_request, fs::file_time_type{} + on_at);
    CHECK(take_request(store.path()) == expected);
    CHECK_FALSE(take_request(store.path()));
  }
}

TEST_CASE("a touch while the panel is being turned dark turns it back") {
  const TemporaryFolder store;
  Panel panel{Power::on, 2, 0};
  auto job = job_of(store.path(), panel);
  bool touched = false;
  job.rest = [&] {
    if (!std::exchange(touched, true)) ask(store.path(), panel_on_request);
  };
  ask(store.path(), panel_off_request);
  REQUIRE(serve(job));
  CHECK(panel.power == Power::on);
  CHECK(told(store.path())["wanted"] == "on");
}

TEST_CASE("without any way it says that there is none") {
  const TemporaryFolder store;
  Panel unused;
  auto job = job_of(store.path(), unused);
  job.ways = [] { return std::vector<std::unique_ptr<PanelWay>>(); };
  ask(store.path(), panel_off_request);
  const auto done = serve(job);
  REQUIRE_FALSE(done);
  CHECK(done.error().message.find("no backlight") != std::string::npos);
  CHECK(told(store.path())["done"] == false);
}

TEST_CASE("the program turns a backlight in a tree like sysfs, and shows it") {
  const TemporaryFolder store;
  const FakeSys sys;
  sys.put(sys.backlight("panel", "bl_power"), "0");
  ask(store.path(), panel_off_request);
  const auto program = std::string(CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-panel ");
  const auto places = " --sys " + sys.root().string() + " --dev " + store.path().string();
  CHECK(std::system((program + "serve --store " + store.path().string() + places).c_str()) == 0);
  CHECK(sys.get(sys.backlight("panel", "bl_power")) == "4");
  CHECK(told(store.path())["done"] == true);
  const std::unique_ptr<FILE, int (*)(FILE*)> out(::popen((program + "look" + places).c_str(), "r"),
                                                  &::pclose);
  REQUIRE(out);
  std::array<char, 1024> text{};
  const auto got = std::fread(text.data(), 1, text.size(), out.get());
  const auto seen = nlohmann::json::parse(std::string(text.data(), got));
  CHECK(seen["ways"][0]["name"] == "backlight panel");
  CHECK(seen["ways"][0]["seen"] == "off");
}
