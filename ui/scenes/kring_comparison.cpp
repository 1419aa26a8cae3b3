#include "ui/scenes/kring_comparison.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t shapes = 6;
// Above this a larger step of the axis is wanted.
constexpr double fine_axis = 0.5;

bool has_basis(const Kring& kring, Basis basis) {
  if (basis == Basis::evidence) return kring.evidence && kring.evidence->interviews > 0;
  return std::any_of(kring.emphasis.begin(), kring.emphasis.end(),
                     [](const auto& entry) { return !entry.second.hidden; });
}

bool any_has(const Edition& edition, Basis basis) {
  return std::any_of(edition.kringen.begin(), edition.kringen.end(),
                     [&](const Kring& kring) { return has_basis(kring, basis); });
}

Basis basis_of(const Edition& edition, Basis wanted) {
  const bool evidence = any_has(edition, Basis::evidence), emphasis = any_has(edition, Basis::emphasis);
  if (wanted == Basis::emphasis && emphasis) return wanted;
  if (evidence) return Basis::evidence;
  return emphasis ? Basis::emphasis : Basis::none;
}

std::optional<double> value_of(const Kring& kring, Basis basis, const std::string& theme) {
  if (basis == Basis::evidence) {
    const auto found = kring.evidence->share.find(theme);
    if (found == kring.evidence->share.end()) return std::nullopt;
    return std::clamp(found->second, 0.0, 1.0);
  }
  const auto found = kring.emphasis.find(theme);
  if (found == kring.emphasis.end() || found->second.hidden) return std::nullopt;
  return std::clamp(found->second.weight, 0.0, 1.0);
}

std::vector<ComparedKring> kringen_of(const Edition& edition) {
  const auto signs = kring_signs(edition.kringen);
  std::vector<ComparedKring> kringen;
  for (std::size_t i = 0; i < edition.kringen.size(); ++i) {
    const Kring& kring = edition.kringen[i];
    kringen.push_back({&kring, signs[i], !edition.kring.empty() && kring.id == edition.kring, false});
  }
  std::stable_partition(kringen.begin(), kringen.end(), [](const ComparedKring& k) { return k.own; });
  return kringen;
}

KringRow row_of(const KringComparison& comparison, const Theme& theme) {
  KringRow row{&theme, {}};
  for (std::size_t i = 0; i < comparison.kringen.size(); ++i) {
    const ComparedKring& kring = comparison.kringen[i];
    if (!kring.compared) continue;
    if (const auto value = value_of(*kring.kring, comparison.basis, theme.id))
      row.dots.push_back({i, *value});
  }
  std::stable_sort(row.dots.begin(), row.dots.end(),
                   [](const KringDot& a, const KringDot& b) { return a.value < b.value; });
  return row;
}

double end_of_axis(double most) {
  const double step = most > fine_axis ? 0.2 : 0.1;
  return std::clamp(std::ceil(most / step - 1e-9) * step, 0.1, 1.0);
}

std::optional<KringDifference> largest_in(const KringComparison& comparison, const KringRow& row) {
  std::optional<KringDifference> largest;
  for (std::size_t low = 0; low < row.dots.size(); ++low) {
    for (std::size_t high = low + 1; high < row.dots.size(); ++high) {
      KringDifference found{row.theme, row.dots[high], row.dots[low], {}};
      const double apart = found.more.value - found.less.value;
      if (apart <= 0 || (largest && apart <= largest->more.value - largest->less.value)) continue;
      if (comparison.basis == Basis::evidence) {
        found.interval =
            interval_of_difference(comparison.sampled(found.more), comparison.sampled(found.less));
        if (!found.interval.excludes_zero()) continue;
      }
      largest = found;
    }
  }
  return largest;
}

}  // namespace

double KringRow::spread() const { return dots.empty() ? 0 : dots.back().value - dots.front().value; }

SampledShare KringComparison::sampled(const KringDot& dot) const {
  const Kring& kring = *kringen[dot.kring].kring;
  return {dot.value, kring.evidence ? kring.evidence->interviews : 0};
}

KringComparison compare_kringen(const Edition& edition, Basis wanted, std::string_view facet) {
  KringComparison comparison;
  comparison.basis = basis_of(edition, wanted);
  comparison.both = any_has(edition, Basis::evidence) && any_has(edition, Basis::emphasis);
  comparison.kringen = kringen_of(edition);
  if (comparison.basis == Basis::none) return comparison;
  for (ComparedKring& kring : comparison.kringen) {
    if (!has_basis(*kring.kring, comparison.basis)) continue;
    kring.compared = comparison.compared < shapes;
    ++(kring.compared ? comparison.compared : comparison.left_out);
  }
  double most = 0;
  for (const Theme& theme : edition.themes) {
    KringRow row = row_of(comparison, theme);
    if (row.dots.empty()) continue;
    most = std::max(most, row.dots.back().value);
    if (!facet.empty() && theme.facet != facet) continue;
    const auto found = largest_in(comparison, row);
    if (found && (!comparison.largest || found->more.value - found->less.value >
                                             comparison.largest->more.value - comparison.largest->less.value))
      comparison.largest = found;
    comparison.rows.push_back(std::move(row));
  }
  comparison.axis_end = comparison.basis == Basis::emphasis ? 1 : end_of_axis(most);
  std::stable_sort(comparison.rows.begin(), comparison.rows.end(), [](const KringRow& a, const KringRow& b) {
    return a.spread() != b.spread() ? a.spread() > b.spread() : a.dots.back().value > b.dots.back().value;
  });
  return comparison;
}

}  // namespace caleidoscoop::ui
