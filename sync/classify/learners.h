// Two ways to learn linear weights from sparse vectors; their sum is better than either.
//
// Internal to training. Pure and deterministic: the same input gives the same weights.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sync/classify/training_set.h"

namespace caleidoscoop {

struct Weights {
  std::vector<float> of_column;
  float bias = 0.0f;
};

struct MarginTask {
  std::uint32_t label = 0;
  std::size_t label_count = 0;
  float cost = 1.0f;
};

// A support vector machine with squared hinge loss and L2 regularisation that tells the vectors of one
// label from the others. The rows of a rare label weigh more, as if each label had as many. By dual
// coordinate descent: Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear SVM, 2008.
Weights learn_margin(const SparseRows& rows, std::span<const std::uint32_t> labels, const MarginTask& task,
                     std::size_t columns);

// Complement naive Bayes: how rarely the other labels have a feature. Rennie et al., Tackling the Poor
// Assumptions of Naive Bayes Text Classifiers, ICML 2003. One for each label.
std::vector<Weights> learn_complement(const SparseRows& rows, std::span<const std::uint32_t> labels,
                                      std::size_t label_count, std::size_t columns, float smoothing);

}  // namespace caleidoscoop
