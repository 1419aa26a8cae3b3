// The display's own file, room.db: opened by each part that keeps something in it, and made when missing.
//
// It keeps a rollback journal and no write-ahead log: several connections of one process may then write,
// one after another, and a write that returned is on the disk, also when the power goes (synchronous is
// EXTRA). It may be deleted at any time. Does disk I/O.
#pragma once

#include <filesystem>

#include "sync/core/result.h"
#include "sync/store/database.h"

namespace caleidoscoop::store {

inline constexpr const char* room_file = "room.db";

// Makes the folder and the file where they are missing; a file that is damaged is put aside as
// room.db.damaged and begun anew. Fails with `io` for a disk that cannot be written and with `too_new` for
// a later program's file.
Result<Database> open_room(const std::filesystem::path& folder);

// For who only reads. A write that the power cut short is taken back first, which only a writer can: until
// then SQLite lets nobody read. Where that may not be, or nothing was cut short, no file is made or changed.
// Fails with `io` or `bad_data` for a file that cannot be read, or is not there.
Result<Database> open_room_to_read(const std::filesystem::path& folder);

// open_room() without a disk: gone with its owner.
Result<Database> room_in_memory();

}  // namespace caleidoscoop::store
