#include "sync/classify/model_scorer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace caleidoscoop {
namespace {

constexpr std::size_t most_counted = 1024;

// 1 + ln(count): a word that is said twice does not mean it twice as much.
const std::vector<float>& frequency_values() {
  static const std::vector<float> values = [] {
    std::vector<float> made(most_counted + 1, 0.0f);
    for (std::size_t i = 1; i <= most_counted; ++i) made[i] = 1.0f + std::log(static_cast<float>(i));
    return made;
  }();
  return values;
}

}  // namespace

ModelScorer::ModelScorer(std::shared_ptr<const LinearModel> model) : model_(std::move(model)) {
  const std::size_t features = model_->hashes.size();
  slots_.resize(std::bit_ceil(std::max<std::size_t>(16, features * 2)));
  mask_ = static_cast<std::uint32_t>(slots_.size() - 1);
  for (std::size_t row = 0; row < features; ++row) {
    const std::uint32_t hash = model_->hashes[row];
    std::uint32_t at = hash & mask_;
    while (slots_[at].row != none) at = (at + 1) & mask_;
    slots_[at] = {hash, static_cast<std::uint32_t>(row)};
  }
  counts_.assign(features, 0);
  sums_.assign(feature_blocks * model_->labels.size(), 0.0f);
  scores_.assign(model_->labels.size(), 0.0f);
}

std::uint32_t ModelScorer::row_of(std::uint32_t hash) const {
  for (std::uint32_t at = hash & mask_;; at = (at + 1) & mask_) {
    const Slot& slot = slots_[at];
    if (slot.row == none || slot.hash == hash) return slot.row;
  }
}

void ModelScorer::look_up(std::string_view title, std::string_view summary) {
  hits_.clear();
  rows_.clear();
  for (const Feature& feature : reader_.read(title, summary)) {
    const std::uint32_t row = row_of(feature.hash);
    if (row == none) continue;
    const Hit hit{row, feature.word, feature.block};
    hits_.push_back(hit);
    if (counts_[row] == 0) rows_.push_back(hit);
    if (counts_[row] < most_counted) ++counts_[row];
  }
}

void ModelScorer::add_up() {
  const auto& values = frequency_values();
  const std::size_t labels = model_->labels.size();
  std::fill(sums_.begin(), sums_.end(), 0.0f);
  lengths_.fill(0.0f);
  for (const Hit& hit : rows_) {
    const float value = values[counts_[hit.row]] * static_cast<float>(model_->rarity[hit.row]) * rarity_step;
    const auto block = static_cast<std::size_t>(hit.block);
    lengths_[block] += value * value;
    const std::int8_t* weights = model_->weights.data() + hit.row * labels;
    float* sums = sums_.data() + block * labels;
    for (std::size_t label = 0; label < labels; ++label) {
      sums[label] += value * static_cast<float>(weights[label]);
    }
    counts_[hit.row] = 0;
  }
  for (float& length : lengths_) length = length > 0.0f ? std::sqrt(length) : 1.0f;
  for (std::size_t label = 0; label < labels; ++label) {
    float sum = 0.0f;
    for (std::size_t block = 0; block < feature_blocks; ++block) {
      sum += sums_[block * labels + label] * block_shares[block] / lengths_[block];
    }
    scores_[label] = sum * model_->labels[label].scale + model_->labels[label].bias;
  }
}

void ModelScorer::rank() {
  ranked_.clear();
  if (scores_.empty()) return;
  const float highest = *std::max_element(scores_.begin(), scores_.end());
  float total = 0.0f;
  for (std::size_t label = 0; label < scores_.size(); ++label) {
    const float odds = std::exp((scores_[label] - highest) * model_->steepness);
    total += odds;
    ranked_.push_back({label, odds});
  }
  for (LabelScore& score : ranked_) score.probability /= total;
  std::stable_sort(ranked_.begin(), ranked_.end(),
                   [](const LabelScore& a, const LabelScore& b) { return a.probability > b.probability; });
}

const std::vector<LabelScore>& ModelScorer::score(std::string_view title, std::string_view summary) {
  look_up(title, summary);
  add_up();
  rank();
  return ranked_;
}

double ModelScorer::known_share() const {
  const auto known = std::count_if(hits_.begin(), hits_.end(),
                                   [](const Hit& hit) { return hit.block == FeatureBlock::words; });
  const auto words = reader_.words().size();
  return words == 0 ? 0.0 : static_cast<double>(known) / static_cast<double>(words);
}

std::vector<std::string_view> ModelScorer::words_for(std::size_t label, std::size_t most) const {
  const auto& words = reader_.words();
  const std::size_t labels = model_->labels.size();
  std::vector<float> shares(words.size(), 0.0f);
  for (const Hit& hit : hits_) {
    const auto block = static_cast<std::size_t>(hit.block);
    shares[hit.word] += static_cast<float>(model_->weights[hit.row * labels + label]) *
                        static_cast<float>(model_->rarity[hit.row]) * block_shares[block] / lengths_[block];
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (shares[i] > 0.0f) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return shares[a] > shares[b]; });
  std::vector<std::string_view> chosen;
  for (const std::size_t i : order) {
    if (chosen.size() >= most) break;
    if (std::find(chosen.begin(), chosen.end(), words[i]) == chosen.end()) chosen.push_back(words[i]);
  }
  return chosen;
}

}  // namespace caleidoscoop
