#include "ui/scenes/regional_news.h"

#include <algorithm>

namespace caleidoscoop::ui {
namespace {

// Letters beyond ASCII are made of bytes that all have the highest bit.
bool in_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

bool names(std::string_view text, std::string_view place) {
  if (place.empty()) return false;
  for (auto at = text.find(place); at != std::string_view::npos; at = text.find(place, at + 1)) {
    const auto end = at + place.size();
    const bool begins = at == 0 || !in_word(text[at - 1]);
    if (begins && (end == text.size() || !in_word(text[end]))) return true;
  }
  return false;
}

}  // namespace

bool is_regional(const Context& c, const Headline& headline) {
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  return kring != nullptr && std::ranges::any_of(kring->municipalities, [&](const std::string& place) {
           return names(headline.title, place) || names(headline.summary, place);
         });
}

bool has_regional(const Context& c) {
  return std::ranges::any_of(c.snapshot.headlines, [&](const Headline& h) { return is_regional(c, h); });
}

}  // namespace caleidoscoop::ui
