#include "sync/classify/classifier.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

#include "sync/core/text_hash.h"

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
constexpr double least_reason = 0.2;  // words that only set the scene ("gemeente") explain nothing
constexpr double trust_in_model = 0.9;
// A label learned from this many rows is believed half.
constexpr double rows_for_half_trust = 10.0;
constexpr double least_learned = 0.05;  // less is noise
constexpr std::size_t most_learned_reasons = 3;

constexpr int way_of_judging = 1;  // raised when the same words come to other themes

std::string fingerprint_of(const Edition& edition, const LinearModel* model) {
  std::uint64_t hash = text_hash_start;
  const auto add = [&](std::string_view bytes) { hash = text_hash(bytes, hash); };
  for (const Theme& theme : edition.themes) {
    add(fmt::format("\n{}", theme.id));
    for (const Keyword& keyword : theme.keywords) add(fmt::format("\t{}:{}", keyword.term, keyword.weight));
  }
  if (model != nullptr) add(write_model(*model));
  return fmt::format("{}-{:016x}", way_of_judging, hash);
}

bool is_dutch(std::string_view language) {
  return language.empty() ||
         ((language[0] | 0x20) == 'n' && language.size() > 1 && (language[1] | 0x20) == 'l');
}

}  // namespace

Classifier::Classifier(const Edition& edition, std::shared_ptr<const LinearModel> model)
    : fingerprint_(fingerprint_of(edition, model.get())) {
  for (const Theme& theme : edition.themes) {
    const auto number = static_cast<std::uint32_t>(themes_.size());
    themes_.push_back(theme.id);
    for (const Keyword& keyword : theme.keywords) {
      index_.add(keyword.term, static_cast<std::uint32_t>(rules_.size()), reader_);
      rules_.push_back({number, std::clamp(keyword.weight, -1.0, 1.0)});
    }
  }
  if (!model) return;
  for (const auto& label : model->labels) {
    const auto theme = std::find(themes_.begin(), themes_.end(), label.id);
    theme_of_label_.push_back(theme == themes_.end() ? no_theme
                                                     : static_cast<std::size_t>(theme - themes_.begin()));
  }
  scorer_ = std::make_unique<ModelScorer>(std::move(model));
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
    if (rule.weight < least_reason) return;
    const char* begin = words[from].written.data();
    const char* end = words[to - 1].written.data() + words[to - 1].written.size();
    std::string reason(begin, end);
    const bool known = std::find(theme.because.begin(), theme.because.end(), reason) != theme.because.end();
    if (!known && theme.because.size() < most_reasons) theme.because.push_back(std::move(reason));
  });
}

// What was learned is one more witness for its theme, and speaks against others as far as it is surer
// of its own: that is how a correction takes away what a keyword wrongly gives.
void Classifier::add_learned(std::string_view title, std::string_view summary,
                             std::vector<Evidence>& evidence) const {
  const auto& scores = scorer_->score(title, summary);
  if (scores.empty()) return;
  const double known = scorer_->known_share();
  std::vector<double> learned(themes_.size(), 0.0);
  double best = 0.0;
  for (const LabelScore& score : scores) {
    const double rows = scorer_->model().labels[score.label].rows;
    const double belief =
        trust_in_model * known * rows / (rows + rows_for_half_trust) * static_cast<double>(score.probability);
    best = std::max(best, belief);
    const std::size_t theme = theme_of_label_[score.label];
    if (theme == no_theme || belief < least_learned) continue;
    learned[theme] = belief;
    auto& because = evidence[theme].because;
    for (const auto word : scorer_->words_for(score.label, most_learned_reasons)) {
      const bool there = std::find(because.begin(), because.end(), word) != because.end();
      if (!there && because.size() < most_reasons) because.emplace_back(word);
    }
  }
  for (std::size_t i = 0; i < themes_.size(); ++i) {
    const double against = std::max(0.0, best - learned[i]) * (1.0 - evidence[i].against_all) / 2.0;
    evidence[i].negative += against;
    evidence[i].against_all *= 1.0 - learned[i];
  }
}

std::vector<ThemeMatch> Classifier::shown(std::vector<Evidence>& evidence, double least) const {
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

std::vector<ThemeMatch> Classifier::classify(std::string_view title, std::string_view summary,
                                             std::string_view language) const {
  std::vector<bool> seen(rules_.size(), false);
  std::vector<Evidence> evidence(themes_.size());
  collect(title, most_title_words, share_of_title, seen, evidence);
  collect(summary, most_summary_words, share_of_summary, seen, evidence);
  if (scorer_) add_learned(title, summary, evidence);
  return shown(evidence, is_dutch(language) ? margin : margin_in_other_language);
}

}  // namespace caleidoscoop
