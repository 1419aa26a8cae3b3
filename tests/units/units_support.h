// Running the tools of systemd, and programs as the users that the units name.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace caleidoscoop::units {

struct Ran {
  int status = -1;
  std::string out;  // standard output and standard error
};
Ran run(const std::string& command);

bool there_is(const std::string& tool);

struct User {
  unsigned uid = 0;
  unsigned gid = 0;
  std::vector<unsigned> groups;
};

// In a process of its own, with the umask of the units; as root only.
Ran run_as(const User& user, const std::vector<std::string>& words);

// The units as they are installed, but with the programs of this build, in a folder of their own; what
// this machine lacks is replaced by a program that it has, and told.
void put_units(const std::filesystem::path& folder);
// One of them, by its whole path.
void put_unit(const std::filesystem::path& unit, const std::filesystem::path& folder);

}  // namespace caleidoscoop::units
