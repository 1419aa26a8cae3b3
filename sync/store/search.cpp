#include "sync/store/search.h"

#include <algorithm>
#include <utility>

#include "sync/core/text.h"
#include "sync/store/reader.h"

namespace caleidoscoop::store {
namespace {

constexpr std::size_t most_bytes = 200;
constexpr std::size_t most_words = 6;
constexpr std::int64_t few = 3;  // fewer than these, and another spelling is looked for

std::int64_t all_of(const SearchAnswer& answer) {
  std::int64_t count = 0;
  for (const std::int64_t of_kind : answer.count) count += of_kind;
  return count;
}

std::vector<std::string> folded(const std::vector<SearchWord>& words) {
  std::vector<std::string> texts;
  for (const SearchWord& word : words) texts.push_back(word.folded);
  return texts;
}

bool better(const NearWord& a, const std::optional<NearWord>& b) {
  return !b || a.distance < b->distance || (a.distance == b->distance && a.often > b->often);
}

// Which themes only the code opens; null when that is none of them.
std::function<bool(const std::string&)> hidden_in(const Snapshot& snapshot) {
  if (snapshot.for_members == nullptr) return nullptr;
  return [&snapshot](const std::string& theme) {
    return snapshot.edition->theme(theme) == nullptr &&
           snapshot.for_members->edition->theme(theme) != nullptr;
  };
}

bool is_stored(const Snapshot& snapshot) {
  return snapshot.headlines_stored > static_cast<std::int64_t>(snapshot.headlines.size());
}

}  // namespace

SearchItems& Search::items_of(const Snapshot& snapshot) {
  if (!items_ || items_->edition() != snapshot.edition.get()) items_.emplace(snapshot.edition);
  return *items_;
}

bool Search::wants_preparing(const Snapshot& snapshot) const {
  if (!headlines_) return true;
  return snapshot.data_version != version_ ||
         (!is_stored(snapshot) && examples_of_ != snapshot.edition.get());
}

Result<> Search::prepare(const Snapshot& snapshot, std::chrono::sys_seconds now,
                         const std::function<bool()>& go_on) {
  items_of(snapshot);
  version_ = snapshot.data_version;
  examples_of_ = is_stored(snapshot) ? nullptr : snapshot.edition.get();
  if (folder_.empty() || !is_stored(snapshot)) {
    headlines_ = SearchHeadlines::of(snapshot.headlines, now);
    return {};
  }
  auto read = SearchHeadlines::of_store(folder_, now, go_on);
  if (read) {
    headlines_ = std::move(*read);
    return {};
  }
  if (!go_on()) {
    version_ = -1;
    return failure(read.error());
  }
  // What the screen shows can be found, whatever became of the store.
  headlines_ = SearchHeadlines::of(snapshot.headlines, now);
  return failure(read.error());
}

void Search::forget() {
  headlines_.reset();
  items_.reset();
}

void Search::find_in_full_text(std::string_view typed, const std::vector<std::string>& words,
                               const Snapshot& snapshot, SearchAnswer& answer) {
  answer.more_headlines = true;
  auto reader = folder_.empty() ? failure(ErrorCode::unavailable, "no store") : Reader::open(folder_);
  if (!reader) return;
  const auto headlines = reader->search(typed, static_cast<int>(most_found_headlines));
  if (!headlines) return;
  Stemmer stemmer;
  const auto hidden = hidden_in(snapshot);
  for (const Headline& headline : *headlines) {
    if (hidden && !headline.themes.empty() && hidden(headline.themes.front().theme)) continue;
    Found found;
    found.title = headline.title;
    found.marks = marks_of(headline.title, words, stemmer);
    found.source_name = headline.source_name.empty() ? headline.source : headline.source_name;
    found.theme = headline.themes.empty() ? std::string() : headline.themes.front().theme;
    found.url = headline.url;
    found.when = headline.when();
    found.has_age = headline.has_age();
    answer.found.push_back(std::move(found));
    ++answer.count[static_cast<std::size_t>(FoundKind::headline)];
  }
}

void Search::find(const std::vector<std::string>& words, const Snapshot& snapshot, SearchAnswer& answer) {
  answer.found.clear();
  answer.count = {};
  items_of(snapshot).find(words, most_found_items, answer);
  if (headlines_) headlines_->find(words, most_found_headlines, hidden_in(snapshot), answer);
}

// Puts the nearest known word in the place of each that nothing has; false when there is none.
bool Search::suggest(const std::vector<SearchWord>& typed, std::string_view text, SearchAnswer& answer,
                     std::vector<std::string>& meant) {
  std::string suggestion;
  bool changed = false;
  meant.clear();
  for (const SearchWord& word : typed) {
    std::string better_word(text.substr(word.from, word.to - word.from));
    const bool known = items_->index().knows(word.folded) || headlines_->index().knows(word.folded);
    if (!known) {
      std::optional<NearWord> nearest;
      for (SearchIndex* index : {&items_->index(), &headlines_->index()}) {
        auto near = index->near(word.folded);
        if (near && better(*near, nearest)) nearest = std::move(near);
      }
      if (!nearest) return false;
      better_word = std::move(nearest->word);
      changed = true;
    }
    if (!suggestion.empty()) suggestion += ' ';
    suggestion += better_word;
    meant.push_back(fold(better_word));
  }
  if (changed) answer.suggestion = std::move(suggestion);
  return changed;
}

SearchAnswer Search::answer(std::string_view typed, const Snapshot& snapshot, std::chrono::sys_seconds) {
  SearchAnswer answer;
  answer.text = typed;
  const std::string text = clean_line(typed.substr(0, most_bytes));
  const auto words = search_words(text, most_words);
  if (words.empty()) return answer;
  const auto wanted = folded(words);
  find(wanted, snapshot, answer);
  if (!headlines_) {
    find_in_full_text(text, wanted, snapshot, answer);
    return answer;
  }
  std::vector<std::string> meant;
  if (all_of(answer) >= few || !suggest(words, text, answer, meant)) return answer;
  if (all_of(answer) > 0) return answer;
  find(meant, snapshot, answer);
  answer.of_suggestion = all_of(answer) > 0;
  if (!answer.of_suggestion) answer.suggestion.clear();
  return answer;
}

}  // namespace caleidoscoop::store
