// What the programs write to the journal: a socket in the place of journald's, and no secret on it.
#include "firmware/service/journal.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <vector>

#include "tests/display/display_process.h"
#include "tests/support/notify_socket.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;

namespace {

// Whatever of these comes out anywhere is a fault.
const std::vector<std::string> secrets = {"g3heim-wachtw00rd", "g3heim-t0ken", "g3heim-wifi-sleutel",
                                          "Z2VoZWltZ2VoZWltZ2VoZWlt"};

bool may_mount() {
  return std::system("unshare --map-root-user --mount sh -c 'mount -t tmpfs none /run' 2> /dev/null") == 0;
}

#define NEEDS_MOUNTS()                                           \
  if (!may_mount()) {                                            \
    MESSAGE("skipped: no mounts of one's own are allowed here"); \
    return;                                                      \
  }

void plant_secrets(const TemporaryFolder& folder) {
  std::filesystem::create_directories(folder / "store");
  std::ofstream(folder / "password") << secrets[0];
  std::ofstream(folder / "token") << secrets[1];
  std::ofstream(folder / "c.toml") << fmt::format(
      "[display]\nname = \"raadzaal\"\nidle_s = 1\n[sync]\ntoken_file = \"{0}/token\"\n"
      "[headlines]\nstand_alone = false\n"
      "[health]\nmqtt_url = \"mqtts://127.0.0.1:1\"\nuser = \"zaal\"\npassword_file = \"{0}/password\"\n"
      "[network]\nwifi_ssid = \"Raadzaal\"\nwifi_key = \"{1}\"\n"
      "[admin]\npin_hash = \"$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0${2}\"\n",
      folder.path().string(), secrets[2], secrets[3]);
}

// The command as systemd would start it, with journald's socket and its standard error.
class Service {
 public:
  Service(const TemporaryFolder& folder, const std::string& command)
      : socket_(folder / "journal.sock"), errors_(folder / "errors") {
    const int said = ::open(errors_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    struct stat file {};
    REQUIRE(::fstat(said, &file) == 0);
    const std::string script = fmt::format(
        "mount -t tmpfs none /run && mkdir -p /run/systemd/journal && touch /run/systemd/journal/socket && "
        "mount --bind {} /run/systemd/journal/socket && exec {}",
        (folder / "journal.sock").string(), command);
    process_ = ::fork();
    if (process_ == 0) {
      ::setenv("JOURNAL_STREAM", fmt::format("{}:{}", file.st_dev, file.st_ino).c_str(), 1);
      ::dup2(said, 2);
      ::execlp("unshare", "unshare", "--map-root-user", "--mount", "sh", "-c", script.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(said);
  }
  ~Service() { stop(); }
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // The next entry of that event, or nothing.
  std::string entry(const std::string& event, std::chrono::milliseconds longest = 8s) {
    const auto end = std::chrono::steady_clock::now() + longest;
    while (std::chrono::steady_clock::now() < end) {
      const auto text = socket_.next(100ms);
      all_ += text;
      if (text.find("CALEIDOSCOOP_EVENT=" + event + "\n") != std::string::npos) return text;
    }
    return {};
  }
  void stop() {
    if (process_ <= 0) return;
    ::kill(process_, SIGTERM);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
  }
  const std::string& all() const { return all_; }

 private:
  NotifySocket socket_;
  std::filesystem::path errors_;
  std::string all_;
  pid_t process_ = -1;
};

bool has(const std::string& entry, const std::string& field) {
  return ("\n" + entry).find("\n" + field + "\n") != std::string::npos;
}

}  // namespace

TEST_SUITE("service: the journal") {
  TEST_CASE("the sync's events have every field that a log must have, and no secret") {
    NEEDS_MOUNTS();
    const TemporaryFolder folder;
    plant_secrets(folder);
    Service service(folder,
                    fmt::format("{}/caleidoscoop-sync run --config {} --store {}", CALEIDOSCOOP_BINARY_DIR,
                                (folder / "c.toml").string(), (folder / "store").string()));
    const auto problem = service.entry("config-problem");
    CHECK(has(problem, "PRIORITY=4"));
    CHECK(problem.find("display.idle_s") != std::string::npos);
    const auto started = service.entry("started");
    CHECK(has(started, "MESSAGE=the sync started"));
    CHECK(has(started, "PRIORITY=6"));
    CHECK(has(started, "SYSLOG_IDENTIFIER=caleidoscoop-sync"));
    CHECK(has(started, "CALEIDOSCOOP_COMPONENT=sync"));
    CHECK(has(started, "CALEIDOSCOOP_ACTOR=system"));
    CHECK(has(started, "CALEIDOSCOOP_OUTCOME=success"));
    CHECK(has(started, "CALEIDOSCOOP_DISPLAY=raadzaal"));
    const auto lost = service.entry("broker-lost");
    CHECK(has(lost, "CALEIDOSCOOP_OUTCOME=failure"));
    CHECK(has(lost, "CALEIDOSCOOP_OBJECT=unreachable"));
    service.stop();
    CHECK_FALSE(service.entry("stopped", 2s).empty());
    for (const std::string& secret : secrets) {
      CAPTURE(secret);
      CHECK(service.all().find(secret) == std::string::npos);
      const auto search = fmt::format("grep -rqF '{}' {} {}", secret, (folder / "store").string(),
                                      (folder / "errors").string());
      CHECK(WEXITSTATUS(std::system(search.c_str())) == 1);
    }
  }

  TEST_CASE("the display says when it showed its first picture and that it ended, and no secret") {
    NEEDS_MOUNTS();
    const TemporaryFolder folder;
    plant_secrets(folder);
    Service service(
        folder,
        fmt::format("env SDL_VIDEODRIVER=offscreen SDL_AUDIODRIVER=dummy LIBGL_ALWAYS_SOFTWARE=1 "
                    "ASAN_OPTIONS=detect_leaks=0 {}/caleidoscoop --kiosk --windowed --size 640x360 "
                    "--config {} --store {}",
                    CALEIDOSCOOP_BINARY_DIR, (folder / "c.toml").string(), (folder / "store").string()));
    const auto started = service.entry("started", 30s);
    CHECK(has(started, "SYSLOG_IDENTIFIER=caleidoscoop"));
    CHECK(has(started, "CALEIDOSCOOP_COMPONENT=display"));
    CHECK(has(started, "CALEIDOSCOOP_DISPLAY=raadzaal"));
    service.stop();
    CHECK_FALSE(service.entry("stopped", 2s).empty());
    for (const std::string& secret : secrets) CHECK(service.all().find(secret) == std::string::npos);
    const auto kept = events_of_store(folder / "store");
    REQUIRE(kept.size() == 2);
    CHECK(kept[1].event == "started");
  }

  TEST_CASE("what is noted is kept in the store at the end, and more than a burst is not") {
    const TemporaryFolder folder;
    {
      Journal journal("sync", folder / sync_events_file);
      for (int i = 0; i < 200; ++i)
        journal.note({EventKind::network_lost, "system", std::to_string(i), "gone", false});
    }
    const auto kept = read_events(folder / sync_events_file);
    CHECK(kept.size() >= 60);
    CHECK(kept.size() <= 62);
    CHECK(kept.back().object == "0");
    CHECK_FALSE(kept.back().success);
  }

  TEST_CASE("a disk that cannot be written costs no event elsewhere and no time") {
    Journal journal("sync", "/nonexistent/events.jsonl");
    for (int i = 0; i < 10; ++i) journal.note({EventKind::network_back, "system", {}, "back"});
  }
}
