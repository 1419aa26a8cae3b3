// What a handful of votes says: middle, spread, agreement. Pure arithmetic on values of 1 to 5.
//
// Quartiles as R.J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
// Statistician 50 (1996) 361-365, type 7 (also that of spreadsheets). Agreement A of C. van der Eijk,
// "Measuring agreement in ordered rating scales", Quality & Quantity 35 (2001) 325-341: 1 all alike, 0
// evenly over the scale, -1 half at one end and half at the other. Concordance W of M.G. Kendall and
// B. Babington Smith (1939). The ellipse holds half of a bivariate normal distribution with the same
// covariance.
#pragma once

#include <array>
#include <optional>
#include <vector>

namespace caleidoscoop::workshop {

struct Spread {
  int votes = 0;
  double median = 0;
  double lower = 0, upper = 0;  // quartiles
  double least = 0, most = 0;
  double agreement = 1;          // of the votes rounded to whole points
  std::array<int, 5> counts{};   // of the votes rounded to whole points
  std::vector<double> outliers;  // beyond 1.5 interquartile ranges of the quartiles, ascending

  double interquartile() const { return upper - lower; }
  // "Sterk uiteen": more weight at the ends than between them, or three points between the quartiles.
  bool divided() const { return agreement < 0 || interquartile() >= 3; }
  // For ordering by disagreement: 0 agreed, 1 divided. Half of what the agreement lacks.
  double disagreement() const { return (1 - agreement) / 2; }

  bool operator==(const Spread&) const = default;
};

// None of no values.
std::optional<Spread> spread_of(std::vector<double> values);

double quantile(const std::vector<double>& ascending, double share);
double agreement_of(const std::array<int, 5>& counts);

struct Point {
  double x = 0, y = 0;

  bool operator==(const Point&) const = default;
};

// Half axes in points; the long one turned from the x axis, counter-clockwise, in radians.
struct Ellipse {
  Point centre;
  double long_axis = 0, short_axis = 0, angle = 0;

  bool operator==(const Ellipse&) const = default;
};

// About the mean; none of fewer than three points.
std::optional<Ellipse> ellipse_of(const std::vector<Point>& points);

// Where the two axes were counted apart: none is turned.
std::optional<Ellipse> ellipse_of(const std::vector<double>& across, const std::vector<double>& up);

// Kendall's W of complete orders of the items 0 to n-1: 1 all alike, 0 no agreement at all. None of
// fewer than two orders or two items.
std::optional<double> concordance_of(const std::vector<std::vector<int>>& orders);

struct Box {
  double left = 0, right = 0, low = 0, high = 0;

  double area() const { return right > left && high > low ? (right - left) * (high - low) : 0; }
  bool operator==(const Box&) const = default;
};

Box intersection(const Box& a, const Box& b);

// Jaccard index of areas: what all boxes share over what they cover together. 1 of one box or none.
double overlap_of(const std::vector<Box>& boxes);

// Of sets, each ascending: Jaccard |A ∩ B ∩ …| / |A ∪ B ∪ …|, and the overlap coefficient of
// Szymkiewicz and Simpson |A ∩ B ∩ …| / min(|A|, |B|, …). 0 when the divisor is 0.
struct SetOverlap {
  int shared = 0, together = 0, smallest = 0;

  double jaccard() const { return together == 0 ? 0 : static_cast<double>(shared) / together; }
  double coefficient() const { return smallest == 0 ? 0 : static_cast<double>(shared) / smallest; }
  bool operator==(const SetOverlap&) const = default;
};
SetOverlap overlap_of(const std::vector<std::vector<int>>& sets);

}  // namespace caleidoscoop::workshop
