// Who did what at the desk, and enough to undo it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

struct Deed {
  std::int64_t id = 0;
  std::chrono::sys_seconds at{};
  std::string who;      // an account; empty for the desk itself
  std::string what;     // "headline", "document", "log-in", "account", "publish", "message", …
  std::string subject;  // a headline's id, a document's path, an account
  std::string about;    // its title, for people
  std::string old;      // what undoing it needs; empty for what cannot be undone
  std::string fresh;
  bool undone = false;
  std::int64_t together = 0;  // the line that it is a part of and undone with; 0: it stands for itself
};

// Part of the transaction of what it tells. Gives its id.
Result<std::int64_t> note(Sql& sql, const Deed& deed);

// The newest first, those before `before` (0: all), without what is a part of another; or all of one subject
// when it is not empty.
Result<std::vector<Deed>> deeds(Sql& sql, std::int64_t before, int limit, const std::string& subject = {});
// The parts of a deed, in the order in which they were done.
Result<std::vector<Deed>> parts_of(Sql& sql, std::int64_t id);
Result<Deed> deed(Sql& sql, std::int64_t id);  // bad_data when there is none
Result<> mark_undone(Sql& sql, std::int64_t id);

}  // namespace caleidoscoop::desk
