#include "sync/pages/candidates.h"

#include <algorithm>
#include <functional>

namespace caleidoscoop::pages {
namespace {

constexpr std::uint32_t least_text = 150;
constexpr std::uint32_t least_lead = 40;
constexpr std::uint32_t most_lead = 1000;

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

bool is_container(std::string_view tag) {
  return tag == "div" || tag == "section" || tag == "article" || tag == "main" || tag == "td" ||
         tag == "span";
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

// Takes in the siblings of a root that hold prose and little else: a text split over several boxes.
NodeId widen(const Document& document, const TextMeasure& measure, NodeId root) {
  TextAmount within = measure.below(root);
  NodeId widest = root;
  for (NodeId id = document[root].parent; id != no_node && document[id].tag != "html";
       id = document[id].parent) {
    const TextAmount around = measure.below(id);
    const std::uint32_t prose = around.prose - within.prose;
    const std::uint32_t text = around.text - within.text;
    const std::uint32_t linked = around.linked - within.linked;
    if (prose == 0 || prose * 10 < text * 8 || linked * 12 > text) continue;
    widest = id;
    within = around;
  }
  return widest;
}

constexpr int cousin_levels = 4;

// The elements that look like `root` to a style sheet and stand near it: a text cut up by adverts.
std::vector<NodeId> with_cousins(const Document& document, const std::vector<bool>& removed,
                                 const TextMeasure& measure, NodeId root) {
  const std::string_view names = document.attribute(root, "class");
  if (names.empty()) return {root};
  NodeId around = root;
  for (int level = 0; level < cousin_levels && document[around].parent != no_node; ++level) {
    around = document[around].parent;
  }
  std::vector<NodeId> parts;
  for (NodeId id = around; id < document[around].end; ++id) {
    if (removed[id] || document[id].tag != document[root].tag || document.attribute(id, "class") != names)
      continue;
    if (id != root && measure.below(id).prose == 0) continue;
    if (id < root && document[id].end > root) continue;
    parts.push_back(id);
    id = document[id].end - 1;
  }
  return parts;
}

TextRoot grown(const Document& document, const std::vector<bool>& removed, const TextMeasure& measure,
               NodeId root, bool named) {
  TextRoot out{named ? with_cousins(document, removed, measure, root) : std::vector<NodeId>{root}, root};
  if (out.parts.size() == 1) out.around = widen(document, measure, root);
  return out;
}

}  // namespace

TextRoot text_root(const Document& document, const std::vector<NameHints>& hints,
                   const std::vector<bool>& removed, const TextMeasure& measure) {
  const NodeId weighed = heaviest(document, removed, measure);
  if (weighed == no_node) {
    const NodeId body = document.first("body");
    if (body == no_node || removed[body]) return {};
    return {{body}, body};
  }
  const std::uint32_t reference = measure.below(weighed).prose;
  const Test tests[] = {
      [&](NodeId id) { return document.attribute(id, "itemprop") == "articleBody"; },
      [&](NodeId id) { return hints[id].body && is_container(document[id].tag); },
      [&](NodeId id) { return document[id].tag == "article" || document.attribute(id, "role") == "article"; },
      [&](NodeId id) { return hints[id].content; },
      [&](NodeId id) { return document[id].tag == "main" || document.attribute(id, "role") == "main"; },
  };
  for (const Test& test : tests) {
    const NodeId found = most_prose(document, removed, measure, test);
    if (found == no_node) continue;
    const std::uint32_t prose = measure.below(found).prose;
    if (prose >= least_text && prose * 3 >= reference)
      return grown(document, removed, measure, found, &test - tests < 2);
  }
  return {{weighed}, weighed};
}

NodeId lead_before(const Document& document, const std::vector<NameHints>& hints,
                   const std::vector<bool>& removed, const TextMeasure& measure, NodeId text) {
  NodeId title = no_node;
  for (NodeId id = 0; id < text; ++id) {
    if (document[id].tag == "h1" && !removed[id]) title = id;
  }
  if (title == no_node) return no_node;
  for (NodeId id = title; id < text; ++id) {
    if (removed[id] || document[id].end > text || !(hints[id].lead || hints[id].teaser)) continue;
    const TextAmount amount = measure.below(id);
    if (amount.text >= least_lead && amount.text <= most_lead && amount.linked * 4 <= amount.text) return id;
  }
  return no_node;
}

}  // namespace caleidoscoop::pages
