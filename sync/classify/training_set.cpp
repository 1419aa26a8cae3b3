#include "sync/classify/training_set.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sync/classify/linear_model.h"

namespace caleidoscoop {
namespace {

struct Seen {
  std::uint32_t rows = 0;
  std::uint32_t last_row = 0;
  FeatureBlock block = FeatureBlock::letters;
};

constexpr std::uint32_t fewest_rows(FeatureBlock block) { return block == FeatureBlock::letters ? 2 : 1; }

std::uint8_t rarity_of(std::uint32_t rows_with, std::size_t rows) {
  const double idf = std::log((1.0 + static_cast<double>(rows)) / (1.0 + rows_with)) + 1.0;
  return static_cast<std::uint8_t>(std::clamp(std::lround(idf / rarity_step), 1L, 255L));
}

}  // namespace

Vocabulary vocabulary_of(std::span<const LabelledRow* const> rows) {
  FeatureReader reader;
  std::unordered_map<std::uint32_t, Seen> seen;
  std::uint32_t number = 0;
  for (const LabelledRow* row : rows) {
    ++number;
    for (const Feature& feature : reader.read(row->title, row->summary)) {
      Seen& entry = seen[feature.hash];
      if (entry.last_row == number) continue;
      entry = {entry.rows + 1, number, feature.block};
    }
  }
  Vocabulary vocabulary;
  for (const auto& [hash, entry] : seen) {
    if (entry.rows >= fewest_rows(entry.block)) vocabulary.hashes.push_back(hash);
  }
  std::sort(vocabulary.hashes.begin(), vocabulary.hashes.end());
  for (const std::uint32_t hash : vocabulary.hashes) {
    const Seen& entry = seen[hash];
    vocabulary.columns.emplace(hash, static_cast<std::uint32_t>(vocabulary.rarity.size()));
    vocabulary.rarity.push_back(rarity_of(entry.rows, rows.size()));
    vocabulary.blocks.push_back(entry.block);
  }
  return vocabulary;
}

SparseRows vectors_of(std::span<const LabelledRow* const> rows, const Vocabulary& vocabulary) {
  FeatureReader reader;
  SparseRows made;
  for (const LabelledRow* row : rows) {
    std::vector<std::uint32_t> columns;
    for (const Feature& feature : reader.read(row->title, row->summary)) {
      const auto found = vocabulary.columns.find(feature.hash);
      if (found != vocabulary.columns.end()) columns.push_back(found->second);
    }
    std::sort(columns.begin(), columns.end());
    const std::size_t start = made.entries.size();
    std::array<float, feature_blocks> lengths{};
    for (std::size_t i = 0; i < columns.size();) {
      const std::size_t first = i;
      while (i < columns.size() && columns[i] == columns[first]) ++i;
      const float frequency = 1.0f + std::log(static_cast<float>(i - first));
      const float value = frequency * static_cast<float>(vocabulary.rarity[columns[first]]) * rarity_step;
      lengths[static_cast<std::size_t>(vocabulary.blocks[columns[first]])] += value * value;
      made.entries.push_back({columns[first], value});
    }
    for (std::size_t i = start; i < made.entries.size(); ++i) {
      const auto block = static_cast<std::size_t>(vocabulary.blocks[made.entries[i].column]);
      made.entries[i].value *= block_shares[block] / std::sqrt(lengths[block]);
    }
    made.starts.push_back(made.entries.size());
  }
  return made;
}

}  // namespace caleidoscoop
