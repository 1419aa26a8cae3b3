// Where on a page its text may stand.
#pragma once

#include <vector>

#include "sync/pages/document.h"
#include "sync/pages/name_hints.h"
#include "sync/pages/text_measure.h"

namespace caleidoscoop::pages {

// The element that holds the text: the one that the page itself points out, if there is enough text in
// it, else the one found by weighing. no_node for a page without any text.
NodeId text_root(const Document& document, const std::vector<NameHints>& hints,
                 const std::vector<bool>& removed, const TextMeasure& measure);

}  // namespace caleidoscoop::pages
