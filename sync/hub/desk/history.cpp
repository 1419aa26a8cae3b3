#include "sync/hub/desk/history.h"

#include <fmt/format.h>

namespace caleidoscoop::desk {
namespace {

constexpr const char* columns = "id, at, who, what, subject, about, old, fresh, undone, together";

Deed deed_of(const SqlRow& row) {
  Deed deed;
  deed.id = row.integer(0);
  deed.at = row.time(1);
  deed.who = row.text(2);
  deed.what = row.text(3);
  deed.subject = row.text(4);
  deed.about = row.text(5);
  deed.old = row.text(6);
  deed.fresh = row.text(7);
  deed.undone = row.integer(8) != 0;
  deed.together = row.integer(9);
  return deed;
}

Result<std::vector<Deed>> deeds_of(const Result<std::vector<SqlRow>>& rows) {
  if (!rows) return failure(rows.error());
  std::vector<Deed> found;
  for (const auto& row : *rows) found.push_back(deed_of(row));
  return found;
}

}  // namespace

Result<std::int64_t> note(Sql& sql, const Deed& deed) {
  const auto rows = sql.run(
      "INSERT INTO history(id, at, who, what, subject, about, old, fresh, undone, together) "
      "SELECT coalesce(max(id), 0) + 1, CAST($1 AS BIGINT), $2, $3, $4, $5, $6, $7, 0, CAST($8 AS BIGINT) "
      "FROM history RETURNING id",
      {seconds_of(deed.at), deed.who, deed.what, deed.subject, deed.about, deed.old, deed.fresh,
       deed.together});
  if (!rows) return failure(rows.error());
  return rows->at(0).integer(0);
}

Result<std::vector<Deed>> deeds(Sql& sql, std::int64_t before, int limit, const std::string& subject) {
  return deeds_of(sql.run(
      fmt::format(
          "SELECT {} FROM history WHERE ($1 = 0 OR id < $1) AND (($2 = '' AND together = 0) OR subject = $2) "
          "ORDER BY id DESC LIMIT $3",
          columns),
      {before, subject, std::int64_t{limit}}));
}

Result<std::vector<Deed>> parts_of(Sql& sql, std::int64_t id) {
  return deeds_of(
      sql.run(fmt::format("SELECT {} FROM history WHERE together = $1 ORDER BY id", columns), {id}));
}

Result<Deed> deed(Sql& sql, std::int64_t id) {
  const auto rows = sql.run(fmt::format("SELECT {} FROM history WHERE id = $1", columns), {id});
  if (!rows) return failure(rows.error());
  if (rows->empty()) return failure(ErrorCode::bad_data, fmt::format("the history has no line {}", id));
  return deed_of(rows->front());
}

Result<> mark_undone(Sql& sql, std::int64_t id) {
  return without_rows(sql.run("UPDATE history SET undone = 1 WHERE id = $1", {id}));
}

}  // namespace caleidoscoop::desk
