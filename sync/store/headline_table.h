// HeadlineTable: the statements that put headlines, their themes and their counts into the store.
//
// Internal to the writer. Borrows the Database and must be used within one writing transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sync/core/headline.h"
#include "sync/store/records.h"
#include "sync/store/statement.h"

namespace caleidoscoop::store {

class HeadlineTable {
 public:
  explicit HeadlineTable(const Database& database);

  // Counts the headline in `added`. One without guid, address and title is left out.
  Result<> add(const Headline& headline, Added& added);

  // Takes out what was first seen before `oldest`, with its duplicates; gives how many.
  static Result<int> forget(Database& database, std::chrono::sys_seconds now,
                            std::chrono::sys_seconds oldest);

 private:
  Result<bool> is_forgotten(const Headline& headline, const std::string& guid);
  // True when the source gave it before; takes over what it corrected.
  Result<bool> is_known(const Headline& headline, const std::string& guid, const std::string& key);
  Result<> correct(const Headline& headline, std::int64_t id, const std::string& key);
  Result<std::optional<std::int64_t>> original_of(const Headline& headline, const std::string& key);
  Result<std::int64_t> insert(const Headline& headline, const std::string& guid, const std::string& key,
                              std::optional<std::int64_t> original);
  Result<> insert_themes(const Headline& headline, std::int64_t id, bool counted);

  const Database* database_;
  Statement forgotten_;
  Statement known_;
  Statement correct_;
  Statement original_;
  Statement insert_;
  Statement index_;
  Statement unindex_;
  Statement theme_;
  Statement mention_;
};

}  // namespace caleidoscoop::store
