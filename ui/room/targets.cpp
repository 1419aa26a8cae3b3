#include "ui/room/targets.h"

#include <algorithm>
#include <cmath>

namespace caleidoscoop::ui {
namespace {

// Whether a point lies in a convex outline of either orientation.
bool inside(const std::vector<Vec>& shape, Vec p) {
  int left = 0, right = 0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const Vec a = shape[i], b = shape[(i + 1) % shape.size()];
    const float side = (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    (side < 0 ? left : right) += 1;
  }
  return left == 0 || right == 0;
}

constexpr float row_height = 40;  // targets whose tops differ less are in one row

bool before(const Target& a, const Target& b) {
  const auto row_a = std::floor(a.area.y / row_height), row_b = std::floor(b.area.y / row_height);
  return row_a != row_b ? row_a < row_b : a.area.x < b.area.x;
}

// "kop/nos/1" belongs with the other headlines.
std::string_view family_of(std::string_view id) { return id.substr(0, id.find('/')); }

struct Family {
  std::string_view name;
  bool on_bar = false;
  std::vector<const Target*> members;

  // Petals lie in a circle, and were added going round it.
  void sort() {
    if (!members.front()->shape.empty()) return;
    std::stable_sort(members.begin(), members.end(),
                     [](const Target* a, const Target* b) { return before(*a, *b); });
  }
  const Target* topmost() const {
    return *std::min_element(members.begin(), members.end(),
                             [](const Target* a, const Target* b) { return before(*a, *b); });
  }
};

}  // namespace

void Targets::clear() {
  targets_.clear();
  scrolls_.clear();
  zones_.clear();
  many_hands_ = false;
}

void Targets::add(Target target) { targets_.push_back(std::move(target)); }

void Targets::add_scroll(ScrollArea area) { scrolls_.push_back(std::move(area)); }

void Targets::add_zone(DropZone zone) { zones_.push_back(std::move(zone)); }

void Targets::cover_all() { clear(); }

const Target* Targets::at(Vec point) const {
  for (auto t = targets_.rbegin(); t != targets_.rend(); ++t) {
    if (t->shape.empty() ? t->area.contains(point) : inside(t->shape, point)) return &*t;
  }
  return nullptr;
}

const Target* Targets::by_id(const std::string& id) const {
  const auto found =
      std::find_if(targets_.begin(), targets_.end(), [&](const Target& t) { return t.id == id; });
  return found == targets_.end() ? nullptr : &*found;
}

std::optional<Action> Targets::put_down(const std::string& target, Vec point) const {
  const auto found = std::find_if(zones_.rbegin(), zones_.rend(),
                                  [&](const DropZone& zone) { return zone.area.contains(point); });
  if (found == zones_.rend()) return std::nullopt;
  const Rect& r = found->area;
  return found->put_down(target, {(point.x - r.x) / r.w, (point.y - r.y) / r.h});
}

const ScrollArea* Targets::scroll_at(Vec point) const {
  const auto found = std::find_if(scrolls_.rbegin(), scrolls_.rend(),
                                  [&](const ScrollArea& s) { return s.area.contains(point); });
  return found == scrolls_.rend() ? nullptr : &*found;
}

const ScrollArea* Targets::scroll_by_id(const std::string& id) const {
  const auto found =
      std::find_if(scrolls_.begin(), scrolls_.end(), [&](const ScrollArea& s) { return s.id == id; });
  return found == scrolls_.end() ? nullptr : &*found;
}

std::vector<std::string> Targets::scroll_ids() const {
  std::vector<std::string> ids;
  for (const ScrollArea& area : scrolls_) ids.push_back(area.id);
  return ids;
}

std::vector<const Target*> Targets::in_focus_order() const {
  std::vector<Family> families;
  for (const Target& t : targets_) {
    if (t.touch_only || t.id.starts_with(focus_keys)) continue;
    const std::string_view name = t.on_bar ? "bar" : family_of(t.id);
    auto family = std::find_if(families.begin(), families.end(),
                               [&](const Family& f) { return f.on_bar == t.on_bar && f.name == name; });
    if (family == families.end()) {
      families.push_back({name, t.on_bar, {}});
      family = families.end() - 1;
    }
    // A petal's wedge and its label are one target in two places.
    const auto& known = family->members;
    if (std::any_of(known.begin(), known.end(), [&](const Target* o) { return o->id == t.id; })) continue;
    family->members.push_back(&t);
  }
  for (Family& family : families) family.sort();
  std::stable_sort(families.begin(), families.end(), [](const Family& a, const Family& b) {
    return a.on_bar != b.on_bar ? b.on_bar : before(*a.topmost(), *b.topmost());
  });
  std::vector<const Target*> order;
  for (const Family& family : families) {
    order.insert(order.end(), family.members.begin(), family.members.end());
  }
  return order;
}

}  // namespace caleidoscoop::ui
