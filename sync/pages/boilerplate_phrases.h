// The set phrases around articles in Dutch, English, German, French and Spanish: what publishers put
// between and below paragraphs in any house style. Whole sentences of one publisher don't belong here.
#pragma once

#include <cstdint>
#include <string_view>

namespace caleidoscoop::pages {

enum class Phrase : std::uint8_t {
  none,
  related,  // announces other stories or what is about the article: "Lees ook", "About the author"
  notice,   // stands alone: "Share this", "Sign up for our newsletter", "Advertentie", "© 2019 …"
  credit,   // of a picture: "Foto: …"
};

// Of one line of text; long lines are `none`.
Phrase phrase_of(std::string_view line);

}  // namespace caleidoscoop::pages
