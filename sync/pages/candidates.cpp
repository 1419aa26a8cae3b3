#include "sync/pages/candidates.h"

#include <algorithm>
#include <array>

namespace caleidoscoop::pages {
namespace {

constexpr std::uint32_t least_text = 150;
constexpr std::uint32_t least_lead = 40;
constexpr std::uint32_t most_lead = 1000;
constexpr int cousin_levels = 4;

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

// How a page points out its text, the clearest first.
enum class Sign { article_body, body_name, article, content_name, main };
constexpr std::array signs{Sign::article_body, Sign::body_name, Sign::article, Sign::content_name,
                           Sign::main};

bool shows(Sign sign, const Document& document, const NameHints& names, NodeId id) {
  const std::string_view tag = document[id].tag;
  switch (sign) {
    case Sign::article_body:
      return document.attribute(id, "itemprop") == "articleBody";
    case Sign::body_name:
      return names.body && is_container(tag);
    case Sign::article:
      return tag == "article" || document.attribute(id, "role") == "article";
    case Sign::content_name:
      return names.content;
    case Sign::main:
      return tag == "main" || document.attribute(id, "role") == "main";
  }
  return false;
}

// Of the elements that show the sign, the one with most prose; the innermost of equals.
NodeId most_prose(const Document& document, const std::vector<NameHints>& hints,
                  const std::vector<bool>& removed, const TextMeasure& measure, Sign sign) {
  NodeId best = no_node;
  std::uint32_t most = 0;
  for (NodeId id = 0; id < document.size(); ++id) {
    if (removed[id] || document[id].is_text() || !shows(sign, document, hints[id], id)) continue;
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
    if (prose == 0 || prose * 100 < text * 85 || linked * 20 > text) continue;
    widest = id;
    within = around;
  }
  return widest;
}

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

}  // namespace

TextRoot text_root(const Document& document, const std::vector<NameHints>& hints,
                   const std::vector<bool>& removed, const TextMeasure& measure) {
  const NodeId weighed = heaviest(document, removed, measure);
  if (weighed == no_node) {
    const NodeId body = document.first("body");
    if (body == no_node || removed[body]) return {};
    return {{body}, body};
  }
  const std::uint64_t reference = measure.below(weighed).prose;
  for (const Sign sign : signs) {
    const NodeId found = most_prose(document, hints, removed, measure, sign);
    if (found == no_node) continue;
    const std::uint64_t prose = measure.below(found).prose;
    if (prose < least_text || prose * 3 < reference) continue;
    const bool exact = sign == Sign::article_body || sign == Sign::body_name;
    TextRoot root{exact ? with_cousins(document, removed, measure, found) : std::vector{found}, found};
    if (root.parts.size() == 1) root.around = widen(document, measure, found);
    return root;
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
