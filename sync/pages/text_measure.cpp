#include "sync/pages/text_measure.h"

#include <algorithm>

namespace caleidoscoop::pages {
namespace {

constexpr std::uint32_t least_prose = 50;  // characters: about a line
constexpr std::uint32_t most_linked_percent = 40;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void add(TextAmount& to, const TextAmount& from) {
  to.text += from.text;
  to.linked += from.linked;
  to.prose += from.prose;
  to.commas += from.commas;
  to.paragraphs += from.paragraphs;
}

}  // namespace

std::uint32_t count_characters(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(text, [](char c) { return !is_space(c) && (c & 0xC0) != 0x80; }));
}

TextMeasure::TextMeasure(const Document& document, const std::vector<ElementKind>& kinds,
                         const std::vector<bool>& removed) {
  const std::size_t count = document.size();
  ends_.resize(count);
  block_of_.resize(count);
  own_.resize(count);
  until_.resize(count + 1);
  NodeId link_end = 0;
  for (NodeId id = 0; id < count; ++id) {
    const Node& node = document[id];
    ends_[id] = node.end;
    block_of_[id] = begins_block(kinds[id]) || node.parent == no_node ? id : block_of_[node.parent];
    if (removed[id]) continue;
    if (kinds[id] == ElementKind::link) link_end = std::max(link_end, node.end);
    if (!node.is_text()) continue;
    TextAmount& own = own_[block_of_[id]];
    const std::uint32_t length = count_characters(node.text);
    own.text += length;
    own.commas += static_cast<std::uint32_t>(std::ranges::count(node.text, ','));
    if (id < link_end) own.linked += length;
  }
  for (NodeId id = 0; id < count; ++id) {
    TextAmount& own = own_[id];
    if (own.text >= least_prose && own.linked * 100 <= own.text * most_linked_percent) {
      own.prose = own.text - own.linked;
      own.paragraphs = 1;
    }
    until_[id + 1] = until_[id];
    add(until_[id + 1], own);
  }
}

TextAmount TextMeasure::below(NodeId id) const {
  const TextAmount& from = until_[id];
  const TextAmount& to = until_[ends_[id]];
  return {to.text - from.text, to.linked - from.linked, to.prose - from.prose, to.commas - from.commas,
          to.paragraphs - from.paragraphs};
}

}  // namespace caleidoscoop::pages
