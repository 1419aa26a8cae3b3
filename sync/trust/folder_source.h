// A repository in a folder, as on a stick: the files a web server would have, under the same names.
#pragma once

#include <filesystem>
#include <string>

#include "sync/trust/source.h"

namespace caleidoscoop::trust {

// Reads plain files only: links, pipes and devices are not found. One thread.
class FolderSource : public Source {
 public:
  explicit FolderSource(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Outcome<std::string> get(const std::string& address, std::size_t most_bytes) override;
  std::string place_of(const std::string& address) const override;

 private:
  std::filesystem::path folder_;
};

}  // namespace caleidoscoop::trust
