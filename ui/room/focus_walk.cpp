#include "ui/room/focus_walk.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace caleidoscoop::ui {
namespace {

using Order = std::vector<const Target*>;

Order::const_iterator find(const Order& order, const std::string& id) {
  return std::find_if(order.begin(), order.end(), [&](const Target* t) { return t->id == id; });
}

const Target* beside(const Order& order, const std::string& from, int step) {
  if (order.empty()) return nullptr;
  const auto count = static_cast<std::ptrdiff_t>(order.size());
  const auto here = find(order, from);
  const std::ptrdiff_t at = here == order.end() ? (step > 0 ? -1 : count) : here - order.begin();
  return order[static_cast<std::size_t>((at + step + count) % count)];
}

// How far a target lies in a direction, and how far aside; nothing when it does not lie there.
std::optional<float> distance(Way way, const Rect& from, const Rect& to) {
  const bool sideways = way == Way::left || way == Way::right;
  const Vec a = from.centre(), b = to.centre();
  const float sign = way == Way::left || way == Way::up ? -1.0f : 1.0f;
  const float ahead = sign * (sideways ? b.x - a.x : b.y - a.y);
  const float aside = sideways ? std::abs(b.y - a.y) : std::abs(b.x - a.x);
  const float half = sideways ? from.w / 2 : from.h / 2;
  if (ahead < std::min(half, 20.0f)) return std::nullopt;
  return ahead + 2 * aside;
}

const Target* towards(Way way, const Order& order, const Target& from) {
  const Target* best = nullptr;
  float least = std::numeric_limits<float>::max();
  for (const Target* t : order) {
    if (t->id == from.id) continue;
    const auto far = distance(way, from.area, t->area);
    if (!far || *far >= least) continue;
    best = t;
    least = *far;
  }
  return best;
}

const ScrollArea* area_around(const Targets& targets, const Target& target) {
  const auto& areas = targets.scroll_areas();
  const auto found = std::find_if(areas.rbegin(), areas.rend(),
                                  [&](const ScrollArea& s) { return s.area.contains(target.area.centre()); });
  return found == areas.rend() ? nullptr : &*found;
}

bool same_family(const std::string& a, const std::string& b) {
  return std::string_view(a).substr(0, a.find('/')) == std::string_view(b).substr(0, b.find('/'));
}

// The one that takes the place of a target that is gone.
const Target* nearest(const Order& order, const std::string& gone, Vec where) {
  const Target* best = nullptr;
  float least = std::numeric_limits<float>::max();
  for (const Target* t : order) {
    const Vec to = t->area.centre() - where;
    const float far = std::hypot(to.x, to.y) + (same_family(t->id, gone) ? 0.0f : 10'000.0f);
    if (far >= least) continue;
    best = t;
    least = far;
  }
  return best;
}

}  // namespace

std::optional<ScrollPage> FocusWalk::turn(const ScrollArea& area, int direction, const Seen& seen) {
  Turning turning{area.id, direction, {}};
  for (const Target* t : seen.targets.in_focus_order()) {
    if (area.area.contains(t->area.centre())) turning.known.insert(t->id);
  }
  turning_ = std::move(turning);
  return ScrollPage{area.id, direction};
}

std::optional<ScrollPage> FocusWalk::move(Way way, const Seen& seen, std::string& focus) {
  const Order order = seen.targets.in_focus_order();
  const int step = way == Way::previous || way == Way::left || way == Way::up ? -1 : 1;
  const auto here = find(order, focus);
  const Target* from = here == order.end() ? nullptr : *here;
  const bool spatial = way != Way::next && way != Way::previous && from != nullptr;
  const Target* to = spatial ? towards(way, order, *from) : nullptr;
  if (to == nullptr) to = beside(order, focus, step);
  if (to == nullptr) return std::nullopt;
  const bool along = way != Way::left && way != Way::right;
  const ScrollArea* area = from == nullptr || !along ? nullptr : area_around(seen.targets, *from);
  if (area != nullptr && area_around(seen.targets, *to) != area && seen.goes_on(*area, step)) {
    return turn(*area, step, seen);
  }
  focus = to->id;
  return std::nullopt;
}

// The first row that was not there before the page was turned; none: the list goes on without rows.
std::optional<ScrollPage> FocusWalk::follow_page(const Seen& seen, std::string& focus) {
  const Turning turning = *std::exchange(turning_, std::nullopt);
  const ScrollArea* area = seen.targets.scroll_by_id(turning.area);
  Order rows = seen.targets.in_focus_order();
  if (area == nullptr) return std::nullopt;
  std::erase_if(rows, [&](const Target* t) {
    return !area->area.contains(t->area.centre()) || turning.known.contains(t->id);
  });
  if (!rows.empty()) {
    focus = (turning.direction > 0 ? rows.front() : rows.back())->id;
    return std::nullopt;
  }
  if (seen.goes_on(*area, turning.direction)) {
    turning_ = turning;
    return ScrollPage{turning.area, turning.direction};
  }
  // At its end without another row: on to what comes after the list.
  Order order = seen.targets.in_focus_order();
  const auto inside = [&](const Target* t) { return area->area.contains(t->area.centre()); };
  if (turning.direction < 0) std::reverse(order.begin(), order.end());
  auto after = std::find_if(order.rbegin(), order.rend(), inside).base();
  if (order.empty()) return std::nullopt;
  focus = (after == order.end() ? order.front() : *after)->id;
  return std::nullopt;
}

void FocusWalk::enter(const FocusPlace& place, const Targets& targets, std::string& focus) {
  const FocusPlace before = place_.value_or(FocusPlace{});
  const Order order = targets.in_focus_order();
  std::string wanted;
  if (place.scene != before.scene) {
    left_at_[before.scene] = before.over_scene() ? under_sheet_ : last_;
    if (place.depth < before.depth) wanted = left_at_[place.scene];
  } else if (place.over_scene() && !before.over_scene()) {
    under_sheet_ = last_;
  } else if (!place.over_scene()) {
    wanted = under_sheet_;
  }
  if (find(order, wanted) == order.end()) wanted = place.begins_at;
  const auto found = find(order, wanted);
  focus = found != order.end() ? wanted : order.empty() ? std::string() : order.front()->id;
}

void FocusWalk::remember(const FocusPlace& place, const Targets& targets, const std::string& focus) {
  place_ = place;
  const Target* target = targets.by_id(focus);
  if (target == nullptr) return;
  last_ = focus;
  last_area_ = target->area;
}

std::optional<ScrollPage> FocusWalk::settle(const FocusPlace& place, const Seen& seen, std::string& focus) {
  const bool elsewhere = place_ && (place.scene != place_->scene || place.sheet != place_->sheet ||
                                    place.asked != place_->asked);
  std::optional<ScrollPage> page;
  if (keys_ && elsewhere) {
    turning_.reset();
    enter(place, seen.targets, focus);
  } else if (turning_) {
    page = follow_page(seen, focus);
  }
  if (keys_ && !page && !focus.empty() && seen.targets.by_id(focus) == nullptr) {
    const Target* near = nearest(seen.targets.in_focus_order(), focus, last_area_.centre());
    focus = near == nullptr ? std::string() : near->id;
  }
  if (!page) remember(place, seen.targets, focus);
  return page;
}

void FocusWalk::used_finger() {
  keys_ = false;
  turning_.reset();
}

void FocusWalk::forget() { *this = FocusWalk(); }

}  // namespace caleidoscoop::ui
