#include "sync/store/schema_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sync/store/migrations.h"
#include "sync/store/statement.h"

namespace caleidoscoop::store {
namespace {

using Lines = std::vector<std::string>;

// Structure and not text, which may differ between versions of SQLite. Tables of a module are its own.
constexpr const char* columns =
    "SELECT format('%s.%s %s%s%s default %s', t.name, c.name, c.type, iif(c.\"notnull\", ' not null', ''), "
    "iif(c.pk, ' key ' || c.pk, ''), coalesce(c.dflt_value, 'none')) "
    "FROM pragma_table_list t, pragma_table_xinfo(t.name) c "
    "WHERE t.schema = 'main' AND t.type IN ('table', 'virtual') AND t.name <> 'sqlite_schema' "
    "ORDER BY t.name, c.cid";
constexpr const char* indexes =
    "SELECT format('index %s of %s on %s%s', i.name, t.name, coalesce(c.name, 'rowid'), "
    "iif(i.\"unique\", ', unique', '')) "
    "FROM pragma_table_list t, pragma_index_list(t.name) i, pragma_index_xinfo(i.name) c "
    "WHERE t.schema = 'main' AND t.type = 'table' AND t.name <> 'sqlite_schema' "
    "ORDER BY t.name, i.name, c.seqno";

Result<Lines> structure_of(Database& database) {
  Lines lines;
  for (const char* query : {columns, indexes}) {
    Statement rows(database, query);
    for (;;) {
      auto row = rows.step();
      if (!row) return failure(row.error());
      if (!*row) break;
      lines.push_back(rows.text(0));
    }
  }
  return lines;
}

Result<Lines> structure_at(int version) {
  auto made = Database::in_memory();
  if (!made) return failure(made.error());
  auto steps = migrations();
  std::erase_if(steps, [version](const Migration& step) { return step.version > version; });
  if (auto done = migrate(*made, steps); !done) return failure(done.error());
  return structure_of(*made);
}

}  // namespace

Result<std::optional<std::string>> find_strange_schema(Database& database, int version) {
  auto wanted = structure_at(version);
  if (!wanted) return failure(wanted.error());
  auto found = structure_of(database);
  if (!found) return failure(found.error());
  const auto [expected, seen] = std::ranges::mismatch(*wanted, *found);
  if (expected == wanted->end() && seen == found->end()) return std::optional<std::string>{};
  return std::optional<std::string>{fmt::format("{} has \"{}\" where \"{}\" is expected", database.name(),
                                                seen == found->end() ? "nothing" : *seen,
                                                expected == wanted->end() ? "nothing" : *expected)};
}

}  // namespace caleidoscoop::store
