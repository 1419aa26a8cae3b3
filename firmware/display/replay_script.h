// ReplayScript: what a replay plays, read from JSON Lines. Plain values; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sync/core/result.h"
#include "ui/input.h"

namespace caleidoscoop::display {

struct NetworkChange {
  bool up = false;
};
struct Restart {};
struct End {};

struct ReplayEvent {
  ui::Tick at{};
  std::variant<ui::TouchEvent, ui::KeyEvent, NetworkChange, Restart, End> what;
};

// In order of time. At most 16 MB, 100,000 lines and 400 days. Fails with `bad_data`, naming the
// line of `name`.
Result<std::vector<ReplayEvent>> parse_replay(std::string_view text, const std::string& name);
Result<std::vector<ReplayEvent>> read_replay(const std::filesystem::path& file);

}  // namespace caleidoscoop::display
