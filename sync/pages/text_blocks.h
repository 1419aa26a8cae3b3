// The paragraphs of a part of a page, in order.
#pragma once

#include <string>
#include <vector>

#include "sync/pages/document.h"
#include "sync/pages/element_kinds.h"
#include "sync/pages/text_measure.h"

namespace caleidoscoop::pages {

struct TextBlock {
  std::string text;  // one line
  NodeId block = no_node;
  ElementKind kind = ElementKind::block;
  std::uint32_t characters = 0;
  std::uint32_t linked = 0;
  std::uint32_t links = 0;
  bool lead = false;  // set by who found it: the article's introduction, before its text

  bool mostly_linked() const;
};

// What is not removed below `root`. A paragraph ends where a block begins or ends, or at an empty line
// (two br).
std::vector<TextBlock> text_blocks(const Document& document, const std::vector<ElementKind>& kinds,
                                   const std::vector<bool>& removed, NodeId root);

}  // namespace caleidoscoop::pages
