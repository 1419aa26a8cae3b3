// What the horizon shows, as numbers: its lanes, moments as years, pressure between the years. Pure.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"

namespace caleidoscoop::ui {

// A moment as a year with its fraction: 2027.5 is the middle of 2027.
using YearPoint = double;

YearPoint year_point(std::chrono::sys_seconds at);

// What a date covers: "2027" the whole year, "2027-08" the month.
struct YearSpan {
  YearPoint from = 0, to = 0;
  YearPoint middle() const { return (from + to) / 2; }
};
std::optional<YearSpan> span_of_date(std::string_view date);

// The pressure that the edition gives year by year, as a smooth line through the middles of the years
// that never rises above or falls below them. Known from the first year to the end of the last.
class PressureLine {
 public:
  explicit PressureLine(const std::map<int, double>& by_year);

  bool known() const { return !knots_.empty(); }
  bool known_at(YearPoint at) const { return known() && at >= from_ && at <= to_; }
  YearPoint from() const { return from_; }
  YearPoint to() const { return to_; }
  // 0..1; 0 where nothing is known.
  float at(YearPoint at) const;

 private:
  struct Knot {
    YearPoint at = 0;
    double value = 0, slope = 0;
  };
  std::vector<Knot> knots_;
  YearPoint from_ = 0, to_ = 0;
};

struct Lane {
  const Theme* theme = nullptr;
  PressureLine pressure;
};

// What people chose in the horizon.
struct HorizonChoice {
  std::string facet;
  int listed_in = 0;      // 0: whatever the list
  int years = 10;         // 10 or 20
  bool choosing = false;  // the panel shows the choices
  std::string lane;       // the theme somebody touched; or empty
};

namespace horizon_names {
inline constexpr const char* facet = "horizon/deel";
inline constexpr const char* listed_in = "horizon/lijst";
inline constexpr const char* years = "horizon/jaren";
inline constexpr const char* lane = "horizon/lijn";
inline constexpr const char* choosing = "keuze";  // as the lane
}  // namespace horizon_names

HorizonChoice horizon_choice(const Context& c);

// The lanes of the chosen facet and list, in the edition's order.
std::vector<Lane> horizon_lanes(const Context& c, const HorizonChoice& choice);

// The lists that the facet's themes stand on: 2018, 2019.
std::vector<int> listed_years(const Edition& edition, const std::string& facet);

// The document that is the list of that year: its title and date. Null when none is named.
const Provenance* document_of(const Edition& edition, const std::string& facet, int year);

// Pressure of all lanes together, a quarter of a year at a time.
struct QuarterSum {
  YearPoint from = 0;
  float sum = 0;
  int lanes = 0;  // that have a value here
};
struct Total {
  std::vector<QuarterSum> quarters;
  float most = 0;
  int counted = 0;  // lanes with any pressure
  // Where every counted lane has a value the whole year; absent when no year stands out.
  std::optional<int> busiest_year;
};
Total total_pressure(const std::vector<Lane>& lanes, YearPoint from, YearPoint to);

// The Dutch council term that a moment lies in: every four years in March (Kieswet; 18 March 2026).
struct CouncilTerm {
  int first_year = 0;
  YearPoint from = 0, to = 0;
};
CouncilTerm council_term(YearPoint at);

}  // namespace caleidoscoop::ui
