// A headline to the themes it is about: by the keywords that the edition's editors chose and, where
// there is one, by a model that learned from their corrections.
//
// No I/O, no clock. Built once per edition; classify() is for one thread at a time. It never fails:
// what fits no theme well enough comes back empty and is "ongesorteerd".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sync/classify/linear_model.h"
#include "sync/classify/model_scorer.h"
#include "sync/classify/pattern_index.h"
#include "sync/core/edition.h"
#include "sync/core/headline.h"

namespace caleidoscoop {

class Classifier {
 public:
  // Copies what it needs; the edition need not outlive it. A model's labels are theme ids; those the
  // edition does not have ("geen") only say that a headline belongs nowhere.
  explicit Classifier(const Edition& edition, std::shared_ptr<const LinearModel> model = nullptr);

  // Best first, at most three, only those above the margin. `language` as in "nl-NL"; the keywords
  // are Dutch, so that a text said to be in another language has to be surer.
  std::vector<ThemeMatch> classify(std::string_view title, std::string_view summary,
                                   std::string_view language) const;

  // The same for two classifiers that give the same answers; what it gave before is otherwise outdated.
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  struct Rule {
    std::uint32_t theme = 0;
    double weight = 0.0;
  };
  struct Evidence {
    double against_all = 1.0;  // the chance that none of the words means the theme
    double negative = 0.0;
    std::vector<std::string> because;
  };
  static constexpr std::size_t no_theme = static_cast<std::size_t>(-1);

  void collect(std::string_view text, std::size_t most_words, double share, std::vector<bool>& seen,
               std::vector<Evidence>& evidence) const;
  void add_learned(std::string_view title, std::string_view summary, std::vector<Evidence>& evidence) const;
  std::vector<ThemeMatch> shown(std::vector<Evidence>& evidence, double least) const;

  WordReader reader_;
  PatternIndex index_;
  std::vector<std::string> themes_;
  std::vector<Rule> rules_;
  std::unique_ptr<ModelScorer> scorer_;  // null without a model
  std::string fingerprint_;
  std::vector<std::size_t> theme_of_label_;  // the model's labels among themes_, or no_theme
};

}  // namespace caleidoscoop
