// A small edition without a fault, and a folder of it to spoil.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sync/edition/bundle.h"
#include "sync/edition/validate.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop {

edition::Bundle good_bundle();

// As much of a PNG as says how large it is.
std::string picture(char width, char height);

// The folder form of good_bundle(), in a temporary folder.
class EditionFolder {
 public:
  EditionFolder();

  const std::filesystem::path& path() const { return folder_.path(); }
  void write(const std::string& file, const std::string& text);
  void change(const std::string& file, const std::function<void(nlohmann::json&)>& edit);
  void remove(const std::string& file);
  std::vector<edition::Problem> problems() const;

 private:
  TemporaryFolder folder_;
};

}  // namespace caleidoscoop
