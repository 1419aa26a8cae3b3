// The store's schema as an ordered list of steps; a file's PRAGMA user_version says how far it is.
//
// A step that has been released is never changed: a new one is added.
#pragma once

#include <vector>

#include "sync/core/result.h"
#include "sync/store/database.h"

namespace caleidoscoop::store {

struct Migration {
  int version;  // counts from 1
  const char* sql;
};

const std::vector<Migration>& migrations();

// Brings the file to the newest version, each step in its own transaction. A file of a later
// version fails with too_new and is left untouched.
Result<> migrate(Database& database, const std::vector<Migration>& steps = migrations());

// The file's version, or too_new when this program cannot read it.
Result<int> readable_version(Database& database, const std::vector<Migration>& steps = migrations());

}  // namespace caleidoscoop::store
