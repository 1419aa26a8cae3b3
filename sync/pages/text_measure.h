// How much text stands below each element, and how much of it is prose: sums over subtrees in O(1),
// after one pass in document order.
#pragma once

#include <cstdint>
#include <vector>

#include "sync/pages/document.h"
#include "sync/pages/element_kinds.h"

namespace caleidoscoop::pages {

struct TextAmount {
  std::uint32_t text = 0;    // characters that are no white space
  std::uint32_t linked = 0;  // of those, in links
  std::uint32_t prose = 0;   // of those, in paragraphs long enough to be a sentence and hardly linked
  std::uint32_t commas = 0;
  std::uint32_t paragraphs = 0;  // that are prose
};

// A paragraph: what stands directly in a block, its phrases included.
class TextMeasure {
 public:
  // `removed` holds one entry for each node; a removed node's subtree counts for nothing.
  TextMeasure(const Document& document, const std::vector<ElementKind>& kinds,
              const std::vector<bool>& removed);

  TextAmount below(NodeId id) const;
  const TextAmount& own(NodeId block) const { return own_[block]; }
  NodeId block_of(NodeId id) const { return block_of_[id]; }

 private:
  std::vector<NodeId> ends_;
  std::vector<NodeId> block_of_;   // the nearest block around a node, itself if it is one
  std::vector<TextAmount> own_;    // of blocks: their paragraph
  std::vector<TextAmount> until_;  // sums of own_ over all nodes before
};

std::uint32_t count_characters(std::string_view text);  // UTF-8, white space not counted

}  // namespace caleidoscoop::pages
