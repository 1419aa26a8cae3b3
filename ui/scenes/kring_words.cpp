#include "ui/scenes/kring_words.h"

#include <fmt/format.h>

#include <cmath>

namespace caleidoscoop::ui {
namespace {

long percent(double share) { return std::lround(share * 100); }

// With the dash that stands for minus in running text.
std::string signed_points(double difference) {
  const long points = percent(difference);
  return points < 0 ? fmt::format("–{}", -points) : std::to_string(points);
}

// A weight out of ten, with one decimal only where it has one.
std::string out_of_ten(const Context& c, double weight) {
  const long tenths = std::lround(weight * 100);
  if (tenths % 10 == 0) return std::to_string(tenths / 10);
  const char* point = c.room.settings.locale == "en" ? "." : ",";
  return fmt::format("{}{}{}", tenths / 10, point, tenths % 10);
}

}  // namespace

std::string value_words(const Context& c, Basis basis, double value) {
  return basis == Basis::evidence ? fmt::format("{}%", percent(value)) : out_of_ten(c, value);
}

std::string sample_words(const Context& c, const ComparedKring& kring, Basis basis) {
  const Kring& k = *kring.kring;
  if (basis == Basis::evidence) {
    if (!k.evidence || k.evidence->interviews <= 0) return std::string(c.tr("nog geen gesprekken geteld"));
    return c.words.trn("{} gesprek", "{} gesprekken", k.evidence->interviews);
  }
  if (k.emphasis.empty()) return std::string(c.tr("nog geen accent gezet"));
  return c.words.trn("accent op {} thema", "accent op {} thema’s", static_cast<long>(k.emphasis.size()));
}

std::string difference_words(const Context& c, const KringComparison& comparison, const KringDifference& d) {
  const std::string& more = comparison.kringen[d.more.kring].kring->title;
  const std::string& less = comparison.kringen[d.less.kring].kring->title;
  if (comparison.basis == Basis::emphasis) {
    return fmt::format(fmt::runtime(c.tr("Accent {} in {}, {} in {}.")),
                       value_words(c, comparison.basis, d.more.value), more,
                       value_words(c, comparison.basis, d.less.value), less);
  }
  return fmt::format(fmt::runtime(c.tr("{} punten meer in {} dan in {}.")),
                     std::lround((d.more.value - d.less.value) * 100), more, less);
}

std::string share_words(const Context& c, const SampledShare& sampled) {
  const Interval interval = interval_of_share(sampled);
  return fmt::format(fmt::runtime(c.tr("{}, 95%: {} tot {}%")),
                     c.words.trn("{} gesprek", "{} gesprekken", sampled.of), percent(interval.low),
                     percent(interval.high));
}

std::string interval_words(const Context& c, const Interval& of_difference) {
  return fmt::format(fmt::runtime(c.tr("95%-interval: {} tot {} punten")), signed_points(of_difference.low),
                     signed_points(of_difference.high));
}

}  // namespace caleidoscoop::ui
