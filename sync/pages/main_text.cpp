#include "sync/pages/main_text.h"

#include <algorithm>
#include <unordered_set>

#include "sync/pages/candidates.h"
#include "sync/pages/pruning.h"
#include "sync/pages/text_blocks.h"

namespace caleidoscoop::pages {

MainText main_text(const Document& document) {
  if (document.size() == 0) return {};
  const std::vector<ElementKind> kinds = kinds_of(document);
  const std::vector<NameHints> hints = hints_of(document, kinds);
  const std::vector<bool> removed = clutter_nodes(document, kinds, hints);
  const TextMeasure measure(document, kinds, removed);
  const NodeId root = text_root(document, hints, removed, measure);
  if (root == no_node) return {};
  MainText out;
  std::unordered_set<std::string> seen;
  for (const TextBlock& block : text_blocks(document, kinds, removed, root)) {
    if (block.mostly_linked() || document[block.block].tag == "h1") continue;
    if (block.characters > 30 && !seen.insert(block.text).second) continue;
    if (!out.text.empty()) out.text += '\n';
    out.text += block.text;
    if (out.lead.empty() && block.characters >= 60) out.lead = block.text;
  }
  return out;
}

}  // namespace caleidoscoop::pages
