// Files that not everybody may read, and bytes that are to be gone.
//
// One thread. Everything is flushed to the disk before it returns. Errors name the file, never what is in it.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop {

struct Owner {
  uid_t user = static_cast<uid_t>(-1);  // -1: whoever runs this
  gid_t group = static_cast<gid_t>(-1);
};
// Of that name; when there is no such user or group, whoever runs this.
Owner owner_named(const char* user, const char* group);

// A power cut leaves the old file or the new one; at no moment may more people read it than `mode` says. What
// is so already is not written again. Whether anything was written.
Result<bool> put_private_file(const std::filesystem::path& file, std::string_view bytes, mode_t mode,
                              Owner owner);

// Overwrites that part where it lies, so that the file system takes no other place on the disk for it, and
// reads it back. Refuses when other bytes stand there than were expected.
Result<> overwrite(const std::filesystem::path& file, std::size_t at, std::string_view expected,
                   std::string_view by);

}  // namespace caleidoscoop
