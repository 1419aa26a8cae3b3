// The first line is typed, the others are titles: whatever stands there, what is found is a title that is
// there, marks lie in it at the borders of characters, and a query means nothing but its words.
#include <algorithm>
#include <string>
#include <vector>

#include "sync/core/text.h"
#include "sync/store/search_index.h"
#include "sync/store/search_query.h"
#include "sync/store/search_words.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

namespace {

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

void check_marks(std::string_view title, const std::vector<std::string>& typed, store::Stemmer& stemmer) {
  std::size_t after = 0;
  for (const auto& mark : store::marks_of(title, typed, stemmer)) {
    fuzz::promise(mark.from >= after && mark.from < mark.to && mark.to <= title.size());
    fuzz::promise(!inside_character(title, mark.from) && !inside_character(title, mark.to));
    after = mark.to;
  }
}

// Words of letters in quotation marks, blanks between them, and at most one star: at the end.
void check_query(std::string_view query) {
  bool quoted = false;
  for (std::size_t i = 0; i < query.size(); ++i) {
    if (query[i] == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      fuzz::promise(query[i] == ' ' || (query[i] == '*' && i + 1 == query.size()));
    }
  }
  fuzz::promise(!quoted);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto text = fuzz::text_of(data, size);
  const auto typed = text.substr(0, text.find('\n'));
  check_query(store::search_query(typed));
  std::vector<std::string> words;
  for (auto& word : store::search_words(typed, 6)) words.push_back(std::move(word.folded));

  store::SearchIndex index;
  store::Stemmer stemmer;
  std::vector<std::string> titles;
  text.remove_prefix(std::min(text.size(), typed.size() + 1));
  while (!text.empty() && titles.size() < 64) {
    const auto end = text.find('\n');
    // As they come out of the store: cleaned once, where they entered.
    titles.push_back(clean_line(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    index.add(titles.back(), {});
  }
  index.finish();
  const auto hits = index.find(words, 10);
  fuzz::promise(hits.best.size() <= 10 && hits.count <= static_cast<std::int64_t>(titles.size()));
  for (const auto& hit : hits.best) {
    fuzz::promise(hit.document < titles.size());
    check_marks(titles[hit.document], words, stemmer);
  }
  for (const auto& word : words) {
    const auto near = index.near(word);
    if (near) fuzz::promise(index.knows(fold(near->word)));
  }
  return 0;
}
