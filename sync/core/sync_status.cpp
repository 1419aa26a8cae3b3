#include "sync/core/sync_status.h"

#include <fmt/format.h>

#include "sync/core/files.h"
#include "sync/core/json_file.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;
using std::chrono::sys_seconds;

json moment(const std::optional<sys_seconds>& at) {
  return at ? json(at->time_since_epoch().count()) : json(nullptr);
}

}  // namespace

std::string to_json(const SyncStatus& s) {
  const json object{{"phase", s.phase},
                    {"progress", s.progress},
                    {"last_attempt", moment(s.last_attempt)},
                    {"last_success", moment(s.last_success)},
                    {"last_error", s.last_error},
                    {"online", s.online},
                    {"time_trusted", s.time_trusted},
                    {"sources_total", s.sources_total},
                    {"sources_failing", s.sources_failing},
                    {"edition_fault", s.edition_fault},
                    {"edition_error", s.edition_error},
                    {"edition_checked", moment(s.edition_checked)}};
  return json_line(object);
}

Result<SyncStatus> parse_sync_status(const std::string& text, const std::string& name) {
  const auto parsed = parse_json_object(text, name);
  if (!parsed) return failure(parsed.error());
  const json& object = *parsed;
  try {
    SyncStatus s;
    s.phase = object.value("phase", s.phase);
    s.progress = object.value("progress", s.progress);
    s.last_attempt = moment_of(object, "last_attempt");
    s.last_success = moment_of(object, "last_success");
    s.last_error = object.value("last_error", s.last_error);
    s.online = object.value("online", s.online);
    s.time_trusted = object.value("time_trusted", s.time_trusted);
    s.sources_total = object.value("sources_total", s.sources_total);
    s.sources_failing = object.value("sources_failing", s.sources_failing);
    s.edition_fault = object.value("edition_fault", s.edition_fault);
    s.edition_error = object.value("edition_error", s.edition_error);
    s.edition_checked = moment_of(object, "edition_checked");
    return s;
  } catch (const json::exception& e) {
    return failure(ErrorCode::bad_data, fmt::format("{}: {}", name, e.what()));
  }
}

Result<std::optional<SyncStatus>> read_sync_status(const std::filesystem::path& file) {
  const auto text = read_small_file(file);
  if (!text) return failure(text.error());
  if (!*text) return std::optional<SyncStatus>{};
  auto status = parse_sync_status(**text, file.string());
  if (!status) return failure(status.error());
  return std::optional<SyncStatus>{*status};
}

Result<> write_sync_status(const std::filesystem::path& file, const SyncStatus& status) {
  return write_file_atomically(file, to_json(status) + "\n");
}

}  // namespace caleidoscoop
