#include "firmware/config/places.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace caleidoscoop::config {
namespace {

// Columns are counted in characters, from 1.
std::optional<std::size_t> offset_of(std::string_view text, const toml::source_position& at) {
  std::size_t offset = text.starts_with("\xef\xbb\xbf") ? 3 : 0;
  for (toml::source_index line = 1; line < at.line; ++line) {
    const auto end = text.find('\n', offset);
    if (end == std::string_view::npos) return std::nullopt;
    offset = end + 1;
  }
  for (toml::source_index column = 1; column < at.column && offset < text.size(); ++column) {
    ++offset;
    while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) ++offset;
  }
  return offset < text.size() ? std::optional(offset) : std::nullopt;
}

// Where the text in quotes that begins here ends.
std::optional<std::size_t> end_of_text(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  if (quote != '"' && quote != '\'') return std::nullopt;
  const bool lines = text.substr(begin, 3) == std::string(3, quote);
  std::size_t at = begin + (lines ? 3 : 1);
  for (; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') {
      ++at;
      continue;
    }
    if (text[at] != quote) continue;
    if (!lines) return at + 1;
    if (text.substr(at, 3) != std::string(3, quote)) continue;
    at += 3;
    // Up to two more quotes belong to the text itself.
    for (int more = 0; more < 2 && at < text.size() && text[at] == quote; ++more) ++at;
    return at;
  }
  return std::nullopt;
}

std::optional<std::string> parsed(std::string_view literal) {
  try {
    return toml::parse(fmt::format("x = {}", literal))["x"].value_exact<std::string>();
  } catch (const toml::parse_error&) {
    return std::nullopt;
  }
}

Result<Place> place_of_value(std::string_view text, std::string key, const toml::key& name,
                             const toml::value<std::string>& value) {
  const auto begin = offset_of(text, value.source().begin);
  const auto key_begin = offset_of(text, name.source().begin);
  const auto end = begin ? end_of_text(text, *begin) : std::nullopt;
  if (!end || !key_begin || *key_begin >= *begin || parsed(text.substr(*begin, *end - *begin)) != value.get())
    return failure(ErrorCode::bad_data, fmt::format("where {} stands cannot be told", key));
  return Place{std::move(key), value.get(), *key_begin, *begin, *end};
}

}  // namespace

Result<std::vector<Place>> find_texts(std::string_view text) {
  std::vector<Place> places;
  try {
    const toml::table document = toml::parse(text);
    for (const auto& [section, node] : document) {
      const toml::table* table = node.as_table();
      if (table == nullptr) continue;
      for (const auto& [name, entry] : *table) {
        const auto* value = entry.as_string();
        if (value == nullptr) continue;
        auto place = place_of_value(text, fmt::format("{}.{}", section.str(), name.str()), name, *value);
        if (!place) return failure(place.error());
        places.push_back(std::move(*place));
      }
    }
  } catch (const toml::parse_error& error) {
    return failure(ErrorCode::bad_data, fmt::format("line {} is no TOML: {}", error.source().begin.line,
                                                    std::string_view(error.description())));
  }
  std::ranges::sort(places, {}, &Place::begin);
  return places;
}

const Place* place_of(const std::vector<Place>& places, std::string_view key) {
  const auto found = std::ranges::find(places, key, &Place::key);
  return found == places.end() ? nullptr : &*found;
}

std::string replaced(std::string_view text, std::vector<Replacement> replacements) {
  std::ranges::sort(replacements, {}, &Replacement::begin);
  std::string made;
  std::size_t at = 0;
  for (const auto& one : replacements) {
    made += text.substr(at, one.begin - at);
    made += one.by;
    at = one.end;
  }
  return made += text.substr(at);
}

std::string quoted(std::string_view value) {
  std::string made = "\"";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      made += '\\';
      made += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      made += fmt::format("\\u{:04x}", byte);
    } else {
      made += c;
    }
  }
  return made += '"';
}

}  // namespace caleidoscoop::config
