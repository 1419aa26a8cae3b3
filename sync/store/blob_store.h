// Files by the hash of their bytes: the targets of editions, as they were downloaded and verified.
//
// A file is written beside and renamed, and its bytes are hashed again whenever it is read: one that is
// damaged is taken away and counts as absent, so that only it has to be fetched anew. Losing any of them
// costs a download, never an edition: that is kept whole in content.db. One thread, one process; the names
// are SHA-256 in lower-case hexadecimal digits.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop::store {

using BlobNames = std::set<std::string, std::less<>>;

class BlobStore {
 public:
  // The folder is made with the first file.
  explicit BlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Fails with bad_data when the bytes are not those of the name, and with io when the disk is full or
  // fails; then there is nothing of it.
  Result<> put(std::string_view name, std::string_view bytes);

  // Empty when absent, damaged or larger than the limit.
  std::optional<std::string> get(std::string_view name, std::size_t most_bytes);

  // Flushes all that was put to the disk at once: one flush for each of hundreds of small files would take a
  // memory card minutes. Fails with io.
  Result<> flush();

  // Takes away every other file, also what an interruption left; gives the bytes that came free.
  std::uint64_t sweep(const BlobNames& keep);

  std::filesystem::path file_of(std::string_view name) const { return folder_ / name; }

 private:
  std::filesystem::path folder_;
};

inline constexpr const char* blobs_folder = "blobs";

}  // namespace caleidoscoop::store
