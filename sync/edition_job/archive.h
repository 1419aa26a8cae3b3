// A repository that came as one file: a tar (plain, gzip or zstd) or a zip, unpacked into a folder.
//
// Takes hostile bytes: plain files and folders with harmless names only, so many of them and so many bytes,
// however well they were compressed. One that holds anything else (a link, a device, a name that leads out of
// the folder) is refused whole. One thread.
#pragma once

#include <cstdint>
#include <filesystem>

#include "sync/core/result.h"

namespace caleidoscoop {

struct ArchiveLimits {
  std::size_t files = 50'000;
  std::uint64_t bytes = 1u << 30;  // unpacked, all together
};

// Into a folder that exists and is empty. Fails with bad_data for what is no archive or a damaged one, with
// refused for what no repository has, and with io; what was unpacked until then is left for the caller to
// remove.
Result<> unpack_archive(const std::filesystem::path& archive, const std::filesystem::path& folder,
                        ArchiveLimits limits = {});

// The folder that holds metadata/: the one given, or the only one in it. Fails with bad_data.
Result<std::filesystem::path> find_repository(const std::filesystem::path& folder);

}  // namespace caleidoscoop
