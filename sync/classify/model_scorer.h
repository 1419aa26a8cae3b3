// ModelScorer: a learned model at work on one headline after the other.
//
// Keeps buffers: for one thread at a time. The model is shared and never changed.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "sync/classify/features.h"
#include "sync/classify/linear_model.h"

namespace caleidoscoop {

struct LabelScore {
  std::size_t label = 0;  // in LinearModel::labels
  float probability = 0.0f;
};

class ModelScorer {
 public:
  explicit ModelScorer(std::shared_ptr<const LinearModel> model);

  const LinearModel& model() const { return *model_; }

  // Every label, most probable first; empty for a model without labels. Valid until the next call.
  const std::vector<LabelScore>& score(std::string_view title, std::string_view summary);

  // Of the headline last scored: the share of its words that the model learned something about, 0..1.
  double known_share() const;

  // Of the headline last scored, whose texts must still be there: the words that spoke most for a
  // label, strongest first.
  std::vector<std::string_view> words_for(std::size_t label, std::size_t most) const;

  // The raw score of each label in the model's order, before it is made a probability.
  const std::vector<float>& raw_scores() const { return scores_; }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t row = none;
  };
  struct Hit {
    std::uint32_t row = 0;
    std::uint16_t word = 0;
    FeatureBlock block = FeatureBlock::letters;
  };

  std::uint32_t row_of(std::uint32_t hash) const;
  void look_up(std::string_view title, std::string_view summary);
  void add_up();
  void rank();

  std::shared_ptr<const LinearModel> model_;
  std::vector<Slot> slots_;  // open addressing; the hashes are spread already
  std::uint32_t mask_ = 0;
  FeatureReader reader_;
  std::vector<std::uint16_t> counts_;  // per row; all zero between headlines
  std::vector<Hit> hits_;
  std::vector<Hit> rows_;  // the hits without repetition
  std::array<float, feature_blocks> lengths_{};
  std::vector<float> sums_;  // per block and label
  std::vector<float> scores_;
  std::vector<LabelScore> ranked_;
};

}  // namespace caleidoscoop
