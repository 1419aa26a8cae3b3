// The daemon as systemd, the display and a terminal know it: the program itself, in a process of its own.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <atomic>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/headlines_job/crawl_support.h"
#include "tests/support/notify_socket.h"

using namespace caleidoscoop;
using namespace caleidoscoop::crawl;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

const std::string program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-sync";

class Daemon {
 public:
  Daemon(const TemporaryFolder& folder, const std::string& config, const std::string& watchdog_us = {}) {
    std::ofstream(folder / "caleidoscoop.toml") << config;
    const std::string config_file = (folder / "caleidoscoop.toml").string();
    const std::string store = (folder / "store").string();
    const std::string notify = (folder / "notify").string();
    process_ = ::fork();
    if (process_ != 0) return;
    ::setenv("NOTIFY_SOCKET", notify.c_str(), 1);
    ::unsetenv("WATCHDOG_PID");
    if (!watchdog_us.empty()) ::setenv("WATCHDOG_USEC", watchdog_us.c_str(), 1);
    const int quiet = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(quiet, 2);
    ::execl(program.c_str(), program.c_str(), "run", "--config", config_file.c_str(), "--store",
            store.c_str(), nullptr);
    ::_exit(127);
  }
  ~Daemon() {
    if (process_ > 0) stop(SIGKILL);
  }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  // The exit status, or 128 and the signal that ended it.
  int stop(int signal) {
    ::kill(process_, signal);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t process_ = -1;
};

std::string config_for(const std::string& url) {
  return fmt::format(
      "[sync]\ninterval_min = 1\nallow_private = true\n[headlines]\nstand_alone = true\n"
      "[[source]]\nid = \"bron\"\nurl = \"{}\"\n",
      url);
}

bool eventually(const std::function<bool()>& holds) {
  for (const auto end = Clock::now() + 5s; Clock::now() < end; std::this_thread::sleep_for(10ms)) {
    if (holds()) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the daemon says that it is ready, reads what is due, and ends within a second of being told") {
  std::atomic<int> asked{0};
  LoopbackServer server;
  server.http().Get("/feed", [&](const httplib::Request&, httplib::Response& response) {
    ++asked;
    response.set_content(rss(item("1", "Een bericht voor de zaal")), "application/rss+xml");
  });
  server.http().set_keep_alive_max_count(1);
  server.start();
  TemporaryFolder folder;
  NotifySocket manager(folder / "notify");
  Daemon daemon(folder, config_for(server.url("/feed")), "400000");
  CHECK(manager.hears("READY=1", 5s));
  CHECK(manager.hears("STATUS=1 asked, 1 fetched", 5s));
  CHECK(asked == 1);
  // Waiting feeds the watchdog too: twice in each of its periods.
  CHECK(manager.hears("WATCHDOG=1", 1s));
  CHECK(manager.hears("WATCHDOG=1", 1s));
  CHECK(manager.hears("WATCHDOG=1", 1s));

  // A wish of the display is picked up at once, and taken away.
  std::ofstream(folder / "store" / "requests" / "sync-now") << "";
  CHECK(eventually([&] { return asked == 2; }));
  CHECK_FALSE(std::filesystem::exists(folder / "store" / "requests" / "sync-now"));

  const auto told = Clock::now();
  CHECK(daemon.stop(SIGTERM) == 0);
  CHECK(Clock::now() - told < 1s);
  CHECK(manager.hears("STOPPING=1", 1s));
}

TEST_CASE("P5: a cycle that hangs feeds no watchdog, and still ends within a second of being told") {
  std::atomic<bool> asked{false};
  std::atomic<bool> over{false};
  LoopbackServer server;
  server.http().Get("/robots.txt", [&](const httplib::Request&, httplib::Response& response) {
    asked = true;
    while (!over) std::this_thread::sleep_for(5ms);
    response.status = 404;
  });
  server.http().set_keep_alive_max_count(1);
  server.start();
  TemporaryFolder folder;
  NotifySocket manager(folder / "notify");
  {
    Daemon daemon(folder, config_for(server.url("/feed")), "200000");
    CHECK(manager.hears("READY=1", 5s));
    CHECK(eventually([&] { return asked.load(); }));
    while (manager.next(50ms).starts_with("WATCHDOG=1")) {
    }
    CHECK_FALSE(manager.hears("WATCHDOG=1", 700ms));
    const auto told = Clock::now();
    CHECK(daemon.stop(SIGTERM) == 0);
    CHECK(Clock::now() - told < 1s);
  }
  over = true;
}

TEST_CASE("status names what each source's last answer was") {
  LoopbackServer server;
  server.http().set_keep_alive_max_count(1);
  server.start();
  TemporaryFolder folder;
  {
    Device device(folder.path());
    device.run({source("weg", server.url("/feed"))});
  }
  std::unique_ptr<FILE, int (*)(FILE*)> out(
      ::popen((program + " status --store " + folder.path().string()).c_str(), "r"), &::pclose);
  REQUIRE(out);
  std::string text(8192, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), out.get()));
  const auto report = nlohmann::json::parse(text);
  CHECK(report["sources_failing"] == 1);
  REQUIRE(report["sources"].size() == 1);
  CHECK(report["sources"][0]["id"] == "weg");
  CHECK(report["sources"][0]["health"] == "http_fout");
  CHECK(report["sources"][0]["reason"] == "HTTP 404");
  CHECK(report["sources"][0]["last_success"].is_null());
}
