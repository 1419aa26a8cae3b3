#include "sync/pages/meta_tags.h"

#include <algorithm>

#include "sync/core/text.h"
#include "sync/feeds/entities.h"
#include "sync/feeds/markup.h"
#include "sync/pages/page_text.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t most_tags = 1000;
constexpr std::size_t most_content = 4000;

}  // namespace

MetaTags::MetaTags(const Document& document) {
  for (NodeId id = 0; id < document.size() && tags_.size() < most_tags; ++id) {
    const Node& node = document[id];
    if (node.tag != "meta") continue;
    const std::string_view value = document.attribute(id, "content");
    if (value.empty()) continue;
    // Many sites encode twice.
    const std::string content = clean_line(decode_entities(cut_bytes(value, most_content)));
    for (const std::string_view key : {"property", "name", "itemprop", "http-equiv"}) {
      for (std::string& name : words_of(document.attribute(id, key)))
        tags_.push_back({std::move(name), content});
    }
  }
}

std::string MetaTags::first(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (const Tag& tag : tags_) {
      if (tag.name == name && !tag.content.empty()) return tag.content;
    }
  }
  return {};
}

std::vector<std::string> MetaTags::all(std::string_view name) const {
  std::vector<std::string> found;
  for (const Tag& tag : tags_) {
    if (tag.name == name && !tag.content.empty()) found.push_back(tag.content);
  }
  return found;
}

std::vector<std::string> MetaTags::named_like(std::initializer_list<std::string_view> parts,
                                              std::initializer_list<std::string_view> without) const {
  std::vector<std::string> found;
  for (const Tag& tag : tags_) {
    const std::string name = bare(tag.name);
    const auto holds = [&](std::string_view part) { return name.find(part) != std::string::npos; };
    if (std::any_of(parts.begin(), parts.end(), holds) && std::none_of(without.begin(), without.end(), holds))
      found.push_back(tag.content);
  }
  return found;
}

}  // namespace caleidoscoop::pages
