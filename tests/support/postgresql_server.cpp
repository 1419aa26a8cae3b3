#include "tests/support/postgresql_server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "sync/hub/desk/postgresql_sql.h"

namespace caleidoscoop {
namespace {

using std::chrono::steady_clock;

constexpr const char* versions = "/usr/lib/postgresql";  // where Debian's packages put them
constexpr std::chrono::seconds longest_start{60};

// Empty when there is none.
std::filesystem::path programs() {
  std::filesystem::path newest;
  int version = 0;
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(versions, missing)) {
    const int found = std::atoi(entry.path().filename().c_str());
    if (found <= version || !std::filesystem::exists(entry.path() / "bin/postgres")) continue;
    version = found;
    newest = entry.path() / "bin";
  }
  return newest;
}

const passwd* other_user() { return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr; }

// In the child, before it becomes a program of the server. The password file was read by its parent.
void become(const passwd* user, const std::string& folder, const std::string& log) {
  const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(out, 1);
  ::dup2(out, 2);
  if (user != nullptr &&
      (::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0)) {
    ::_exit(126);
  }
  // A change of user takes this away, so it comes after.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  // The folder one is in may be closed to that user.
  if (::chdir(folder.c_str()) != 0) ::_exit(126);
}

std::vector<pid_t> children_of(pid_t process) {
  std::ifstream list(fmt::format("/proc/{0}/task/{0}/children", process));
  std::vector<pid_t> children;
  for (pid_t child = 0; list >> child;) children.push_back(child);
  return children;
}

}  // namespace

bool PostgresqlServer::is_installed() {
  return !programs().empty() && (::geteuid() != 0 || other_user() != nullptr);
}

PostgresqlServer::PostgresqlServer() {
  if (const passwd* user = other_user(); user != nullptr) {
    if (::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0) {
      throw std::runtime_error("cannot give away " + folder_.path().string());
    }
  }
  // The cluster is of no use after a failure of the machine, so making it needs no flush.
  const pid_t maker = run("initdb", {"--pgdata=" + (folder_ / "data").string(), "--username=desk",
                                     "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"});
  int status = 0;
  ::waitpid(maker, &status, 0);
  if (status != 0) throw std::runtime_error("initdb failed; see " + (folder_ / "log").string());
  start();
}

PostgresqlServer::~PostgresqlServer() { kill(); }

pid_t PostgresqlServer::run(const std::string& program, const std::vector<std::string>& arguments) const {
  std::vector<std::string> words{(programs() / program).string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const passwd* user = other_user();
  const std::string log = (folder_ / "log").string();
  const pid_t process = ::fork();
  if (process < 0) throw std::runtime_error("cannot start " + words.front());
  if (process > 0) return process;
  become(user, folder_.path().string(), log);
  ::execv(pointers.front(), pointers.data());
  ::_exit(127);
}

std::string PostgresqlServer::url(const std::string& database) const {
  std::string socket;
  for (const char c : folder_.path().string()) socket += c == '/' ? "%2F" : std::string(1, c);
  return fmt::format("postgresql://desk@/{}?host={}", database, socket);
}

std::string PostgresqlServer::new_database() {
  const std::string name = fmt::format("desk_{}", ++databases_);
  auto connection = desk::connect_postgresql(url("postgres"));
  if (!connection) throw std::runtime_error(connection.error().message);
  if (auto made = (*connection)->run("CREATE DATABASE " + name); !made) {
    throw std::runtime_error(made.error().message);
  }
  return url(name);
}

void PostgresqlServer::kill() {
  if (server_ < 0) return;
  // Stopped first, so that it makes no more of them.
  ::kill(server_, SIGSTOP);
  const auto children = children_of(server_);
  ::kill(server_, SIGKILL);
  for (const pid_t child : children) ::kill(child, SIGKILL);
  ::waitpid(server_, nullptr, 0);
  server_ = -1;
}

void PostgresqlServer::start() {
  const auto end = steady_clock::now() + longest_start;
  for (;;) {
    if (server_ < 0) {
      server_ = run("postgres", {"-D", (folder_ / "data").string(), "-k", folder_.path().string(), "-c",
                                 "listen_addresses="});
    }
    if (desk::connect_postgresql(url("postgres"))) return;
    // It gives up while a process of the one before still holds its memory.
    if (::waitpid(server_, nullptr, WNOHANG) == server_) server_ = -1;
    if (steady_clock::now() > end) {
      throw std::runtime_error("the server does not answer; see " + (folder_ / "log").string());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
}

}  // namespace caleidoscoop
