// A headline to the themes it is about, by the keywords that the edition's editors chose.
//
// No I/O, no clock. Built once per edition; classify() is for one thread at a time. It never fails:
// what fits no theme well enough comes back empty and is "ongesorteerd".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/classify/pattern_index.h"
#include "sync/core/edition.h"
#include "sync/core/headline.h"

namespace caleidoscoop {

class Classifier {
 public:
  // Copies what it needs; the edition need not outlive it.
  explicit Classifier(const Edition& edition);

  // Best first, at most three, only those above the margin. `language` as in "nl-NL"; the keywords
  // are Dutch, so that a text said to be in another language has to be surer.
  std::vector<ThemeMatch> classify(std::string_view title, std::string_view summary,
                                   std::string_view language) const;

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

  void collect(std::string_view text, std::size_t most_words, double share, std::vector<bool>& seen,
               std::vector<Evidence>& evidence) const;

  WordReader reader_;
  PatternIndex index_;
  std::vector<std::string> themes_;
  std::vector<Rule> rules_;
};

}  // namespace caleidoscoop
