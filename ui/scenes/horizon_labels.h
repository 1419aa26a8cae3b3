// Where the names of a lane's milestones go: on the ribbon where it is thick, above or below it where it
// is thin, boxed where neither has room; never over one another. Pure.
#pragma once

#include <functional>
#include <vector>

namespace caleidoscoop::ui {

struct MilestoneMark {
  float x = 0;      // of the diamond
  float width = 0;  // of its name
};

struct LaneRoom {
  float left = 0, right = 0;  // of the time axis
  float half = 40;            // of the lane's height
  float cap = 18;             // height of capitals
  float em = 24;
  bool boxed = false;  // names stand in boxes on the ribbon, as in the selected lane
  // Half the ribbon's height at an x.
  std::function<float(float)> ribbon;
};

struct MilestoneLabel {
  // Across: its capitals within the ribbon, which is thinner than a line of text.
  enum class Place { inside, across, above, below, boxed, none } place = Place::none;
  float x = 0;         // left end of the text
  float baseline = 0;  // from the lane's middle
};

// One for each mark, in the same order; `none` for those that found no place.
std::vector<MilestoneLabel> place_labels(const std::vector<MilestoneMark>& marks, const LaneRoom& room);

}  // namespace caleidoscoop::ui
