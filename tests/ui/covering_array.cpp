#include "tests/ui/covering_array.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <tuple>

namespace caleidoscoop::ui {
namespace {

using Pair = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;  // parameter, value, twice

std::set<Pair> all_pairs(std::span<const std::size_t> levels) {
  std::set<Pair> pairs;
  for (std::size_t a = 0; a < levels.size(); ++a) {
    for (std::size_t b = a + 1; b < levels.size(); ++b) {
      for (std::size_t i = 0; i < levels[a]; ++i) {
        for (std::size_t j = 0; j < levels[b]; ++j) pairs.insert({a, i, b, j});
      }
    }
  }
  return pairs;
}

Pair pair_of(std::size_t a, std::size_t i, std::size_t b, std::size_t j) {
  return a < b ? Pair{a, i, b, j} : Pair{b, j, a, i};
}

// How many pairs with what is chosen already are still missing when `parameter` takes `value`.
std::size_t gain(const std::set<Pair>& missing, const Row& row, const std::vector<bool>& chosen,
                 std::size_t parameter, std::size_t value) {
  std::size_t found = 0;
  for (std::size_t other = 0; other < row.size(); ++other) {
    if (chosen[other] && missing.contains(pair_of(parameter, value, other, row[other]))) ++found;
  }
  return found;
}

}  // namespace

std::vector<Row> pairwise(std::span<const std::size_t> levels) {
  std::set<Pair> missing = all_pairs(levels);
  std::vector<Row> rows;
  while (!missing.empty()) {
    const auto [a, i, b, j] = *missing.begin();
    Row row(levels.size(), 0);
    std::vector<bool> chosen(levels.size(), false);
    row[a] = i;
    row[b] = j;
    chosen[a] = chosen[b] = true;
    for (std::size_t p = 0; p < levels.size(); ++p) {
      if (chosen[p]) continue;
      // Ties go round, so that no value stands in every row.
      std::size_t best = rows.size() % levels[p];
      for (std::size_t step = 1; step < levels[p]; ++step) {
        const std::size_t value = (rows.size() + step) % levels[p];
        if (gain(missing, row, chosen, p, value) > gain(missing, row, chosen, p, best)) best = value;
      }
      row[p] = best;
      chosen[p] = true;
    }
    for (std::size_t x = 0; x < row.size(); ++x) {
      for (std::size_t y = x + 1; y < row.size(); ++y) missing.erase({x, row[x], y, row[y]});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Row> whole_product(std::span<const std::size_t> levels) {
  const std::size_t count =
      std::accumulate(levels.begin(), levels.end(), std::size_t{1}, std::multiplies<>());
  std::vector<Row> rows;
  for (std::size_t n = 0; n < count; ++n) {
    Row row;
    std::size_t rest = n;
    for (const std::size_t level : levels) {
      row.push_back(rest % level);
      rest /= level;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace caleidoscoop::ui
