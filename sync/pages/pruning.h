// Which elements of a page are not its text, judged one by one without looking for the text.
#pragma once

#include <vector>

#include "sync/pages/document.h"
#include "sync/pages/element_kinds.h"
#include "sync/pages/name_hints.h"

namespace caleidoscoop::pages {

// What each element's names say, computed once.
std::vector<NameHints> hints_of(const Document& document, const std::vector<ElementKind>& kinds);

// Scripts, styles and what browsers don't show; whole subtrees are marked.
std::vector<bool> unseen_nodes(const Document& document, const std::vector<ElementKind>& kinds);

enum class Pruning {
  by_markup,           // furniture by element and role, and what is hidden
  by_markup_and_name,  // and what its class or id calls clutter
};

// What is unseen, and the furniture and clutter, unless most of the page's prose stands in it: a "sidebar"
// that holds nearly everything is a wrapper with a misleading name.
std::vector<bool> clutter_nodes(const Document& document, const std::vector<ElementKind>& kinds,
                                const std::vector<NameHints>& hints, Pruning pruning);

}  // namespace caleidoscoop::pages
