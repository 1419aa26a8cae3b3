#include "sync/pages/pruning.h"

#include <algorithm>
#include <array>
#include <string>

#include "sync/pages/text_measure.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::uint32_t wrapper_percent = 50;   // of the page's prose
constexpr std::uint32_t comments_percent = 90;  // a short article may have many

constexpr auto furniture_roles = std::to_array<std::string_view>(
    {"alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "form", "menu", "menubar",
     "navigation", "search", "toolbar", "tooltip"});

bool style_hides(std::string_view style) {
  std::string tight;
  for (const char c : style) {
    if (c != ' ') tight += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return tight.find("display:none") != std::string::npos ||
         tight.find("visibility:hidden") != std::string::npos;
}

bool is_hidden(const Document& document, NodeId id) {
  return document.has_attribute(id, "hidden") || style_hides(document.attribute(id, "style"));
}

bool has_furniture_role(const Document& document, NodeId id) {
  const std::string_view role = document.attribute(id, "role");
  return !role.empty() && std::ranges::find(furniture_roles, role) != furniture_roles.end();
}

bool may_be_pruned(std::string_view tag) {
  return tag != "html" && tag != "body" && tag != "main" && tag != "article";
}

bool is_furniture(const Document& document, ElementKind kind, NodeId id) {
  return kind == ElementKind::furniture || kind == ElementKind::caption || is_hidden(document, id) ||
         has_furniture_role(document, id);
}

bool says_clutter(const NameHints& names) { return names.clutter || names.hidden || names.caption; }

}  // namespace

std::vector<NameHints> hints_of(const Document& document, const std::vector<ElementKind>& kinds) {
  std::vector<NameHints> out(document.size());
  for (NodeId id = 0; id < document.size(); ++id) {
    if (kinds[id] != ElementKind::text && kinds[id] != ElementKind::unseen)
      out[id] = name_hints(document, id);
  }
  return out;
}

std::vector<bool> unseen_nodes(const Document& document, const std::vector<ElementKind>& kinds) {
  std::vector<bool> removed(document.size());
  for (NodeId id = 0; id < document.size(); ++id) {
    const NodeId parent = document[id].parent;
    removed[id] = (parent != no_node && removed[parent]) || kinds[id] == ElementKind::unseen;
  }
  return removed;
}

std::vector<bool> clutter_nodes(const Document& document, const std::vector<ElementKind>& kinds,
                                const std::vector<NameHints>& hints, Pruning pruning) {
  std::vector<bool> removed = unseen_nodes(document, kinds);
  const TextMeasure measure(document, kinds, removed);
  const bool by_name = pruning == Pruning::by_markup_and_name;
  const std::uint64_t all = measure.below(0).prose;
  const auto holds = [&](NodeId id, std::uint32_t percent) {
    return std::uint64_t{measure.below(id).prose} * 100 > all * percent;
  };
  for (NodeId id = 0; id < document.size(); ++id) {
    const NodeId parent = document[id].parent;
    if (parent != no_node && removed[parent]) removed[id] = true;
    if (removed[id] || kinds[id] == ElementKind::text || !may_be_pruned(document[id].tag)) continue;
    const NameHints& names = hints[id];
    const bool clutter = is_furniture(document, kinds[id], id) ||
                         (by_name && (says_clutter(names) || (names.teaser && measure.below(id).linked > 0)));
    if (clutter && !holds(id, wrapper_percent)) removed[id] = true;
    if (by_name && names.comments && !holds(id, comments_percent)) removed[id] = true;
  }
  return removed;
}

}  // namespace caleidoscoop::pages
