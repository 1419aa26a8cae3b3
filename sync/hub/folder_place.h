// A repository in a folder, which a web server may be serving meanwhile. One thread.
//
// Files are written beside, flushed and renamed; the folder is locked by flock(2) on a file ".publishing"
// above them, which the kernel lets go of when the process dies. Links in the folder are not followed out of
// it: what is no plain file is not there.
#pragma once

#include <filesystem>

#include "sync/hub/place.h"

namespace caleidoscoop::hub {

class FolderPlace : public Place {
 public:
  explicit FolderPlace(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<std::optional<std::string>> read(const std::string& name, std::size_t most_bytes) override;
  Result<std::vector<std::string>> list(const std::string& prefix) override;
  Result<> write(const std::string& name, std::string_view bytes, Caching caching) override;
  Result<> remove(const std::string& name) override;
  Result<std::unique_ptr<Hold>> hold() override;
  std::string name() const override { return folder_.string(); }

 private:
  Result<std::filesystem::path> path_of(const std::string& name) const;

  std::filesystem::path folder_;
};

}  // namespace caleidoscoop::hub
