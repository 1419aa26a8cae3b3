// How the values of a comparison of kringen are said: shares as per cents, weights out of ten.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/scenes/kring_comparison.h"

namespace caleidoscoop::ui {

// The names under "kring/…" by which the scene keeps what people chose.
namespace kring_choice {
inline constexpr const char* facet = "kring/facet";
inline constexpr const char* basis = "kring/basis";  // "accent", or empty
inline constexpr const char* theme = "kring/thema";  // the row whose detail stands in the panel
inline constexpr const char* page = "kring/pagina";  // "kringen", or empty: the comparison
}  // namespace kring_choice

std::string value_words(const Context& c, Basis basis, double value);  // "38%", "8"
std::string sample_words(const Context& c, const ComparedKring& kring, Basis basis);
std::string difference_words(const Context& c, const KringComparison& comparison, const KringDifference& d);
// "12 gesprekken, 95%: 8 tot 52%"
std::string share_words(const Context& c, const SampledShare& sampled);
// "95%-interval: 3 tot 41 punten"
std::string interval_words(const Context& c, const Interval& of_difference);

}  // namespace caleidoscoop::ui
