// What to do with a content.db that is damaged: set it aside and keep what can be read.
//
// Called by the writer while it holds the folder's lock and before it opens the file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sync/core/result.h"
#include "sync/store/database.h"

namespace caleidoscoop::store {

// Empty when the file is sound, or the reason why it is not. Fails when the file cannot be judged:
// too_new, or io. A file that does not exist is sound.
// A disk that fails while SQLite looks may look like damage: see read_through.
Result<std::optional<std::string>> find_damage(const std::filesystem::path& file);

// Reads every byte of the file and its log. Fails with io when the disk does not give them.
Result<> read_through(const std::filesystem::path& file);

// Renames the file and its log to <file>.corrupt-<n> and takes away an older one. Gives the new name.
Result<std::filesystem::path> set_aside(const std::filesystem::path& file);

struct Salvaged {
  std::int64_t headlines = 0;
  bool edition = false;
};

// Copies every row that can still be read into a fresh store; editions only when their checksum
// holds. Never fails for what cannot be read, only for what cannot be written.
Result<Salvaged> salvage(const std::filesystem::path& damaged, Database& fresh);

}  // namespace caleidoscoop::store
