// A tree with the files of sysfs that the panel is turned through. It is no kernel: writing bl_power changes
// no light, so a test that wants a driver that does not obey says so itself.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/support/temporary_folder.h"

namespace caleidoscoop::panel {

class FakeSys {
 public:
  std::filesystem::path root() const { return folder_.path(); }

  void put(const std::string& file, const std::string& text) const {
    std::filesystem::create_directories((root() / file).parent_path());
    std::ofstream(root() / file) << text << '\n';
  }
  std::string get(const std::string& file) const {
    std::ifstream in(root() / file);
    std::string text;
    std::getline(in, text);
    return text;
  }
  std::string backlight(const std::string& name, const std::string& file) const {
    return "class/backlight/" + name + "/" + file;
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace caleidoscoop::panel
