// What an element of HTML is for, as far as reading a text is concerned.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sync/pages/document.h"

namespace caleidoscoop::pages {

enum class ElementKind : std::uint8_t {
  text,
  phrase,      // runs on in its paragraph; unknown elements too, as browsers do
  link,        // a phrase that leads elsewhere
  line_break,  // br
  block,       // begins and ends a paragraph
  paragraph,   // p, blockquote, pre, dd: a block that usually holds prose
  heading,
  list_item,
  cell,
  caption,
  furniture,  // nav, footer, form …: by HTML's own words not the text
  unseen,     // script, style, svg, input …: never text
};

ElementKind kind_of(std::string_view tag);
std::vector<ElementKind> kinds_of(const Document& document);  // one for each node

bool begins_block(ElementKind kind);

}  // namespace caleidoscoop::pages
