#include "sync/store/search_query.h"

#include <vector>

#include "sync/core/text.h"

namespace caleidoscoop::store {
namespace {

constexpr std::size_t most_bytes = 200;
constexpr std::size_t most_words = 8;
// One letter would walk half of the index.
constexpr std::size_t shortest_prefix = 2;

bool separates(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return !letter && static_cast<unsigned char>(c) < 0x80;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty() && words.size() < most_words) words.push_back(word);
    word.clear();
  };
  for (const char c : text) separates(c) ? finish() : word.push_back(c);
  finish();
  return words;
}

}  // namespace

std::string search_query(std::string_view typed) {
  std::string query;
  // Cutting may split a character; cleaning makes that a U+FFFD, which the tokenizer drops.
  const std::string text = clean_line(typed.substr(0, most_bytes));
  const std::vector<std::string> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) query += ' ';
    query += '"' + words[i] + '"';
    const bool last = i + 1 == words.size();
    if (last && grapheme_count(words[i]) >= shortest_prefix) query += '*';
  }
  return query;
}

}  // namespace caleidoscoop::store
