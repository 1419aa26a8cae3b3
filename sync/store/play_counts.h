// What was shown, by day and scene: seconds on the screen and touches, in room.db. Sums only: nobody can be
// told from them, nor when in the day anything happened.
//
// Owns its connection. One thread; does disk I/O. Days are local, as in 2026-11-23; kept for 400 of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sync/core/result.h"
#include "sync/store/database.h"

namespace caleidoscoop::store {

struct PlayCount {
  std::string day;
  std::string scene;
  std::int64_t seconds = 0;
  std::int64_t touches = 0;

  bool operator==(const PlayCount&) const = default;
};

class PlayCounts {
 public:
  // Fails as open_room does.
  static Result<PlayCounts> open(const std::filesystem::path& folder);

  // Adds to what is there, all or nothing, and forgets what is too old.
  Result<> add(const std::vector<PlayCount>& counts);

  // By day, then by scene.
  Result<std::vector<PlayCount>> all();

 private:
  explicit PlayCounts(Database database) : database_(std::move(database)) {}

  Database database_;
};

// Without making or changing the file; empty when there is none. Fails with io for one that cannot be read.
Result<std::vector<PlayCount>> read_play_counts(const std::filesystem::path& folder);

}  // namespace caleidoscoop::store
