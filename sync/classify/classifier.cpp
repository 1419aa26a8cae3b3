#include "sync/classify/classifier.h"

#include <algorithm>
#include <cmath>

namespace caleidoscoop {
namespace {

constexpr std::size_t most_title_words = 60;
constexpr std::size_t most_summary_words = 120;
constexpr double share_of_title = 1.0;
constexpr double share_of_summary = 0.6;  // a teaser mentions much that the headline is not about
constexpr double surest = 0.97;           // so that two sure words count for more than one
constexpr double margin = 0.5;
constexpr double margin_in_other_language = 0.8;
constexpr double second_to_best = 0.6;  // a further theme must come this near to the best
constexpr std::size_t most_themes = 3;
constexpr std::size_t most_reasons = 6;

bool is_dutch(std::string_view language) {
  return language.empty() ||
         ((language[0] | 0x20) == 'n' && language.size() > 1 && (language[1] | 0x20) == 'l');
}

}  // namespace

Classifier::Classifier(const Edition& edition) {
  for (const Theme& theme : edition.themes) {
    const auto number = static_cast<std::uint32_t>(themes_.size());
    themes_.push_back(theme.id);
    for (const Keyword& keyword : theme.keywords) {
      index_.add(keyword.term, static_cast<std::uint32_t>(rules_.size()), reader_);
      rules_.push_back({number, std::clamp(keyword.weight, -1.0, 1.0)});
    }
  }
}

void Classifier::collect(std::string_view text, std::size_t most_words, double share, std::vector<bool>& seen,
                         std::vector<Evidence>& evidence) const {
  const auto words = reader_.read(text, most_words);
  index_.find(words, [&](std::uint32_t id, std::size_t from, std::size_t to) {
    if (seen[id]) return;
    seen[id] = true;
    const Rule& rule = rules_[id];
    Evidence& theme = evidence[rule.theme];
    if (rule.weight <= 0.0) {
      theme.negative += -rule.weight * share;
      return;
    }
    theme.against_all *= 1.0 - std::min(rule.weight, surest) * share;
    const char* begin = words[from].written.data();
    const char* end = words[to - 1].written.data() + words[to - 1].written.size();
    std::string reason(begin, end);
    const bool known = std::find(theme.because.begin(), theme.because.end(), reason) != theme.because.end();
    if (!known && theme.because.size() < most_reasons) theme.because.push_back(std::move(reason));
  });
}

std::vector<ThemeMatch> Classifier::classify(std::string_view title, std::string_view summary,
                                             std::string_view language) const {
  std::vector<bool> seen(rules_.size(), false);
  std::vector<Evidence> evidence(themes_.size());
  collect(title, most_title_words, share_of_title, seen, evidence);
  collect(summary, most_summary_words, share_of_summary, seen, evidence);
  const double least = is_dutch(language) ? margin : margin_in_other_language;
  std::vector<ThemeMatch> matches;
  for (std::size_t i = 0; i < themes_.size(); ++i) {
    const double confidence = 1.0 - evidence[i].against_all - evidence[i].negative;
    if (confidence < least) continue;
    matches.push_back({themes_[i], std::min(confidence, 1.0), std::move(evidence[i].because)});
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const ThemeMatch& a, const ThemeMatch& b) { return a.confidence > b.confidence; });
  const auto weak = std::find_if(matches.begin(), matches.end(), [&](const ThemeMatch& match) {
    return match.confidence < matches.front().confidence * second_to_best;
  });
  matches.erase(weak, matches.end());
  if (matches.size() > most_themes) matches.resize(most_themes);
  return matches;
}

}  // namespace caleidoscoop
