// The figures of each day of a simulated year, and a picture of them (SVG). Plain values.
#pragma once

#include <string>
#include <vector>

namespace caleidoscoop::campaign {

struct YearDay {
  double memory_mb = 0;
  double descriptors = 0;
  double content_mb = 0;
  double room_kb = 0;
  double written_mb = 0;
};

// One small chart for each figure, under each other, from nought up.
std::string plot_of(const std::vector<YearDay>& days);

}  // namespace caleidoscoop::campaign
