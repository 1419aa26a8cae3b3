// Pairwise test plans: few rows in which every pair of values of any two parameters stands at least once.
//
// Deterministic, so that the same cell fails on every machine. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace caleidoscoop::ui {

// A row gives one value, from 0, for each parameter.
using Row = std::vector<std::size_t>;

// `levels` is how many values each parameter has.
std::vector<Row> pairwise(std::span<const std::size_t> levels);

// Every combination there is.
std::vector<Row> whole_product(std::span<const std::size_t> levels);

}  // namespace caleidoscoop::ui
