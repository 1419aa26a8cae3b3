#include "firmware/display/replay_pointer.h"

#include <fmt/format.h>

#include <string>

namespace caleidoscoop::display {
namespace {

using Kind = ui::TouchEvent::Kind;

constexpr ui::Tick tap_lasts{60};
constexpr ui::Tick drag_step{20};
constexpr int drag_steps = 16;

std::string names_of(const ui::Targets& targets) {
  std::string names;
  for (const auto* target : targets.in_focus_order()) names += (names.empty() ? "" : ", ") + target->id;
  return names.empty() ? "none" : names;
}

// A petal's wedge is not always in the middle of its box.
ui::Vec place_in(const ui::Target& target, float x, float y) {
  if (target.shape.empty()) return {target.area.x + x * target.area.w, target.area.y + y * target.area.h};
  ui::Vec sum;
  for (const ui::Vec corner : target.shape) sum = sum + corner;
  return sum * (1.0f / static_cast<float>(target.shape.size()));
}

Result<ui::Vec> find(const TargetTap& wanted, ui::Tick at, const ui::Targets& targets) {
  const ui::Target* target = targets.by_id(wanted.target);
  if (target == nullptr) {
    return failure(ErrorCode::bad_data, fmt::format("at {} ms there is no target \"{}\"; there are: {}",
                                                    at.count(), wanted.target, names_of(targets)));
  }
  const ui::Vec place = place_in(*target, wanted.x, wanted.y);
  const ui::Target* above = targets.at(place);
  if (above == nullptr || above->id != wanted.target) {
    return failure(ErrorCode::bad_data, fmt::format("at {} ms the target \"{}\" lies under {}", at.count(),
                                                    wanted.target, above == nullptr ? "nothing" : above->id));
  }
  return place;
}

ReplayEvent touch(Kind kind, std::int64_t finger, ui::Tick at, ui::Vec place, const ui::Frame& frame) {
  ui::TouchEvent event;
  event.kind = kind;
  event.finger = finger;
  event.x = place.x / frame.width;
  event.y = place.y / frame.height;
  return {at, event};
}

}  // namespace

Result<std::vector<ReplayEvent>> touches_of(const ReplayEvent& event, ui::Tick at, const ui::Targets& targets,
                                            const ui::Frame& frame) {
  if (const auto* tap = std::get_if<TargetTap>(&event.what)) {
    const auto place = find(*tap, at, targets);
    if (!place) return failure(place.error());
    return std::vector{touch(Kind::down, tap->finger, at, *place, frame),
                       touch(Kind::up, tap->finger, at + tap_lasts, *place, frame)};
  }
  const auto* drag = std::get_if<TargetDrag>(&event.what);
  if (drag == nullptr) return std::vector<ReplayEvent>{};
  const auto from = find(drag->from, at, targets);
  if (!from) return failure(from.error());
  ui::Vec to;
  if (const auto* place = std::get_if<ui::Vec>(&drag->to)) {
    to = {place->x * frame.width, place->y * frame.height};
  } else {
    const auto found = find({.target = std::get<std::string>(drag->to)}, at, targets);
    if (!found) return failure(found.error());
    to = *found;
  }
  const std::int64_t finger = drag->from.finger;
  std::vector<ReplayEvent> touches{touch(Kind::down, finger, at, *from, frame)};
  for (int step = 1; step <= drag_steps; ++step) {
    const float done = static_cast<float>(step) / drag_steps;
    touches.push_back(touch(Kind::move, finger, at + step * drag_step, between(*from, to, done), frame));
  }
  touches.push_back(touch(Kind::up, finger, at + (drag_steps + 1) * drag_step, to, frame));
  return touches;
}

}  // namespace caleidoscoop::display
