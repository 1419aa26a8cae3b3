#include "ui/scenes/horizon_labels.h"

#include <algorithm>
#include <array>
#include <span>

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

// What is taken already; y from the lane's middle.
struct Box {
  float left, right, top, bottom;

  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

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
    for (const MilestoneMark& m : marks) taken_.push_back({m.x - diamond, m.x + diamond, -diamond, diamond});
  }

  MilestoneLabel place(const MilestoneMark& mark) {
    static constexpr std::array plain{Place::inside, Place::above, Place::across, Place::below, Place::boxed};
    static constexpr std::array boxed{Place::boxed, Place::above, Place::below};
    const std::span<const Place> places = room_.boxed ? std::span<const Place>(boxed) : plain;
    for (const bool left : {false, true}) {
      for (const Place where : places) {
        if (const auto label = attempt(mark, where, left); label.place != Place::none) return label;
      }
    }
    return {};
  }

 private:
  MilestoneLabel attempt(const MilestoneMark& mark, Place where, bool left) {
    const float pad = where == Place::boxed ? box_side : 0;
    const float x = left ? mark.x - gap - pad - mark.width : mark.x + gap + pad;
    const Stretch s{x, x + mark.width};
    if (s.from - pad < room_.left + 4 || s.to + pad > room_.right) return {};
    const Thickness ribbon = ribbon_along(room_, s);
    const float baseline = baseline_of(where, ribbon);
    const Box box{s.from - pad, s.to + pad + (left ? 0 : air), baseline - room_.cap - pad,
                  baseline + descent() + pad};
    if (!suits(where, ribbon) || baseline - room_.cap < 1 - room_.half ||
        baseline + descent() > room_.half - 1) {
      return {};
    }
    if (std::any_of(taken_.begin(), taken_.end(), [&](const Box& t) { return box.meets(t); })) return {};
    taken_.push_back(box);
    return {where, x, baseline};
  }

  // Inside takes a whole line of text, across most of its capitals.
  bool suits(Place where, Thickness ribbon) const {
    if (where == Place::inside) return ribbon.least * 2 >= room_.em * 1.15f;
    return where != Place::across || ribbon.least * 2 >= room_.cap * 0.7f;
  }

  float baseline_of(Place where, Thickness ribbon) const {
    if (where == Place::above) return -ribbon.most - room_.em * 0.26f;
    if (where == Place::below) return ribbon.most + room_.cap + 6;
    return room_.cap / 2;
  }

  float descent() const { return room_.em * 0.24f; }

  const LaneRoom& room_;
  std::vector<Box> taken_;
};

}  // namespace

std::vector<MilestoneLabel> place_labels(const std::vector<MilestoneMark>& marks, const LaneRoom& room) {
  Placer placer(marks, room);
  std::vector<MilestoneLabel> labels;
  for (const MilestoneMark& mark : marks) labels.push_back(placer.place(mark));
  return labels;
}

}  // namespace caleidoscoop::ui
