// Verified metadata on the disk, one file per role: "root.json", "kring-haaglanden.json".
//
// Files are replaced whole and flushed, so a power cut leaves the old or the new one. What is read back is
// verified again by the client: a damaged file is as good as none. One thread, one process.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sync/trust/fault.h"

namespace caleidoscoop::trust {

class MetadataStore {
 public:
  // The folder must exist.
  explicit MetadataStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Nothing when there is no such file, or none that can be read within the limit.
  std::optional<std::string> load(std::string_view role, std::size_t most_bytes) const;

  // Both fail with storage.
  Outcome<> save(std::string_view role, std::string_view bytes);
  Outcome<> remove(std::string_view role);

  std::string place_of(std::string_view role) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace caleidoscoop::trust
