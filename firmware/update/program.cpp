#include "firmware/update/program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "sync/core/descriptor.h"

namespace caleidoscoop::update {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t most_kept = 64 * 1024;

Result<pid_t> spawn(std::vector<std::string>& words, int out) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  pid_t child = -1;
  const int failed = ::posix_spawn(&child, arguments[0], &files, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&files);
  if (failed == 0) return child;
  return failure(ErrorCode::unavailable,
                 fmt::format("{} cannot be started: {}", words[0], std::strerror(failed)));
}

// What comes until the other end is closed; false when that takes too long.
bool read_until_closed(int from, steady_clock::time_point end, std::string& kept) {
  std::array<char, 4096> part{};
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
    if (left.count() <= 0) return false;
    pollfd ready{from, POLLIN, 0};
    const auto wait = std::min<milliseconds::rep>(left.count(), 60'000);
    if (::poll(&ready, 1, static_cast<int>(wait)) <= 0) continue;
    const auto got = ::read(from, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    kept.append(part.data(), std::min(static_cast<std::size_t>(got), most_kept - kept.size()));
  }
}

}  // namespace

Result<std::string> run_program(std::vector<std::string> words, milliseconds longest) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    return failure(ErrorCode::unavailable, fmt::format("no pipe for {}: {}", words[0], std::strerror(errno)));
  const Descriptor from(ends[0]);
  auto to = std::make_unique<Descriptor>(ends[1]);
  const auto child = spawn(words, to->get());
  to.reset();
  if (!child) return failure(child.error());
  std::string out;
  const bool in_time = read_until_closed(from.get(), steady_clock::now() + longest, out);
  if (!in_time) ::kill(*child, SIGKILL);
  int status = 0;
  while (::waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  if (in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0) return out;
  const std::string how = !in_time            ? "took too long"
                          : WIFEXITED(status) ? fmt::format("ended with {}", WEXITSTATUS(status))
                                              : fmt::format("was ended by signal {}", WTERMSIG(status));
  return failure(ErrorCode::unavailable, fmt::format("{} {}", fmt::join(words, " "), how));
}

}  // namespace caleidoscoop::update
