#include "tests/units/units_support.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>

#include "sync/core/files.h"

namespace caleidoscoop::units {
namespace {

namespace fs = std::filesystem;

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

std::string all_of(int from) {
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(from, buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(got));
  return text;
}

int status_of(int waited) { return WIFEXITED(waited) ? WEXITSTATUS(waited) : 128 + WTERMSIG(waited); }

void become(const User& user) {
  const std::vector<gid_t> groups(user.groups.begin(), user.groups.end());
  if (::setgroups(groups.size(), groups.data()) != 0 || ::setresgid(user.gid, user.gid, user.gid) != 0 ||
      ::setresuid(user.uid, user.uid, user.uid) != 0)
    ::_exit(126);
  ::umask(027);
}

}  // namespace

Ran run(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  Ran ran;
  ran.out = all_of(::fileno(pipe));
  ran.status = status_of(::pclose(pipe));
  return ran;
}

bool there_is(const std::string& tool) { return run("command -v " + tool).status == 0; }

Ran run_as(const User& user, const std::vector<std::string>& words) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    become(user);
    ::dup2(ends[1], 1);
    ::dup2(ends[1], 2);
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  Ran ran;
  ran.out = all_of(ends[0]);
  ::close(ends[0]);
  int waited = 0;
  ::waitpid(child, &waited, 0);
  ran.status = status_of(waited);
  return ran;
}

void put_unit(const fs::path& unit, const fs::path& folder) {
  auto text = read_file(unit, 64 * 1024);
  REQUIRE(text);
  auto here = replaced(*text, CALEIDOSCOOP_BINDIR "/caleidoscoop", CALEIDOSCOOP_BINARY_DIR "/caleidoscoop");
  here = replaced(here, CALEIDOSCOOP_LIBEXECDIR "/caleidoscoop", CALEIDOSCOOP_SOURCE_DIR "/image/units");
  if (!fs::exists("/usr/bin/cage") && here.find("/usr/bin/cage") != std::string::npos) {
    MESSAGE("cage is not installed here: its place in the unit is taken by /bin/true");
    here = replaced(here, "/usr/bin/cage", "/bin/true");
  }
  REQUIRE(write_file_atomically(folder / unit.filename(), here));
}

void put_units(const fs::path& folder) {
  for (const fs::path from :
       {CALEIDOSCOOP_BINARY_DIR "/image/units", CALEIDOSCOOP_SOURCE_DIR "/image/units"}) {
    for (const auto& entry : fs::directory_iterator(from)) {
      const auto kind = entry.path().extension();
      if (kind == ".service" || kind == ".path" || kind == ".timer") put_unit(entry.path(), folder);
    }
  }
}

}  // namespace caleidoscoop::units
