#include "ui/scenes/kring_statistics.h"

#include <algorithm>
#include <cmath>

namespace caleidoscoop::ui {
namespace {

constexpr double z = 1.959963984540054;  // 97.5% of the normal distribution

double squared(double x) { return x * x; }

}  // namespace

Interval interval_of_share(const SampledShare& sampled) {
  if (sampled.of <= 0) return {0, 1};
  const double n = sampled.of;
  const double p = std::clamp(sampled.share, 0.0, 1.0);
  const double middle = p + z * z / (2 * n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  const double scale = 1 + z * z / n;
  return {std::max(0.0, (middle - half) / scale), std::min(1.0, (middle + half) / scale)};
}

Interval interval_of_difference(const SampledShare& a, const SampledShare& b) {
  if (a.of <= 0 || b.of <= 0) return {-1, 1};
  const double pa = std::clamp(a.share, 0.0, 1.0), pb = std::clamp(b.share, 0.0, 1.0);
  const Interval of_a = interval_of_share(a), of_b = interval_of_share(b);
  const double difference = pa - pb;
  return {difference - std::sqrt(squared(pa - of_a.low) + squared(of_b.high - pb)),
          difference + std::sqrt(squared(of_a.high - pa) + squared(pb - of_b.low))};
}

}  // namespace caleidoscoop::ui
