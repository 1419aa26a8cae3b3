// Whether a store's tables are those that the migrations make.
//
// SQLite reads the schema as text and takes whatever it says for meant: one bit of it turned over renames a
// column, and PRAGMA integrity_check finds nothing wrong.
#pragma once

#include <optional>
#include <string>

#include "sync/core/result.h"
#include "sync/store/database.h"

namespace caleidoscoop::store {

// A sentence about the first table, column or index that is not as `version` has it, or nothing. What the
// full-text index keeps in tables of its own is left out: its module looks after them. Fails with what
// reading the schema fails with.
Result<std::optional<std::string>> find_strange_schema(Database& database, int version);

}  // namespace caleidoscoop::store
