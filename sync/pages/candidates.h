// Where on a page its text may stand.
#pragma once

#include <vector>

#include "sync/pages/document.h"
#include "sync/pages/name_hints.h"
#include "sync/pages/text_measure.h"

namespace caleidoscoop::pages {

struct TextRoot {
  std::vector<NodeId> parts;  // the elements that hold the text, in order, none within another
  NodeId around = no_node;  // an element around the only part, whose other prose belongs to it; or that part
};

// What the page itself points out, if there is enough text in it, else what is found by weighing. No parts
// for a page without any text.
TextRoot text_root(const Document& document, const std::vector<NameHints>& hints,
                   const std::vector<bool>& removed, const TextMeasure& measure);

// The article's own introduction, set apart between its title and its text; no_node when there is none.
NodeId lead_before(const Document& document, const std::vector<NameHints>& hints,
                   const std::vector<bool>& removed, const TextMeasure& measure, NodeId text);

}  // namespace caleidoscoop::pages
