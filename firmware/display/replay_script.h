// ReplayScript: what a replay plays, read from JSON Lines. Plain values; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sync/core/result.h"
#include "ui/input.h"
#include "ui/paint/geometry.h"

namespace caleidoscoop::display {

struct NetworkChange {
  bool up = false;
};
struct Restart {};
struct End {};

// A tap on a target of the last frame, by its id, at this place within its area.
struct TargetTap {
  std::string target;
  float x = 0.5f, y = 0.5f;
  std::int64_t finger = 1;
};
// From there to another target, or to a place as a fraction of the picture.
struct TargetDrag {
  TargetTap from;
  std::variant<std::string, ui::Vec> to;
};
// Letters on the screen's own keyboard, each with a finger; `turned`: its page was just called for.
struct ScreenTyping {
  std::string text;
  bool turned = false;
};
// Asks what stands on the screen.
struct LookNow {};

struct ReplayEvent {
  ui::Tick at{};
  std::variant<ui::TouchEvent, ui::KeyEvent, ui::TextEvent, NetworkChange, Restart, End, TargetTap,
               TargetDrag, ScreenTyping, LookNow>
      what;
};

// In order of time. At most 16 MB, 100,000 lines and 400 days. Fails with `bad_data`, naming the
// line of `name`.
Result<std::vector<ReplayEvent>> parse_replay(std::string_view text, const std::string& name);
Result<std::vector<ReplayEvent>> read_replay(const std::filesystem::path& file);

}  // namespace caleidoscoop::display
