#include "firmware/display/burn_in.h"

#include <array>
#include <cstdint>

namespace caleidoscoop::display {
namespace {

constexpr int reach = 3;
constexpr int side = 2 * reach + 1;
constexpr int places = side * side;

constexpr std::array<Point, places> spiral() {
  std::array<Point, places> walk{};
  int x = 0, y = 0, dx = 1, dy = 0, leg = 1, walked = 0, turns = 0;
  for (auto& place : walk) {
    place = {static_cast<float>(x), static_cast<float>(y)};
    x += dx;
    y += dy;
    if (++walked < leg) continue;
    walked = 0;
    const int turned = dx;
    dx = -dy;
    dy = turned;
    if (++turns % 2 == 0) ++leg;
  }
  return walk;
}

}  // namespace

Point burn_in_shift(std::chrono::sys_seconds now) {
  static constexpr auto walk = spiral();
  constexpr std::int64_t round_trip = 2 * (places - 1);
  const auto minute = std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
  const auto step = ((minute % round_trip) + round_trip) % round_trip;
  return walk[static_cast<std::size_t>(step < places ? step : round_trip - step)];
}

}  // namespace caleidoscoop::display
