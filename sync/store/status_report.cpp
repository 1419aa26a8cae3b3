#include "sync/store/status_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "sync/core/broker_status.h"
#include "sync/core/device_name.h"
#include "sync/core/display_status.h"
#include "sync/core/panel_status.h"
#include "sync/core/sync_status.h"
#include "sync/store/reader.h"
#include "sync/store/writer.h"

namespace caleidoscoop::store {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using std::chrono::sys_seconds;

json moment(const std::optional<sys_seconds>& at) {
  return at ? json(at->time_since_epoch().count()) : json(nullptr);
}

json text_or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

json edition_json(const std::optional<EditionMeta>& meta, const EditionTrust* trust, const SyncStatus& sync) {
  if (!meta) return nullptr;
  return {{"id", meta->id},
          {"version", meta->version},
          {"published", meta->published},
          {"valid_until", meta->valid_until},
          {"publisher", trust ? json(trust->publisher) : json(nullptr)},
          {"origin", trust ? json(trust->origin) : json(nullptr)},
          {"verified", trust ? moment(trust->verified) : json(nullptr)},
          {"vouched_until", trust ? moment(trust->vouched_until) : json(nullptr)},
          {"checked", moment(sync.edition_checked)},
          {"fault", text_or_null(sync.edition_fault)},
          {"error", text_or_null(sync.edition_error)}};
}

// A display that never ran, or whose record cannot be read, is no reason to tell nothing.
json display_json(const fs::path& folder) {
  const auto read = read_display_status(folder / display_status_file);
  if (!read || !*read) return nullptr;
  const DisplayStatus& display = **read;
  return {{"version", text_or_null(display.version)},
          {"started", display.started.time_since_epoch().count()},
          {"safe", display.safe},
          {"unfinished_starts", display.unfinished_starts},
          {"asked_previous_for", text_or_null(display.asked_previous_for)}};
}

json broker_json(const fs::path& folder) {
  const auto read = read_broker_status(folder / broker_file);
  if (!read || !*read) return nullptr;
  return {{"connected", (*read)->connected},
          {"since", (*read)->since.time_since_epoch().count()},
          {"fault", text_or_null((*read)->fault)},
          {"error", text_or_null((*read)->sentence)}};
}

json panel_json(const fs::path& folder) {
  const auto read = read_panel_status(folder / panel_status_file);
  if (!read || !*read) return nullptr;
  return {{"wanted", (*read)->wanted},
          {"obeys", (*read)->done},
          {"at", (*read)->at.time_since_epoch().count()},
          {"error", text_or_null((*read)->sentence)}};
}

struct Content {
  SnapshotData data;
  std::vector<SourceState> sources;
};

Result<Content> read_content(const fs::path& folder) {
  std::error_code error;
  Content content;
  if (!fs::exists(folder / content_file, error) && !error) return content;
  auto reader = Reader::open(folder);
  if (!reader) return failure(reader.error());
  auto data = reader->read_snapshot_data(sys_seconds{});
  if (!data) return failure(data.error());
  auto sources = reader->source_states();
  if (!sources) return failure(sources.error());
  content.data = std::move(*data);
  content.sources = std::move(*sources);
  return content;
}

json sources_json(const std::vector<SourceState>& states) {
  json sources = json::array();
  for (const SourceState& state : states) {
    sources.push_back({{"id", state.source},
                       {"health", text_or_null(state.health)},
                       {"reason", text_or_null(state.last_error)},
                       {"last_success", moment(state.last_success)},
                       {"next_due", moment(state.next_due)}});
  }
  return sources;
}

}  // namespace

Result<std::string> status_report(const fs::path& folder, const std::optional<EditionMeta>& built_in) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return failure(ErrorCode::io, fmt::format("{} is no folder that can be read", folder.string()));
  }
  auto read = read_content(folder);
  if (!read) return failure(read.error());
  const SnapshotData* content = &read->data;
  auto status = read_sync_status(folder / status_file);
  if (!status) return failure(status.error());
  const SyncStatus sync = status->value_or(SyncStatus{});
  const auto space = fs::space(folder, error);

  std::optional<EditionMeta> edition = built_in;
  const EditionTrust* trust = nullptr;
  if (!content->editions.empty()) {
    edition = content->editions.front().meta;
    if (content->trust.front()) trust = &*content->trust.front();
  }
  const json report{
      {"name", text_or_null(kept_device_name(folder))},
      {"edition", edition_json(edition, trust, sync)},
      {"headlines", content->headlines_stored},
      {"last_sync", moment(sync.last_success ? sync.last_success : content->last_sync)},
      {"last_error", text_or_null(sync.last_error.empty() ? content->last_error : sync.last_error)},
      {"time_trusted", sync.time_trusted},
      {"disk_free", error ? json(nullptr) : json(space.available)},
      {"sources_failing", std::max(sync.sources_failing, content->sources_failing)},
      {"sources", sources_json(read->sources)},
      {"display", display_json(folder)},
      {"panel", panel_json(folder)},
      {"broker", broker_json(folder)}};
  return report.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace caleidoscoop::store
