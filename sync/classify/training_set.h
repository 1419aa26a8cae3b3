// Labelled headlines as numbers: a vocabulary of hashed features and one sparse vector a headline.
//
// Internal to training. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "sync/classify/features.h"
#include "sync/classify/labelled_rows.h"

namespace caleidoscoop {

struct Entry {
  std::uint32_t column = 0;
  float value = 0.0f;
};

// Several vectors in one array: vector i is entries[starts[i]] up to entries[starts[i + 1]].
struct SparseRows {
  std::vector<Entry> entries;
  std::vector<std::size_t> starts{0};

  std::size_t size() const { return starts.size() - 1; }
  std::span<const Entry> operator[](std::size_t row) const {
    return {entries.data() + starts[row], starts[row + 1] - starts[row]};
  }
};

// What is worth learning about, in ascending order of the hashes.
struct Vocabulary {
  std::vector<std::uint32_t> hashes;
  std::vector<std::uint8_t> rarity;  // as in LinearModel
  std::vector<FeatureBlock> blocks;
  std::unordered_map<std::uint32_t, std::uint32_t> columns;
};

// A feature counts in one row only says nothing about others and is left out.
Vocabulary vocabulary_of(std::span<const LabelledRow* const> rows);

// Each block of length one times its share, as ModelScorer has it.
SparseRows vectors_of(std::span<const LabelledRow* const> rows, const Vocabulary& vocabulary);

}  // namespace caleidoscoop
