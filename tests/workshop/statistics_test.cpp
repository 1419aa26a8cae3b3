#include "ui/workshop/statistics.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

using namespace caleidoscoop::workshop;

namespace {

// By the definition: half the votes are at most the median, and half at least.
bool is_median(const std::vector<double>& values, double median) {
  const auto at_most = std::ranges::count_if(values, [&](double v) { return v <= median; });
  const auto at_least = std::ranges::count_if(values, [&](double v) { return v >= median; });
  const auto half = static_cast<std::ptrdiff_t>(values.size() + 1) / 2;
  return at_most >= half && at_least >= half;
}

std::vector<double> thrown(std::mt19937& dice, std::size_t count) {
  std::vector<double> values(count);
  for (double& value : values) value = 1 + static_cast<double>(dice() % 401) / 100;
  return values;
}

}  // namespace

TEST_CASE("six ones and six fives are far apart, although their mean is three") {
  std::vector<double> votes(6, 1.0);
  votes.insert(votes.end(), 6, 5.0);
  const auto spread = spread_of(votes);
  REQUIRE(spread);
  CHECK(spread->median == doctest::Approx(3));
  CHECK(spread->agreement == doctest::Approx(-1));
  CHECK(spread->divided());
}

TEST_CASE("agreement has the values of its author's examples") {
  CHECK(agreement_of({12, 0, 0, 0, 0}) == doctest::Approx(1));
  CHECK(agreement_of({2, 2, 2, 2, 2}) == doctest::Approx(0));
  CHECK(agreement_of({5, 0, 0, 0, 5}) == doctest::Approx(-1));
  CHECK(agreement_of({5, 5, 0, 0, 0}) == doctest::Approx(0.75));
  CHECK(agreement_of({0, 5, 5, 5, 0}) == doctest::Approx(0.5));
  // Two layers: ten in the middle three, of which the middle has twice as many.
  CHECK(agreement_of({0, 1, 2, 1, 0}) == doctest::Approx(0.75 * 0.5 + 0.25 * 1));
}

TEST_CASE("whatever the votes, the spread is theirs") {
  std::mt19937 dice(6);
  for (int round = 0; round < 500; ++round) {
    auto votes = thrown(dice, 1 + dice() % 40);
    const auto spread = spread_of(votes);
    REQUIRE(spread);
    CHECK(is_median(votes, spread->median));
    std::ranges::sort(votes);
    CHECK(spread->votes == static_cast<int>(votes.size()));
    CHECK(spread->least == votes.front());
    CHECK(spread->most == votes.back());
    CHECK(spread->lower <= spread->median);
    CHECK(spread->median <= spread->upper);
    CHECK(spread->agreement >= -1.000001);
    CHECK(spread->agreement <= 1.000001);
    int counted = 0;
    for (const int count : spread->counts) counted += count;
    CHECK(counted == spread->votes);
    for (const double far : spread->outliers) {
      const bool beyond = far < spread->lower - 1.5 * spread->interquartile() ||
                          far > spread->upper + 1.5 * spread->interquartile();
      CHECK(beyond);
    }
  }
}

TEST_CASE("the ellipse has the variances of its points along its axes") {
  std::mt19937 dice(9);
  for (int round = 0; round < 200; ++round) {
    const auto x = thrown(dice, 12), y = thrown(dice, 12);
    std::vector<Point> points;
    for (std::size_t i = 0; i < x.size(); ++i) points.push_back({x[i], y[i]});
    const auto ellipse = ellipse_of(points);
    REQUIRE(ellipse);
    // Turned into its axes, the points vary by the axes' squares and do not vary together.
    double along = 0, across = 0, both = 0;
    for (const Point& p : points) {
      const double dx = p.x - ellipse->centre.x, dy = p.y - ellipse->centre.y;
      const double u = dx * std::cos(ellipse->angle) + dy * std::sin(ellipse->angle);
      const double v = dy * std::cos(ellipse->angle) - dx * std::sin(ellipse->angle);
      along += u * u / 11;
      across += v * v / 11;
      both += u * v / 11;
    }
    const double half = 2 * std::log(2.0);
    CHECK(ellipse->long_axis * ellipse->long_axis == doctest::Approx(half * along));
    CHECK(ellipse->short_axis * ellipse->short_axis == doctest::Approx(half * across));
    CHECK(both == doctest::Approx(0).epsilon(1e-9));
    CHECK(ellipse->long_axis >= ellipse->short_axis);
  }
}

TEST_CASE("two points have no ellipse") { CHECK_FALSE(ellipse_of({{1, 1}, {2, 2}})); }

TEST_CASE("orders that are alike concord wholly, and opposite ones not at all") {
  CHECK(*concordance_of({{0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}}) == doctest::Approx(1));
  CHECK(*concordance_of({{0, 1, 2}, {2, 1, 0}}) == doctest::Approx(0));
  CHECK_FALSE(concordance_of({{0, 1, 2}}));
}

TEST_CASE("the overlap of fields is what they share of what they cover") {
  const Box one{0, 1, 0, 1};
  CHECK(overlap_of({one, one, one}) == doctest::Approx(1));
  CHECK(overlap_of({one, Box{2, 3, 0, 1}}) == 0);
  CHECK(overlap_of({one, Box{0.5, 1.5, 0, 1}}) == doctest::Approx(1.0 / 3));
  CHECK(overlap_of({one, Box{0.5, 1.5, 0, 1}, Box{0.5, 1, 0.5, 1.5}}) == doctest::Approx(0.25 / 1.75));
}

TEST_CASE("the overlap of sets is counted, not guessed") {
  const auto overlap = overlap_of(std::vector<std::vector<int>>{{0, 1, 2, 3}, {1, 2, 5}, {1, 2, 3, 7}});
  CHECK(overlap.shared == 2);
  CHECK(overlap.together == 6);
  CHECK(overlap.jaccard() == doctest::Approx(2.0 / 6));
  CHECK(overlap.coefficient() == doctest::Approx(2.0 / 3));
}
