#include "sync/classify/learners.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace caleidoscoop {
namespace {

constexpr int most_passes = 200;
constexpr double tolerance = 0.02;

// Fisher-Yates; std::shuffle differs between standard libraries.
void shuffle(std::vector<std::uint32_t>& order, std::mt19937& random) {
  for (std::size_t i = order.size(); i > 1; --i) {
    std::swap(order[i - 1], order[static_cast<std::size_t>(random()) % i]);
  }
}

struct Sample {
  double alpha = 0.0;
  double side = -1.0;     // +1 for the label
  double softness = 0.0;  // 1 / (2C)
  double diagonal = 0.0;  // the squared length, with the bias and the softness
};

// One coordinate's step; gives how far it was from its best place.
double improve(Sample& sample, std::span<const Entry> entries, Weights& weights) {
  double score = weights.bias;
  for (const Entry& entry : entries)
    score += static_cast<double>(weights.of_column[entry.column] * entry.value);
  const double gradient = sample.side * score - 1.0 + sample.softness * sample.alpha;
  const double violation = sample.alpha > 0.0 ? gradient : std::min(gradient, 0.0);
  if (std::abs(violation) < 1e-10) return 0.0;
  const double before = sample.alpha;
  sample.alpha = std::max(before - gradient / sample.diagonal, 0.0);
  const auto change = static_cast<float>((sample.alpha - before) * sample.side);
  for (const Entry& entry : entries) weights.of_column[entry.column] += change * entry.value;
  weights.bias += change;
  return std::abs(violation);
}

std::vector<Sample> samples_of(const SparseRows& rows, std::span<const std::uint32_t> labels,
                               const MarginTask& task) {
  const auto of_label = static_cast<double>(std::count(labels.begin(), labels.end(), task.label));
  const double even_share = static_cast<double>(labels.size()) / static_cast<double>(task.label_count);
  const double weight = even_share / std::max(1.0, of_label);
  std::vector<Sample> samples(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Sample& sample = samples[i];
    const bool inside = labels[i] == task.label;
    sample.side = inside ? 1.0 : -1.0;
    sample.softness = 1.0 / (2.0 * static_cast<double>(task.cost) * (inside ? weight : 1.0));
    sample.diagonal = 1.0 + sample.softness;
    for (const Entry& entry : rows[i]) sample.diagonal += static_cast<double>(entry.value * entry.value);
  }
  return samples;
}

}  // namespace

Weights learn_margin(const SparseRows& rows, std::span<const std::uint32_t> labels, const MarginTask& task,
                     std::size_t columns) {
  Weights weights{std::vector<float>(columns, 0.0f), 0.0f};
  auto samples = samples_of(rows, labels, task);
  std::vector<std::uint32_t> order(rows.size());
  std::iota(order.begin(), order.end(), 0u);
  std::mt19937 random(20190701u + task.label);
  for (int pass = 0; pass < most_passes; ++pass) {
    shuffle(order, random);
    double furthest = 0.0;
    for (const std::uint32_t i : order) furthest = std::max(furthest, improve(samples[i], rows[i], weights));
    if (furthest < tolerance) break;
  }
  return weights;
}

std::vector<Weights> learn_complement(const SparseRows& rows, std::span<const std::uint32_t> labels,
                                      std::size_t label_count, std::size_t columns, float smoothing) {
  std::vector<Weights> made(label_count, Weights{std::vector<float>(columns, 0.0f), 0.0f});
  std::vector<float> all(columns, 0.0f);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const Entry& entry : rows[i]) {
      made[labels[i]].of_column[entry.column] += entry.value;
      all[entry.column] += entry.value;
    }
  }
  for (Weights& weights : made) {
    double total = 0.0;
    for (std::size_t column = 0; column < columns; ++column) {
      float& weight = weights.of_column[column];
      weight = std::max(0.0f, all[column] - weight) + smoothing;
      total += static_cast<double>(weight);
    }
    const auto log_total = static_cast<float>(std::log(total));
    for (float& weight : weights.of_column) weight = log_total - std::log(weight);
  }
  for (std::size_t column = 0; column < columns; ++column) {
    float mean = 0.0f;
    for (const Weights& weights : made) mean += weights.of_column[column];
    mean /= static_cast<float>(label_count);
    for (Weights& weights : made) weights.of_column[column] -= mean;
  }
  return made;
}

}  // namespace caleidoscoop
