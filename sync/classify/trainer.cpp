#include "sync/classify/trainer.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>

#include "sync/classify/learners.h"
#include "sync/classify/model_scorer.h"
#include "sync/classify/training_set.h"

namespace caleidoscoop {
namespace {

constexpr float cost = 0.1f;
constexpr float smoothing = 0.05f;
constexpr float complement_share = 0.2f;
constexpr std::size_t parts = 3;
constexpr float finest_step = 1e-6f;

using Rows = std::vector<const LabelledRow*>;

struct Task {
  std::vector<LinearModel::Label> names;
  Rows rows;
  std::vector<std::uint32_t> labels;
};

Result<Task> task_of(std::span<const LabelledRow> rows) {
  std::map<std::string, std::uint32_t> counts;
  for (const LabelledRow& row : rows) ++counts[row.label];
  Task task;
  std::map<std::string, std::uint32_t> numbers;
  for (const auto& [label, count] : counts) {
    if (count < fewest_rows_of_label) continue;
    numbers.emplace(label, static_cast<std::uint32_t>(task.names.size()));
    task.names.push_back({label, count});
  }
  if (task.names.size() < 2 || task.names.size() > most_model_labels) {
    return failure(ErrorCode::bad_data,
                   fmt::format("a model needs 2 to {} labels with at least {} rows each; there are {}",
                               most_model_labels, fewest_rows_of_label, task.names.size()));
  }
  for (const LabelledRow& row : rows) {
    const auto number = numbers.find(row.label);
    if (number == numbers.end()) continue;
    task.rows.push_back(&row);
    task.labels.push_back(number->second);
  }
  return task;
}

// The spread of the complement's scores differs with the data; its share is meant of the margin's.
float spread_of(const SparseRows& rows, const std::vector<Weights>& all) {
  double squares = 0.0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const Weights& weights : all) {
      double score = 0.0;
      for (const Entry& entry : rows[i])
        score += static_cast<double>(weights.of_column[entry.column] * entry.value);
      squares += score * score;
    }
  }
  const double count = static_cast<double>(std::max<std::size_t>(1, rows.size() * all.size()));
  return static_cast<float>(std::max(std::sqrt(squares / count), 1e-6));
}

std::vector<Weights> learn(const SparseRows& rows, std::span<const std::uint32_t> labels,
                           std::size_t label_count, std::size_t columns) {
  auto all = learn_complement(rows, labels, label_count, columns, smoothing);
  const float share = complement_share / spread_of(rows, all);
  for (std::uint32_t label = 0; label < label_count; ++label) {
    const Weights margin = learn_margin(rows, labels, {label, label_count, cost}, columns);
    for (std::size_t column = 0; column < columns; ++column) {
      all[label].of_column[column] = all[label].of_column[column] * share + margin.of_column[column];
    }
    all[label].bias = margin.bias;
  }
  return all;
}

// The columns that a model has room for: those whose weights differ most between labels.
std::vector<std::uint32_t> chosen_columns(const Vocabulary& vocabulary, const std::vector<Weights>& all) {
  const std::size_t header = 64 + all.size() * 300;
  const std::size_t per_column = sizeof(std::uint32_t) + 1 + all.size();
  const std::size_t room = (most_model_bytes - header) / per_column;
  std::vector<std::uint32_t> columns(vocabulary.hashes.size());
  std::iota(columns.begin(), columns.end(), 0u);
  if (columns.size() <= room) return columns;
  std::vector<float> strength(columns.size(), 0.0f);
  for (const Weights& weights : all) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const float weight = weights.of_column[i] * static_cast<float>(vocabulary.rarity[i]);
      strength[i] += weight * weight;
    }
  }
  std::nth_element(
      columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(room), columns.end(),
      [&](auto a, auto b) { return strength[a] != strength[b] ? strength[a] > strength[b] : a < b; });
  columns.resize(room);
  std::sort(columns.begin(), columns.end());
  return columns;
}

LinearModel pack(const Vocabulary& vocabulary, const std::vector<Weights>& all,
                 const std::vector<LinearModel::Label>& names) {
  LinearModel model;
  model.labels = names;
  const auto columns = chosen_columns(vocabulary, all);
  for (std::size_t label = 0; label < all.size(); ++label) {
    float largest = finest_step;
    for (const std::uint32_t column : columns) {
      largest = std::max(largest, std::abs(all[label].of_column[column]));
    }
    model.labels[label].bias = all[label].bias;
    model.labels[label].scale = largest / 127.0f;
  }
  for (const std::uint32_t column : columns) {
    model.hashes.push_back(vocabulary.hashes[column]);
    model.rarity.push_back(vocabulary.rarity[column]);
    for (std::size_t label = 0; label < all.size(); ++label) {
      const float steps = all[label].of_column[column] / model.labels[label].scale;
      model.weights.push_back(static_cast<std::int8_t>(std::clamp(std::lround(steps), -127L, 127L)));
    }
  }
  return model;
}

LinearModel learn_model(const Rows& rows, std::span<const std::uint32_t> labels,
                        const std::vector<LinearModel::Label>& names) {
  const Vocabulary vocabulary = vocabulary_of(rows);
  const SparseRows vectors = vectors_of(rows, vocabulary);
  return pack(vocabulary, learn(vectors, labels, names.size(), vocabulary.hashes.size()), names);
}

struct Outcome {
  std::vector<float> scores;
  std::uint32_t label = 0;
};

// What the models say about rows they did not learn from.
std::vector<Outcome> outcomes_of(const Task& task) {
  std::vector<std::size_t> part_of(task.rows.size());
  std::vector<std::size_t> seen(task.names.size(), 0);
  for (std::size_t i = 0; i < task.rows.size(); ++i) part_of[i] = seen[task.labels[i]]++ % parts;
  std::vector<Outcome> outcomes;
  for (std::size_t part = 0; part < parts; ++part) {
    Rows rows;
    std::vector<std::uint32_t> labels;
    for (std::size_t i = 0; i < task.rows.size(); ++i) {
      if (part_of[i] == part) continue;
      rows.push_back(task.rows[i]);
      labels.push_back(task.labels[i]);
    }
    ModelScorer scorer(std::make_shared<const LinearModel>(learn_model(rows, labels, task.names)));
    for (std::size_t i = 0; i < task.rows.size(); ++i) {
      if (part_of[i] != part) continue;
      scorer.score(task.rows[i]->title, task.rows[i]->summary);
      outcomes.push_back({scorer.raw_scores(), task.labels[i]});
    }
  }
  return outcomes;
}

double surprise(const std::vector<Outcome>& outcomes, float steepness) {
  double sum = 0.0;
  for (const Outcome& outcome : outcomes) {
    const float own = outcome.scores[outcome.label];
    double total = 0.0;
    for (const float score : outcome.scores)
      total += std::exp(static_cast<double>((score - own) * steepness));
    sum += std::log(total);
  }
  return sum;
}

// The steepness under which the outcomes are least surprising: a line search, for the sum is convex.
float steepness_of(const std::vector<Outcome>& outcomes) {
  float low = 0.1f;
  float high = 30.0f;
  for (int i = 0; i < 40; ++i) {
    const float first = low + (high - low) / 3.0f;
    const float second = high - (high - low) / 3.0f;
    if (surprise(outcomes, first) < surprise(outcomes, second)) {
      high = second;
    } else {
      low = first;
    }
  }
  return (low + high) / 2.0f;
}

}  // namespace

Result<LinearModel> train_model(std::span<const LabelledRow> rows) {
  auto task = task_of(rows);
  if (!task) return failure(task.error());
  const float steepness = steepness_of(outcomes_of(*task));
  LinearModel model = learn_model(task->rows, task->labels, task->names);
  model.steepness = steepness;
  return model;
}

}  // namespace caleidoscoop
