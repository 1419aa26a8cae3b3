// Reader: looks into content.db without ever making or changing a file.
//
// For the display, which may be another user than the writer and may not write in the folder. Opens
// also when no writer runs and none of its companion files are left. Made anew for each look: a
// connection kept open would miss that the writer set a damaged file aside. Used by one thread.
// Fails with unavailable when there is no content.db, too_new for a file of a later program,
// bad_data for a damaged one and io when it may not be read.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/headline.h"
#include "sync/core/result.h"
#include "sync/core/snapshot.h"
#include "sync/store/database.h"
#include "sync/store/records.h"

namespace caleidoscoop::store {

// One consistent look at the store.
struct SnapshotData {
  std::vector<StoredEdition> editions;  // the current one first, then the one before; bundles included
  std::vector<Headline> headlines;      // newest first, no duplicates: 400 with a theme, 100 without
  std::vector<std::optional<EditionTrust>> trust;  // of each of the editions
  std::map<std::string, std::string> fleet;        // "fleet/message.json" to its bytes
  std::int64_t headlines_stored = 0;
  std::map<std::string, Mentions> mentions;  // only themes that were mentioned
  std::int64_t data_version = 0;
  std::optional<std::chrono::sys_seconds> last_sync;
  std::string last_error;
  int sources_failing = 0;
};

class Reader {
 public:
  static Result<Reader> open(const std::filesystem::path& folder);

  // Opens and reads; once more when a writer started meanwhile, whose work a reader that believed itself
  // alone would see by halves.
  static Result<SnapshotData> look(const std::filesystem::path& folder, std::chrono::sys_seconds now,
                                   std::string_view known_sha256 = {});

  // Opened as the only one, and no longer the only one.
  bool disturbed() const;

  // Bundles whose sha256 is `known` are left empty: their reader has them already.
  Result<SnapshotData> read_snapshot_data(std::chrono::sys_seconds now, std::string_view known_sha256 = {});

  Result<std::int64_t> data_version();
  Result<std::vector<SourceState>> source_states();

  // Everything first seen from then on, no duplicates, in the order in which it came; at most `limit`, the
  // newest.
  Result<std::vector<Headline>> headlines_since(std::chrono::sys_seconds first_seen, int limit);

  // Every original with its first theme, newest first, until `take` says no, which is `unavailable`.
  Result<> each_headline(int limit, const std::function<bool(const Headline&)>& take);

  // Newest first. What is typed is never a query language; nothing searchable gives nothing.
  Result<std::vector<Headline>> search(std::string_view typed, int limit);

 private:
  explicit Reader(Database database, std::filesystem::path alone_in = {})
      : database_(std::move(database)), alone_in_(std::move(alone_in)) {}

  Result<std::vector<Headline>> read_headlines(std::string_view from_and_where, std::string_view match,
                                               int limit);
  Result<> read_themes(std::vector<Headline>& headlines);
  Result<> read_repeats(std::vector<Headline>& headlines);
  Result<> read_editions(SnapshotData& data, std::string_view known_sha256);
  Result<> read_release(SnapshotData& data);
  Result<> read_mentions(SnapshotData& data, std::chrono::sys_days today);
  Result<> read_state(SnapshotData& data);

  Database database_;
  std::filesystem::path alone_in_;  // the folder, when no writer ran as it was opened
};

}  // namespace caleidoscoop::store
