// The kringen of an edition side by side, as far as there is something to compare.
//
// Pure; borrows kringen and themes of the edition. With evidence the values are shares of
// conversations, else the weights that editors gave; the two are never mixed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/edition.h"
#include "ui/scenes/kring_statistics.h"

namespace caleidoscoop::ui {

enum class Basis { none, evidence, emphasis };

// By which a kring is known without colour: letters that no other kring has, and a shape.
enum class KringShape { disc, square, diamond, triangle, hexagon, pentagon };
struct KringSign {
  std::string letters;
  KringShape shape = KringShape::disc;
};

struct ComparedKring {
  const Kring* kring = nullptr;
  KringSign sign;
  bool own = false;       // the kring of this screen
  bool compared = false;  // has values that are drawn
};

struct KringDot {
  std::size_t kring = 0;  // among the kringen of the comparison
  double value = 0;       // 0..1
};

struct KringRow {
  const Theme* theme = nullptr;
  std::vector<KringDot> dots;

  double spread() const;
};

struct KringDifference {
  const Theme* theme = nullptr;
  KringDot more, less;
  Interval interval;  // of evidence only
};

struct KringComparison {
  Basis basis = Basis::none;
  bool both = false;                   // there is evidence, and there are weights
  std::vector<ComparedKring> kringen;  // in order of the edition, the screen's own first
  std::size_t compared = 0;
  std::size_t left_out = 0;    // with values, but more than there are shapes
  std::vector<KringRow> rows;  // the widest spread first
  double axis_end = 1;         // the same for all themes, whatever is filtered
  // The largest difference that may be called one: with evidence only where the interval excludes zero.
  std::optional<KringDifference> largest;

  SampledShare sampled(const KringDot& dot) const;
};

// The wanted basis where there is such, else the other; `facet` empty: themes of all facets.
KringComparison compare_kringen(const Edition& edition, Basis wanted, std::string_view facet);

// "Rijnmond" is R, "Rotterdam-Rijnmond" RR; names that would share letters get more of them.
std::vector<KringSign> kring_signs(const std::vector<Kring>& kringen);

}  // namespace caleidoscoop::ui
