#include "sync/hub/desk/harvest.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/text.h"
#include "sync/edition/json_text.h"
#include "sync/hub/desk/history.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;
using std::chrono::sys_seconds;

constexpr int format_version = 1;
constexpr int most_depth = 24;
constexpr std::string_view columns =
    "id, title, kring, form, started, brought_by, brought_at, kind, worked_up, changed_by, changed_at, "
    "version";

Harvest harvest_of(const SqlRow& row) {
  Harvest harvest;
  harvest.id = row.text(0);
  harvest.title = row.text(1);
  harvest.kring = row.text(2);
  harvest.form = row.text(3);
  harvest.started = row.text(4);
  harvest.brought_by = row.text(5);
  harvest.brought_at = row.time(6);
  harvest.kind = row.text(7);
  harvest.worked_up = row.text(8);
  harvest.changed_by = row.text(9);
  harvest.changed_at = row.time(10);
  harvest.version = row.integer(11);
  return harvest;
}

// A member that is text, whatever else the file may hold there.
std::string line_of(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) return {};
  if (found->is_string()) return cut_graphemes(clean_line(found->get<std::string>()), 200);
  return found->is_number_integer() ? found->dump() : std::string();
}

}  // namespace

Result<Harvest> read_harvest(std::string_view bytes, std::string_view name) {
  const auto wrong = [&](std::string_view why) {
    return failure(ErrorCode::bad_data, fmt::format("{} is no file of a workshop: {}", name, why));
  };
  if (bytes.size() > most_harvest_bytes) return wrong("it is larger than 2 MB");
  std::vector<edition::JsonFault> faults;
  const auto value = edition::parse_json(bytes, most_depth, faults);
  if (!value || !value->is_object())
    return wrong(faults.empty() ? "it is no JSON object" : faults.front().message);
  if (line_of(*value, "format") != "caleidoscoop-workshop") return wrong("its format is another one");
  const auto version = value->find("format_version");
  if (version == value->end() || !version->is_number_integer())
    return wrong("it names no version of its format");
  if (*version > format_version)
    return failure(ErrorCode::too_new,
                   fmt::format("{} was written by a later version of caleidoscoop", name));
  Harvest harvest;
  harvest.id = line_of(*value, "id");
  if (harvest.id.empty()) return wrong("it names no session");
  harvest.kring = line_of(*value, "kring");
  harvest.form = line_of(*value, "form");
  harvest.started = line_of(*value, "started");
  harvest.title = line_of(*value, "entry");
  if (harvest.title.empty()) harvest.title = harvest.form;
  harvest.body = value->dump();
  return harvest;
}

Result<> bring_in(Sql& sql, const Harvest& harvest, const std::string& who, sys_seconds now) {
  const auto put = sql.run(
      "INSERT INTO harvest(id, title, kring, form, started, body, brought_by, brought_at, kind, worked_up, "
      "changed_by, changed_at, version) VALUES($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', 0, 1) "
      "ON CONFLICT(id) DO UPDATE SET title = excluded.title, kring = excluded.kring, form = excluded.form, "
      "started = excluded.started, body = excluded.body, brought_by = excluded.brought_by, "
      "brought_at = excluded.brought_at",
      {harvest.id, harvest.title, harvest.kring, harvest.form, harvest.started, harvest.body, who,
       seconds_of(now)});
  if (!put) return failure(put.error());
  const auto noted = note(sql, {0, now, who, "harvest", harvest.id, harvest.title, "", ""});
  if (!noted) return failure(noted.error());
  return {};
}

Result<std::vector<Harvest>> harvests(Sql& sql) {
  const auto rows =
      sql.run(fmt::format("SELECT {} FROM harvest ORDER BY started DESC, id LIMIT 500", columns));
  if (!rows) return failure(rows.error());
  std::vector<Harvest> found;
  for (const auto& row : *rows) found.push_back(harvest_of(row));
  return found;
}

Result<std::optional<Harvest>> harvest(Sql& sql, const std::string& id) {
  const auto rows = sql.run(fmt::format("SELECT {}, body FROM harvest WHERE id = $1", columns), {id});
  if (!rows) return failure(rows.error());
  if (rows->empty()) return std::optional<Harvest>();
  Harvest found = harvest_of(rows->front());
  found.body = rows->front().text(12);
  return std::optional(std::move(found));
}

Result<bool> work_up(Sql& sql, const Harvest& harvest, const std::string& who, sys_seconds now) {
  const auto rows = sql.run(
      "UPDATE harvest SET kind = $1, worked_up = $2, changed_by = $3, changed_at = $4, version = version + 1 "
      "WHERE id = $5 AND version = $6 RETURNING version",
      {harvest.kind, harvest.worked_up, who, seconds_of(now), harvest.id, harvest.version});
  if (!rows) return failure(rows.error());
  if (rows->empty()) return false;
  const auto noted = note(sql, {0, now, who, "harvest", harvest.id, harvest.title, "", harvest.worked_up});
  if (!noted) return failure(noted.error());
  return true;
}

}  // namespace caleidoscoop::desk
