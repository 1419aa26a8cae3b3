#include "ui/scenes/horizon_labels.h"

#include <algorithm>

namespace caleidoscoop::ui {
namespace {

using Place = MilestoneLabel::Place;

constexpr float diamond = 14;  // half its width, with its outline
constexpr float gap = 22;      // from the diamond's middle to its name
constexpr float air = 10;      // between neighbours
constexpr float box_side = 8;

struct Stretch {
  float from, to;
};

bool free_of(const std::vector<Stretch>& taken, Stretch wanted) {
  return std::none_of(taken.begin(), taken.end(),
                      [&](const Stretch& t) { return wanted.from < t.to && t.from < wanted.to; });
}

struct Thickness {
  float least, most;
};

Thickness ribbon_along(const LaneRoom& room, Stretch s) {
  Thickness found{1e9f, 0};
  for (int i = 0; i <= 4; ++i) {
    const float half = room.ribbon(s.from + (s.to - s.from) * static_cast<float>(i) / 4);
    found.least = std::min(found.least, half);
    found.most = std::max(found.most, half);
  }
  return found;
}

class Placer {
 public:
  Placer(const std::vector<MilestoneMark>& marks, const LaneRoom& room) : room_(room) {
    for (const MilestoneMark& mark : marks) middle_.push_back({mark.x - diamond, mark.x + diamond});
  }

  MilestoneLabel place(const MilestoneMark& mark) {
    for (const bool left : {false, true}) {
      for (const Place where : {Place::inside, Place::above, Place::across, Place::below, Place::boxed}) {
        if (const auto label = attempt(mark, where, left); label.place != Place::none) return label;
      }
    }
    return {};
  }

 private:
  MilestoneLabel attempt(const MilestoneMark& mark, Place where, bool left) {
    const float side = gap + (where == Place::boxed ? box_side : 0);
    const float x = left ? mark.x - side - mark.width : mark.x + side;
    const Stretch s{x, x + mark.width};
    if (s.from < room_.left + 4 || s.to > room_.right || !fits(where, s)) return {};
    const float pad = where == Place::boxed ? box_side : 0;
    const Stretch wanted{s.from - pad, s.to + pad + (left ? 0 : air)};
    std::vector<Stretch>& row = where == Place::above ? above_ : where == Place::below ? below_ : middle_;
    if (!free_of(row, wanted)) return {};
    row.push_back(wanted);
    return {where, x, baseline(where, s)};
  }

  bool fits(Place where, Stretch s) const {
    const Thickness ribbon = ribbon_along(room_, s);
    if (room_.boxed) return where == Place::boxed;
    if (where == Place::boxed) return true;
    if (where == Place::inside) return ribbon.least * 2 >= room_.em * 1.15f;
    if (where == Place::across) return ribbon.least * 2 >= room_.cap;
    if (where == Place::above) return ribbon.most + lift() + room_.cap <= room_.half - 1;
    return ribbon.most + drop() + room_.em * 0.24f <= room_.half - 1;
  }

  float lift() const { return room_.em * 0.26f; }
  float drop() const { return room_.cap + 6; }

  float baseline(Place where, Stretch s) const {
    const float most = ribbon_along(room_, s).most;
    if (where == Place::above) return -most - lift();
    if (where == Place::below) return most + drop();
    return room_.cap / 2;
  }

  const LaneRoom& room_;
  std::vector<Stretch> middle_, above_, below_;
};

}  // namespace

std::vector<MilestoneLabel> place_labels(const std::vector<MilestoneMark>& marks, const LaneRoom& room) {
  Placer placer(marks, room);
  std::vector<MilestoneLabel> labels;
  for (const MilestoneMark& mark : marks) labels.push_back(placer.place(mark));
  return labels;
}

}  // namespace caleidoscoop::ui
