#include "tests/soak/random_visitors.h"

#include <array>

namespace caleidoscoop::ui {

using Kind = TouchEvent::Kind;

Vec RandomVisitors::somewhere() {
  const auto share = [&] { return static_cast<float>(below(1000)) / 1000.0f; };
  return {share() * frame_.width, share() * frame_.height};
}

void RandomVisitors::tap_something() {
  const auto targets = bench_.stage().targets().in_focus_order();
  if (targets.empty()) return;
  const std::string id = targets[below(static_cast<std::uint32_t>(targets.size()))]->id;
  bench_.tap(id, next_);
}

void RandomVisitors::drag(Vec from, Vec to) {
  constexpr int steps = 6;
  bench_.touch(Kind::down, from, next_);
  for (int i = 1; i <= steps; ++i) {
    bench_.touch(Kind::move, between(from, to, static_cast<float>(i) / steps), next_ + Tick{12 * i});
  }
  bench_.touch(Kind::up, to, next_ + Tick{90});
}

void RandomVisitors::press_key() {
  constexpr std::array keys{Key::tab,  Key::back_tab,  Key::enter,   Key::escape, Key::right,
                            Key::left, Key::page_down, Key::page_up, Key::home,   Key::space};
  bench_.stage().handle({next_, KeyEvent{keys[below(static_cast<std::uint32_t>(keys.size()))]}});
}

void RandomVisitors::act() {
  const std::uint32_t kind = below(100);
  if (kind < 70) {
    tap_something();
  } else if (kind < 78) {
    const Vec at = somewhere();
    bench_.touch(Kind::down, at, next_);
    // One finger in ten never leaves the glass, or the controller lost it.
    if (below(10) != 0) bench_.touch(Kind::up, at, next_ + Tick{70});
  } else if (kind < 86) {
    const Vec at = somewhere();
    drag(at, {at.x, at.y - 300});
  } else if (kind < 92) {
    const Vec at = somewhere();
    drag(at, {at.x + (below(2) == 0 ? -500.0f : 500.0f), at.y});
  } else {
    press_key();
  }
  if (touches_left_ > 0) {
    --touches_left_;
    next_ += Tick{800 + below(7000)};
    return;
  }
  touches_left_ = 4 + below(36);
  next_ += std::chrono::minutes{2 + below(45)};
}

}  // namespace caleidoscoop::ui
