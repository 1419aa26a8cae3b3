// CrawlTables: the statements for the states of sources and for what hosts allow.
//
// Internal to the writer. Borrows the Database; keep() must be called within a writing transaction.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sync/store/database.h"
#include "sync/store/records.h"
#include "sync/store/statement.h"

namespace caleidoscoop::store {

class CrawlTables {
 public:
  explicit CrawlTables(Database& database) : database_(&database) {}

  Result<std::optional<SourceState>> state(std::string_view source);
  Result<std::vector<SourceState>> states();
  Result<std::optional<HostRules>> host(std::string_view origin);
  Result<std::vector<bool>> are_known(std::string_view source, std::span<const std::string> urls);

  // Also takes out what is too old to be of use.
  Result<> keep(const CrawlNotes& notes);

 private:
  Result<> put_states(std::span<const SourceState> states);
  Result<> put_hosts(std::span<const HostRules> hosts);
  Result<> put_followed(std::span<const FollowedPage> pages, std::int64_t today);
  Result<> forget(std::int64_t now_s, std::int64_t today);

  Database* database_;
};

}  // namespace caleidoscoop::store
