#include "tests/display/display_process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "sync/core/files.h"

namespace caleidoscoop::display {

DisplayProcess::DisplayProcess(const TemporaryFolder& folder,
                               const std::map<std::string, std::string>& variables,
                               const std::vector<std::string>& options,
                               const std::vector<std::string>& within) {
  auto words = within;
  for (const std::string word :
       {CALEIDOSCOOP_BINARY_DIR "/caleidoscoop", "--kiosk", "--windowed", "--size", "640x360", "--store"})
    words.push_back(word);
  words.push_back((folder / "store").string());
  words.insert(words.end(), options.begin(), options.end());
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const auto notify = (folder / "notify").string();
  const auto complaint = (folder / "complaints").string();
  process_ = ::fork();
  if (process_ != 0) return;
  // A sanitizer's runtime is to bear with a library before it, and with drivers that keep what they make.
  ::setenv("ASAN_OPTIONS", "detect_leaks=0:verify_asan_link_order=0", 1);
  ::setenv("SDL_VIDEODRIVER", "offscreen", 1);
  ::setenv("SDL_AUDIODRIVER", "dummy", 1);
  ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
  ::setenv("NOTIFY_SOCKET", notify.c_str(), 1);
  ::unsetenv("WATCHDOG_PID");
  for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
  const int said = ::open(complaint.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(said, 2);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

DisplayProcess::~DisplayProcess() {
  if (process_ > 0) stop(SIGKILL);
}

bool DisplayProcess::lives() const { return process_ > 0 && ::kill(process_, 0) == 0; }

void DisplayProcess::send(int signal) const { ::kill(process_, signal); }

int DisplayProcess::stop(int signal) {
  ::kill(process_, signal);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string complaints(const TemporaryFolder& folder) {
  return read_file(folder / "complaints", 1U << 20U).value_or("");
}

}  // namespace caleidoscoop::display
