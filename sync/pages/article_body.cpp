#include "sync/pages/article_body.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "sync/core/text.h"
#include "sync/feeds/entities.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::string_view body_key = "\"articleBody\"";
constexpr std::size_t longest_body = 1u << 20;
constexpr std::size_t words_in_sequence = 4;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// One past the closing quote of the string that begins at `open`; npos when it has none.
std::size_t string_end(std::string_view text, std::size_t open) {
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

// Line breaks within strings are no JSON, but common.
std::string decoded(std::string_view literal) {
  std::string mended(literal);
  std::ranges::replace_if(
      mended, [](char c) { return c >= 0 && c < ' '; }, ' ');
  const nlohmann::json value = nlohmann::json::parse(mended, nullptr, false);
  return value.is_string() ? value.get<std::string>() : std::string();
}

// Tags become line breaks: within a JSON string they are <p> and <br> as a rule.
std::string without_markup(std::string_view text) {
  std::string out;
  bool in_tag = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool opens =
        text[i] == '<' && i + 1 < text.size() && (text[i + 1] == '/' || (text[i + 1] | 0x20) >= 'a');
    if (opens && !in_tag) {
      in_tag = true;
      out += '\n';
    }
    if (!in_tag) out += text[i];
    if (text[i] == '>') in_tag = false;
  }
  return out;
}

std::string longest_in(std::string_view script) {
  std::string_view longest;
  for (std::size_t at = script.find(body_key); at != std::string_view::npos; at = script.find(body_key, at)) {
    at = skip_spaces(script, at + body_key.size());
    if (at >= script.size() || script[at] != ':') continue;
    at = skip_spaces(script, at + 1);
    if (at >= script.size() || script[at] != '"') continue;
    const std::size_t end = string_end(script, at);
    if (end == std::string_view::npos) break;
    if (end - at > longest.size() && end - at <= longest_body) longest = script.substr(at, end - at);
    at = end;
  }
  return longest.empty() ? std::string() : decoded(longest);
}

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

}  // namespace

std::string article_body(const Document& document) {
  std::string longest;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (document[id].tag != "script") continue;
    if (document.attribute(id, "type").find("ld+json") == std::string_view::npos) continue;
    std::string body = longest_in(document.text_of(id));
    if (body.size() > longest.size()) longest = std::move(body);
  }
  return clean_text(without_markup(decode_entities(longest)));
}

WordSequences::WordSequences(std::string_view text) {
  std::array<std::uint64_t, words_in_sequence> last{};
  std::size_t words = 0;
  std::uint64_t hash = 0;
  const auto finish_word = [&] {
    if (hash == 0) return;
    std::rotate(last.begin(), last.begin() + 1, last.end());
    last.back() = hash;
    hash = 0;
    if (++words < words_in_sequence) return;
    std::uint64_t sequence = 0;
    for (const std::uint64_t word : last) sequence = (sequence ^ word) * 0x9E3779B97F4A7C15u;
    sequences_.insert(sequence);
  };
  for (const char c : text) {
    if (!is_word_byte(c)) {
      finish_word();
      continue;
    }
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    hash = (hash + static_cast<unsigned char>(lower) + 1) * 0x100000001B3u;
  }
  finish_word();
}

double WordSequences::share_in(const WordSequences& other) const {
  if (sequences_.empty()) return 0;
  const auto common =
      std::ranges::count_if(sequences_, [&](std::uint64_t s) { return other.sequences_.contains(s); });
  return static_cast<double>(common) / static_cast<double>(sequences_.size());
}

}  // namespace caleidoscoop::pages
