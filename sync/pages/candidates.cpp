#include "sync/pages/candidates.h"

#include <algorithm>
#include <functional>

namespace caleidoscoop::pages {
namespace {

constexpr std::uint32_t least_text = 150;

// Prose speaks for a subtree, other text against it: what is greatest around the text is its root.
NodeId heaviest(const Document& document, const std::vector<bool>& removed, const TextMeasure& measure) {
  NodeId best = no_node;
  std::int64_t most = 0;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (removed[id] || document[id].is_text()) continue;
    const TextAmount amount = measure.below(id);
    const std::int64_t weight = 2 * std::int64_t{amount.prose} - std::int64_t{amount.text};
    if (weight >= most && amount.prose > 0) {
      most = weight;
      best = id;
    }
  }
  return best;
}

using Test = std::function<bool(NodeId)>;

NodeId most_prose(const Document& document, const std::vector<bool>& removed, const TextMeasure& measure,
                  const Test& test) {
  NodeId best = no_node;
  std::uint32_t most = 0;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (removed[id] || document[id].is_text() || !test(id)) continue;
    const std::uint32_t prose = measure.below(id).prose;
    if (prose >= most) {
      most = prose;
      best = id;
    }
  }
  return best;
}

}  // namespace

NodeId text_root(const Document& document, const std::vector<NameHints>& hints,
                 const std::vector<bool>& removed, const TextMeasure& measure) {
  const NodeId weighed = heaviest(document, removed, measure);
  if (weighed == no_node) return no_node;
  const std::uint32_t reference = measure.below(weighed).prose;
  const Test tests[] = {
      [&](NodeId id) { return document.attribute(id, "itemprop") == "articleBody"; },
      [&](NodeId id) { return hints[id].body; },
      [&](NodeId id) { return document[id].tag == "article" || document.attribute(id, "role") == "article"; },
      [&](NodeId id) { return hints[id].content; },
      [&](NodeId id) { return document[id].tag == "main" || document.attribute(id, "role") == "main"; },
  };
  for (const Test& test : tests) {
    const NodeId found = most_prose(document, removed, measure, test);
    if (found == no_node) continue;
    const std::uint32_t prose = measure.below(found).prose;
    if (prose >= least_text && prose * 3 >= reference) return found;
  }
  return weighed;
}

}  // namespace caleidoscoop::pages
