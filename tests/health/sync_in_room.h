// The real sync on a store of its own, with a broker that wants a password.
#pragma once

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <string>

#include "sync/core/broker_status.h"
#include "tests/health/broker_support.h"

namespace caleidoscoop::health::test {

inline constexpr const char* secret = "z33r-geheim";

class SyncInRoom {
 public:
  SyncInRoom(const Broker& broker, const std::string& more = {}) {
    std::filesystem::create_directories(store());
    std::ofstream(folder_ / "password") << secret << "\n";
    std::ofstream(folder_ / "c.toml") << fmt::format(
        "[display]\nname = \"zaal\"\n[sync]\nca_file = \"{}\"\n[headlines]\nstand_alone = false\n"
        "[health]\nmqtt_url = \"{}\"\ntopic = \"t\"\nuser = \"zaal\"\npassword_file = \"{}\"\n{}",
        broker.ca_file().string(), broker.url(), (folder_ / "password").string(), more);
  }
  ~SyncInRoom() { end(SIGKILL); }
  SyncInRoom(const SyncInRoom&) = delete;
  SyncInRoom& operator=(const SyncInRoom&) = delete;

  void start() {
    process_ = ::fork();
    if (process_ != 0) return;
    const int log = ::open((folder_ / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    ::dup2(log, 2);
    const std::string program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-sync";
    const auto config = (folder_ / "c.toml").string();
    ::execl(program.c_str(), program.c_str(), "run", "--config", config.c_str(), "--store", store().c_str(),
            nullptr);
    ::_exit(127);
  }
  void end(int signal) {
    if (process_ <= 0) return;
    ::kill(process_, signal);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
  }

  std::filesystem::path store() const { return folder_ / "store"; }
  std::filesystem::path file(const char* name) const { return folder_ / name; }
  std::optional<BrokerStatus> told() const {
    const auto read = read_broker_status(store() / broker_file);
    return read ? *read : std::nullopt;
  }

 private:
  TemporaryFolder folder_;
  pid_t process_ = -1;
};

}  // namespace caleidoscoop::health::test
