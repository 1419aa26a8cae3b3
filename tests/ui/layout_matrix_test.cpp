// Every pair of screen, look, size of letters, language, content and mode, in every scene; all of their
// combinations with CALEIDOSCOOP_LAYOUT=whole, which `make soak` sets.
#include "tests/ui/layout_matrix.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <set>

#include "tests/ui/frame_contrast.h"
#include "tests/ui/layout_checks.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

TEST_CASE("a pairwise plan has every pair of values, in far fewer rows than there are combinations") {
  constexpr std::array<std::size_t, 4> levels{5, 4, 3, 2};
  const auto rows = pairwise(levels);
  CHECK(rows == pairwise(levels));
  CHECK(rows.size() < 30);
  CHECK(whole_product(levels).size() == 120);
  for (std::size_t a = 0; a < levels.size(); ++a) {
    for (std::size_t b = a + 1; b < levels.size(); ++b) {
      std::set<std::pair<std::size_t, std::size_t>> found;
      for (const Row& row : rows) found.insert({row[a], row[b]});
      CHECK(found.size() == levels[a] * levels[b]);
    }
  }
}

TEST_CASE("contrast is measured as WCAG does") {
  CHECK(contrast({255, 255, 255}, {0, 0, 0}) == doctest::Approx(21));
  CHECK(contrast({119, 119, 119}, {255, 255, 255}) == doctest::Approx(4.48).epsilon(0.01));
}

TEST_CASE("every scene holds on every screen, in every look, size, language and amount of content") {
  const char* wanted = std::getenv("CALEIDOSCOOP_LAYOUT");
  const bool whole = wanted != nullptr && std::string(wanted) == "whole";
  const auto levels = matrix_levels();
  const MatrixResult result = run_matrix(whole ? whole_product(levels) : pairwise(levels));
  for (const std::string& fault : result.faults) CHECK_MESSAGE(false, fault);
  std::cout << table_of(result);
}
