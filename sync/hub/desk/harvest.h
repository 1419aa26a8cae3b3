// What workshops in rooms brought, and what editors made of it: a joint standpoint, an essay, an agenda of
// actions.
//
// All of it within the caller's transaction. The same session brought again replaces what the room said and
// leaves what editors wrote.
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

struct Harvest {
  std::string id;  // of the session
  std::string title;
  std::string kring;
  std::string form;
  std::string started;  // ISO 8601
  std::string body;     // JSON, as docs/workshop-export.md has it
  std::string brought_by;
  std::chrono::sys_seconds brought_at{};
  std::string kind;       // "standpoint", "essay", "actions"; empty: not worked up yet
  std::string worked_up;  // Markdown
  std::string changed_by;
  std::chrono::sys_seconds changed_at{};
  std::int64_t version = 0;
};

inline constexpr std::size_t most_harvest_bytes = 2u << 20;

// From a session's JSON file. Fails with bad_data, naming `name`, for what is none, and with too_new for a
// format of a later program.
Result<Harvest> read_harvest(std::string_view bytes, std::string_view name);

Result<> bring_in(Sql& sql, const Harvest& harvest, const std::string& who, std::chrono::sys_seconds now);
Result<std::vector<Harvest>> harvests(Sql& sql);  // the newest session first, without bodies
Result<std::optional<Harvest>> harvest(Sql& sql, const std::string& id);
// False when another editor wrote meanwhile; nothing is kept then.
Result<bool> work_up(Sql& sql, const Harvest& harvest, const std::string& who, std::chrono::sys_seconds now);

}  // namespace caleidoscoop::desk
