#include "ui/scenes/horizon_data.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {
namespace {

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Slopes that keep the line between its knots (Fritsch and Carlson's condition, by harmonic means).
double slope_between(double before, double after) {
  return before * after <= 0 ? 0 : 2 * before * after / (before + after);
}

bool listed(const Theme& theme, int year) {
  return std::find(theme.listed_in.begin(), theme.listed_in.end(), year) != theme.listed_in.end();
}

// A year stands out when all of it is covered by every counted lane and no other has as much.
std::optional<int> busiest(const Total& total) {
  std::map<int, std::pair<int, float>> years;
  for (const QuarterSum& quarter : total.quarters) {
    if (quarter.lanes < total.counted) continue;
    auto& [count, sum] = years[static_cast<int>(std::floor(quarter.from))];
    ++count;
    sum += quarter.sum;
  }
  std::optional<int> best;
  float most = 0;
  for (const auto& [year, found] : years) {
    if (found.first < 4) continue;
    if (std::abs(found.second - most) < 0.001f) best.reset();
    if (found.second > most + 0.001f) best = year;
    most = std::max(most, found.second);
  }
  return best;
}

}  // namespace

YearPoint year_point(std::chrono::sys_seconds at) {
  const auto date = to_civil(at).date;
  const auto first = std::chrono::sys_days{date.year() / 1 / 1};
  const double length = date.year().is_leap() ? 366 : 365;
  const auto passed = std::chrono::duration<double, std::chrono::days::period>(at - first);
  return static_cast<int>(date.year()) + std::clamp(passed.count() / length, 0.0, 0.9999);
}

std::optional<YearSpan> span_of_date(std::string_view date) {
  const auto year = date.size() >= 4 ? number(date.substr(0, 4)) : std::nullopt;
  if (!year) return std::nullopt;
  if (date.size() == 4) return YearSpan{double(*year), double(*year) + 1};
  const auto month = date.size() >= 7 && date[4] == '-' ? number(date.substr(5, 2)) : std::nullopt;
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  const double from = *year + (*month - 1) / 12.0;
  if (date.size() < 10) return YearSpan{from, from + 1 / 12.0};
  const auto day = number(date.substr(8, 2));
  if (!day || *day < 1 || *day > 31) return std::nullopt;
  const double on = from + (*day - 1) / 372.0;
  return YearSpan{on, on};
}

PressureLine::PressureLine(const std::map<int, double>& by_year) {
  for (const auto& [year, value] : by_year) knots_.push_back({year + 0.5, std::clamp(value, 0.0, 1.0), 0});
  if (knots_.empty()) return;
  from_ = knots_.front().at - 0.5;
  to_ = knots_.back().at + 0.5;
  for (std::size_t i = 1; i + 1 < knots_.size(); ++i) {
    const Knot &a = knots_[i - 1], &b = knots_[i + 1];
    Knot& k = knots_[i];
    k.slope = slope_between((k.value - a.value) / (k.at - a.at), (b.value - k.value) / (b.at - k.at));
  }
}

float PressureLine::at(YearPoint at) const {
  if (!known_at(at)) return 0;
  const auto after =
      std::upper_bound(knots_.begin(), knots_.end(), at, [](YearPoint p, const Knot& k) { return p < k.at; });
  if (after == knots_.begin()) return static_cast<float>(knots_.front().value);
  if (after == knots_.end()) return static_cast<float>(knots_.back().value);
  const Knot &a = *(after - 1), &b = *after;
  const double wide = b.at - a.at, t = (at - a.at) / wide, u = 1 - t;
  const double value = u * u * (1 + 2 * t) * a.value + t * t * (3 - 2 * t) * b.value +
                       wide * t * u * (u * a.slope - t * b.slope);
  return static_cast<float>(value);
}

HorizonChoice horizon_choice(const Context& c) {
  HorizonChoice choice;
  const std::string& facet = c.room.choice(horizon_names::facet);
  choice.facet = c.edition.facet(facet) != nullptr ? facet
                 : c.edition.facets.empty()        ? std::string{}
                                                   : c.edition.facets.front().id;
  choice.years = c.room.choice(horizon_names::years) == "20" ? 20 : 10;
  if (const auto year = number(c.room.choice(horizon_names::listed_in))) {
    const auto lists = listed_years(c.edition, choice.facet);
    if (std::find(lists.begin(), lists.end(), *year) != lists.end()) choice.listed_in = *year;
  }
  const std::string& lane = c.room.choice(horizon_names::lane);
  choice.choosing = lane == horizon_names::choosing;
  if (!choice.choosing) choice.lane = lane;
  return choice;
}

std::vector<Lane> horizon_lanes(const Context& c, const HorizonChoice& choice) {
  std::vector<Lane> lanes;
  for (const Theme& theme : c.edition.themes) {
    if (theme.facet != choice.facet) continue;
    if (choice.listed_in != 0 && !listed(theme, choice.listed_in)) continue;
    lanes.push_back({&theme, PressureLine(theme.pressure)});
  }
  return lanes;
}

std::vector<int> listed_years(const Edition& edition, const std::string& facet) {
  std::vector<int> years;
  for (const Theme& theme : edition.themes) {
    if (theme.facet == facet) years.insert(years.end(), theme.listed_in.begin(), theme.listed_in.end());
  }
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  return years;
}

const Provenance* document_of(const Edition& edition, const std::string& facet, int year) {
  const Facet* found = edition.facet(facet);
  if (found == nullptr) return nullptr;
  for (const Provenance& p : found->provenance) {
    if (p.date.starts_with(std::to_string(year))) return &p;
  }
  return nullptr;
}

Total total_pressure(const std::vector<Lane>& lanes, YearPoint from, YearPoint to) {
  Total total;
  for (const Lane& lane : lanes) total.counted += lane.pressure.known() ? 1 : 0;
  if (total.counted == 0) return total;
  const auto first = static_cast<int>(std::floor(from * 4));
  const auto end = static_cast<int>(std::ceil((to - 0.01) * 4));
  for (int number = first; number < end; ++number) {
    const YearPoint at = number / 4.0;
    QuarterSum quarter{at, 0, 0};
    for (const Lane& lane : lanes) {
      if (!lane.pressure.known_at(at + 0.125)) continue;
      quarter.sum += lane.pressure.at(at + 0.125);
      ++quarter.lanes;
    }
    total.most = std::max(total.most, quarter.sum);
    total.quarters.push_back(quarter);
  }
  total.busiest_year = busiest(total);
  return total;
}

CouncilTerm council_term(YearPoint at) {
  constexpr double in_march = 0.211;  // the eighteenth, as in 2026
  const double terms = std::floor((at - 2026 - in_march) / 4);
  const int year = 2026 + 4 * static_cast<int>(terms);
  return {year, year + in_march, year + 4 + in_march};
}

}  // namespace caleidoscoop::ui
