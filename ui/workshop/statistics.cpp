#include "ui/workshop/statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numeric>
#include <span>

namespace caleidoscoop::workshop {
namespace {

constexpr int categories = 5;

// The radius, in standard deviations, within which half of a bivariate normal distribution lies.
const double half_radius = std::sqrt(2 * std::log(2.0));

using Pattern = std::array<bool, categories>;

// Van der Eijk's A of one layer, in which every category is used once or not at all.
double agreement_of_layer(const Pattern& used) {
  const auto filled = std::ranges::count(used, true);
  if (filled <= 1) return 1;
  int unimodal = 0, deviating = 0;
  for (std::size_t a = 0; a < categories; ++a) {
    for (std::size_t b = a + 1; b < categories; ++b) {
      for (std::size_t c = b + 1; c < categories; ++c) {
        if (used[b] && used[a] != used[c]) ++unimodal;
        if (!used[b] && used[a] && used[c]) ++deviating;
      }
    }
  }
  if (unimodal + deviating == 0) return 0;
  const double u = static_cast<double>((categories - 2) * unimodal - (categories - 1) * deviating) /
                   ((categories - 2) * (unimodal + deviating));
  return u * (1 - static_cast<double>(filled - 1) / (categories - 1));
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// Of a sample: divided by one less.
double covariance_of(const std::vector<double>& a, const std::vector<double>& b) {
  const double mean_a = mean_of(a), mean_b = mean_of(b);
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - mean_a) * (b[i] - mean_b);
  return sum / static_cast<double>(a.size() - 1);
}

std::size_t whole_point(double value) {
  return static_cast<std::size_t>(std::clamp(static_cast<int>(std::lround(value)), 1, categories) - 1);
}

void note_outliers(Spread& spread, const std::vector<double>& ascending) {
  const double reach = 1.5 * spread.interquartile();
  std::ranges::copy_if(ascending, std::back_inserter(spread.outliers), [&](double value) {
    return value < spread.lower - reach || value > spread.upper + reach;
  });
}

}  // namespace

double quantile(const std::vector<double>& ascending, double share) {
  if (ascending.empty()) return 0;
  const double at = share * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, ascending.size() - 1);
  return ascending[below] + (at - static_cast<double>(below)) * (ascending[above] - ascending[below]);
}

double agreement_of(const std::array<int, 5>& counts) {
  const int votes = std::accumulate(counts.begin(), counts.end(), 0);
  if (votes == 0) return 1;
  auto left = counts;
  double agreement = 0;
  // Layer by layer: as often as the rarest of the categories that are left.
  for (int remaining = votes; remaining > 0;) {
    Pattern used{};
    int rarest = remaining;
    for (std::size_t i = 0; i < categories; ++i) {
      used[i] = left[i] > 0;
      if (used[i]) rarest = std::min(rarest, left[i]);
    }
    const int weight = rarest * static_cast<int>(std::ranges::count(used, true));
    agreement += agreement_of_layer(used) * weight / votes;
    for (std::size_t i = 0; i < categories; ++i) left[i] -= used[i] ? rarest : 0;
    remaining -= weight;
  }
  return agreement;
}

std::optional<Spread> spread_of(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  Spread spread;
  spread.votes = static_cast<int>(values.size());
  spread.median = quantile(values, 0.5);
  spread.lower = quantile(values, 0.25);
  spread.upper = quantile(values, 0.75);
  spread.least = values.front();
  spread.most = values.back();
  for (const double value : values) ++spread.counts[whole_point(value)];
  spread.agreement = agreement_of(spread.counts);
  note_outliers(spread, values);
  return spread;
}

std::optional<Ellipse> ellipse_of(const std::vector<Point>& points) {
  if (points.size() < 3) return std::nullopt;
  std::vector<double> across, up;
  for (const Point& point : points) {
    across.push_back(point.x);
    up.push_back(point.y);
  }
  const double xx = covariance_of(across, across), yy = covariance_of(up, up), xy = covariance_of(across, up);
  const double middle = (xx + yy) / 2;
  const double apart = std::hypot((xx - yy) / 2, xy);
  Ellipse ellipse;
  ellipse.centre = {mean_of(across), mean_of(up)};
  ellipse.long_axis = half_radius * std::sqrt(std::max(0.0, middle + apart));
  ellipse.short_axis = half_radius * std::sqrt(std::max(0.0, middle - apart));
  ellipse.angle = apart == 0 ? 0 : std::atan2(2 * xy, xx - yy) / 2;
  return ellipse;
}

std::optional<Ellipse> ellipse_of(const std::vector<double>& across, const std::vector<double>& up) {
  if (across.size() < 3 || up.size() < 3) return std::nullopt;
  const double wide = half_radius * std::sqrt(covariance_of(across, across));
  const double high = half_radius * std::sqrt(covariance_of(up, up));
  const double quarter_turn = std::acos(0.0);
  return Ellipse{{mean_of(across), mean_of(up)},
                 std::max(wide, high),
                 std::min(wide, high),
                 high > wide ? quarter_turn : 0};
}

std::optional<double> concordance_of(const std::vector<std::vector<int>>& orders) {
  if (orders.size() < 2 || orders.front().size() < 2) return std::nullopt;
  const std::size_t items = orders.front().size();
  std::vector<double> sums(items);
  for (const auto& order : orders) {
    for (std::size_t rank = 0; rank < items; ++rank) {
      sums[static_cast<std::size_t>(order[rank])] += static_cast<double>(rank + 1);
    }
  }
  const double mean = mean_of(sums);
  double squares = 0;
  for (const double sum : sums) squares += (sum - mean) * (sum - mean);
  const auto m = static_cast<double>(orders.size()), n = static_cast<double>(items);
  return 12 * squares / (m * m * (n * n * n - n));
}

Box intersection(const Box& a, const Box& b) {
  return {std::max(a.left, b.left), std::min(a.right, b.right), std::max(a.low, b.low),
          std::min(a.high, b.high)};
}

double overlap_of(const std::vector<Box>& boxes) {
  if (boxes.size() < 2) return 1;
  // The lines on which a box begins or ends cut the plane into cells that each box has whole or not at all.
  std::vector<double> across, up;
  for (const Box& box : boxes) {
    across.insert(across.end(), {box.left, box.right});
    up.insert(up.end(), {box.low, box.high});
  }
  std::ranges::sort(across);
  std::ranges::sort(up);
  double shared = 0, together = 0;
  for (std::size_t i = 0; i + 1 < across.size(); ++i) {
    for (std::size_t j = 0; j + 1 < up.size(); ++j) {
      const Box cell{across[i], across[i + 1], up[j], up[j + 1]};
      const auto has = std::ranges::count_if(boxes, [&](const Box& box) {
        return box.left <= cell.left && cell.right <= box.right && box.low <= cell.low &&
               cell.high <= box.high;
      });
      if (has > 0) together += cell.area();
      if (has == static_cast<std::ptrdiff_t>(boxes.size())) shared += cell.area();
    }
  }
  return together == 0 ? 0 : shared / together;
}

SetOverlap overlap_of(const std::vector<std::vector<int>>& sets) {
  if (sets.empty()) return {};
  std::vector<int> shared = sets.front(), together = sets.front();
  std::size_t smallest = shared.size();
  for (const auto& set : std::span(sets).subspan(1)) {
    std::vector<int> both, either;
    std::ranges::set_intersection(shared, set, std::back_inserter(both));
    std::ranges::set_union(together, set, std::back_inserter(either));
    shared = std::move(both);
    together = std::move(either);
    smallest = std::min(smallest, set.size());
  }
  return {static_cast<int>(shared.size()), static_cast<int>(together.size()), static_cast<int>(smallest)};
}

}  // namespace caleidoscoop::workshop
