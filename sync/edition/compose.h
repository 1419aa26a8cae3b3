// From a bundle to the Edition that is shown: merged for a kring, with the chosen overlays.
//
// A pure function. Tolerant where validate.h is strict: what cannot be shown is left out and named
// among the problems, and the rest is shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sync/core/edition.h"
#include "sync/core/result.h"
#include "sync/core/snapshot.h"
#include "sync/edition/bundle.h"

namespace caleidoscoop::edition {

// The overlay with illustrative values; whoever loads it sets Edition::example.
inline constexpr const char* example_overlay = "voorbeeld";

struct Selection {
  std::string kring{};                  // empty: no kring
  std::vector<std::string> overlays{};  // merged in this order, after the kring's own
  std::optional<Audience> audience{};   // whom it is shown to: what was written for others is left out
  bool members = false;                 // with what is for members only; without it nothing names that
};

struct Composed {
  Edition edition;
  std::vector<caleidoscoop::Problem> problems;
  bool has_members = false;  // the bundle has something for members only, whether or not it is in here
};

// Fails with bad_data only when there is nothing to show: no object "edition" or no theme at all.
Result<Composed> compose(const Bundle& bundle, const Selection& selection);

}  // namespace caleidoscoop::edition
