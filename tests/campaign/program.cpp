#include "tests/campaign/program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <thread>

#include "sync/core/files.h"

namespace caleidoscoop::campaign {
namespace {

using std::chrono::steady_clock;

void lead_to(int number, const std::filesystem::path& file, int flags) {
  const char* path = file.empty() ? "/dev/null" : file.c_str();
  const int fd = ::open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600);
  if (fd >= 0) ::dup2(fd, number);
}

}  // namespace

void limit(int resource, rlim_t most) {
  const rlimit wanted{most, most};
  ::setrlimit(static_cast<__rlimit_resource>(resource), &wanted);
}

Child::Child(const Start& start) {
  std::vector<std::string> words = start.words;
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  // A program that is killed leaves nothing behind, also when the campaign itself is.
  const pid_t parent = ::getpid();
  id_ = ::fork();
  if (id_ != 0) return;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(126);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  lead_to(1, start.out, O_TRUNC);
  lead_to(2, start.complaint, O_APPEND);
  // A sanitizer's runtime is to bear with a library before it, and with drivers that keep what they make.
  ::setenv("ASAN_OPTIONS", "detect_leaks=0:verify_asan_link_order=0", 1);
  for (const auto& [name, value] : start.variables) ::setenv(name.c_str(), value.c_str(), 1);
  // Who is made to crash is not to fill the disk.
  limit(RLIMIT_CORE, 0);
  if (start.in_child) start.in_child();
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

Child::~Child() {
  if (!ended_) kill(SIGKILL);
}

void Child::send(int signal) const {
  if (!ended_) ::kill(id_, signal);
}

std::optional<int> Child::wait(std::chrono::milliseconds longest) {
  const auto end = steady_clock::now() + longest;
  while (!ended_) {
    int status = 0;
    const pid_t got = ::waitpid(id_, &status, WNOHANG);
    if (got == id_) {
      ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    } else if (steady_clock::now() >= end) {
      return std::nullopt;
    } else {
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
  }
  return ended_;
}

int Child::kill(int signal) {
  send(signal);
  return *wait(std::chrono::hours{1});
}

Ended run(Start start, const std::filesystem::path& folder, std::chrono::milliseconds longest) {
  start.out = folder / "out";
  start.complaint = folder / "complaint";
  std::error_code ignored;
  std::filesystem::remove(start.complaint, ignored);
  const auto begun = steady_clock::now();
  Ended ended;
  Child child(start);
  if (const auto status = child.wait(longest)) {
    ended.status = *status;
  } else {
    child.kill(SIGKILL);
  }
  ended.took = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begun);
  ended.out = read_file(start.out, 8U << 20U).value_or("");
  ended.complaint = read_file(start.complaint, 8U << 20U).value_or("");
  return ended;
}

}  // namespace caleidoscoop::campaign
