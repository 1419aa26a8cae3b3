// LinearModel: what was learned from labelled headlines, and its file form.
//
// One weight per feature and label in eight bits, so that a model for twenty labels stays within four
// megabytes. A plain value, never changed after it was trained or read; ModelScorer uses it.
//
// The file, little-endian: "CLDSMODL", format version (u32), labels (u32), features (u32), steepness
// (f32); per label: rows it was learned from (u32), bias (f32), scale (f32), length of its name (u8),
// name; the features' hashes in ascending order (u32 each); their rarity (u8 each); their weights
// (i8 each, the labels of a feature together); FNV-1a of all before (u64).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop {

struct LinearModel {
  struct Label {
    std::string id;
    std::uint32_t rows = 0;
    float bias = 0.0f;
    float scale = 0.0f;  // what one step of a weight is worth
  };
  std::vector<Label> labels;
  float steepness = 1.0f;  // from scores to probabilities
  std::vector<std::uint32_t> hashes;
  std::vector<std::uint8_t> rarity;  // in sixteenths
  std::vector<std::int8_t> weights;  // labels.size() for each hash
};

inline constexpr std::size_t most_model_bytes = 4'000'000;
inline constexpr std::size_t most_model_labels = 200;
inline constexpr float rarity_step = 1.0f / 16.0f;

std::string write_model(const LinearModel& model);

// `name` is the file for the error's sentence. Fails with bad_data for bytes that are no whole model
// and with too_new for one of a later program. Any bytes may be given.
Result<LinearModel> read_model(std::string_view bytes, std::string_view name);

}  // namespace caleidoscoop
