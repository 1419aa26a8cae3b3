#include "sync/pages/element_kinds.h"

#include <algorithm>
#include <array>
#include <utility>

namespace caleidoscoop::pages {
namespace {

using Entry = std::pair<std::string_view, ElementKind>;

constexpr std::array kinds = std::to_array<Entry>({
    {"a", ElementKind::link},
    {"address", ElementKind::block},
    {"applet", ElementKind::unseen},
    {"area", ElementKind::unseen},
    {"article", ElementKind::block},
    {"aside", ElementKind::furniture},
    {"audio", ElementKind::unseen},
    {"blockquote", ElementKind::paragraph},
    {"body", ElementKind::block},
    {"br", ElementKind::line_break},
    {"button", ElementKind::unseen},
    {"canvas", ElementKind::unseen},
    {"caption", ElementKind::caption},
    {"center", ElementKind::block},
    {"col", ElementKind::unseen},
    {"colgroup", ElementKind::unseen},
    {"datalist", ElementKind::unseen},
    {"dd", ElementKind::paragraph},
    {"details", ElementKind::block},
    {"dialog", ElementKind::furniture},
    {"dir", ElementKind::block},
    {"div", ElementKind::block},
    {"dl", ElementKind::block},
    {"dt", ElementKind::list_item},
    {"embed", ElementKind::unseen},
    {"fieldset", ElementKind::block},
    {"figcaption", ElementKind::caption},
    {"figure", ElementKind::block},
    {"footer", ElementKind::furniture},
    {"form", ElementKind::furniture},
    {"frame", ElementKind::unseen},
    {"frameset", ElementKind::unseen},
    {"h1", ElementKind::heading},
    {"h2", ElementKind::heading},
    {"h3", ElementKind::heading},
    {"h4", ElementKind::heading},
    {"h5", ElementKind::heading},
    {"h6", ElementKind::heading},
    {"head", ElementKind::unseen},
    {"header", ElementKind::block},
    {"hgroup", ElementKind::block},
    {"hr", ElementKind::block},
    {"html", ElementKind::block},
    {"iframe", ElementKind::unseen},
    {"input", ElementKind::unseen},
    {"legend", ElementKind::block},
    {"li", ElementKind::list_item},
    {"link", ElementKind::unseen},
    {"listing", ElementKind::paragraph},
    {"main", ElementKind::block},
    {"map", ElementKind::unseen},
    {"menu", ElementKind::furniture},
    {"meta", ElementKind::unseen},
    {"nav", ElementKind::furniture},
    {"noframes", ElementKind::unseen},
    {"noscript", ElementKind::unseen},
    {"object", ElementKind::unseen},
    {"ol", ElementKind::block},
    {"optgroup", ElementKind::unseen},
    {"option", ElementKind::unseen},
    {"p", ElementKind::paragraph},
    {"param", ElementKind::unseen},
    {"picture", ElementKind::unseen},
    {"pre", ElementKind::paragraph},
    {"progress", ElementKind::unseen},
    {"rp", ElementKind::unseen},
    {"rt", ElementKind::unseen},
    {"script", ElementKind::unseen},
    {"section", ElementKind::block},
    {"select", ElementKind::unseen},
    {"source", ElementKind::unseen},
    {"style", ElementKind::unseen},
    {"summary", ElementKind::block},
    {"svg", ElementKind::unseen},
    {"table", ElementKind::block},
    {"tbody", ElementKind::block},
    {"td", ElementKind::cell},
    {"template", ElementKind::unseen},
    {"textarea", ElementKind::unseen},
    {"tfoot", ElementKind::block},
    {"th", ElementKind::cell},
    {"thead", ElementKind::block},
    {"title", ElementKind::unseen},
    {"tr", ElementKind::block},
    {"track", ElementKind::unseen},
    {"ul", ElementKind::block},
    {"video", ElementKind::unseen},
    {"xmp", ElementKind::paragraph},
});

static_assert(std::ranges::is_sorted(kinds, {}, &Entry::first));

}  // namespace

ElementKind kind_of(std::string_view tag) {
  if (tag.empty()) return ElementKind::text;
  const auto found = std::ranges::lower_bound(kinds, tag, {}, &Entry::first);
  return found != kinds.end() && found->first == tag ? found->second : ElementKind::phrase;
}

std::vector<ElementKind> kinds_of(const Document& document) {
  std::vector<ElementKind> out;
  out.reserve(document.size());
  for (const Node& node : document.nodes()) out.push_back(kind_of(node.tag));
  return out;
}

bool begins_block(ElementKind kind) { return kind > ElementKind::line_break; }

}  // namespace caleidoscoop::pages
