#include "sync/pages/text_blocks.h"

#include <algorithm>
#include <utility>

namespace caleidoscoop::pages {
namespace {

// The space characters of Unicode that HTML pages use for layout, as the bytes they begin with.
std::size_t space_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("\xC2\xA0") || rest.starts_with("\xC2\x85")) return 2;
  if (rest.starts_with("\xE3\x80\x80") || rest.starts_with("\xEF\xBB\xBF")) return 3;
  // U+2000 to U+200B, U+2028, U+2029, U+202F
  if (rest.size() >= 3 && rest[0] == '\xE2' && rest[1] == '\x80') {
    const auto last = static_cast<unsigned char>(rest[2]);
    if (last <= 0x8B || last == 0xA8 || last == 0xA9 || last == 0xAF) return last >= 0x80 ? 3 : 0;
  }
  return 0;
}

class Collector {
 public:
  std::vector<TextBlock> take() {
    finish();
    return std::move(blocks_);
  }

  void begin(NodeId block, ElementKind kind) {
    if (block == current_.block) return;
    finish();
    current_.block = block;
    current_.kind = kind;
  }

  void finish() {
    if (current_.characters > 0) blocks_.push_back(std::move(current_));
    const NodeId block = current_.block;
    const ElementKind kind = current_.kind;
    current_ = {};
    current_.block = block;
    current_.kind = kind;
    pending_space_ = false;
    breaks_ = 0;
  }

  void line_break() {
    pending_space_ = true;
    if (++breaks_ >= 2) finish();
  }

  void begin_link() { ++current_.links; }

  void add(std::string_view text, bool linked) {
    for (std::size_t i = 0; i < text.size();) {
      if (const std::size_t space = space_at(text, i); space > 0) {
        pending_space_ = true;
        i += space;
        continue;
      }
      if (pending_space_ && !current_.text.empty()) current_.text += ' ';
      pending_space_ = false;
      breaks_ = 0;
      current_.text += text[i];
      if ((text[i] & 0xC0) != 0x80) {
        ++current_.characters;
        if (linked) ++current_.linked;
      }
      ++i;
    }
  }

 private:
  std::vector<TextBlock> blocks_;
  TextBlock current_;
  bool pending_space_ = false;
  int breaks_ = 0;
};

}  // namespace

bool TextBlock::mostly_linked() const {
  // A sentence may be a link; three in a paragraph are a list.
  const bool sentence = kind == ElementKind::paragraph && characters >= 80 && links <= 2;
  return linked * 100 > characters * (sentence ? 85 : 50);
}

std::vector<TextBlock> text_blocks(const Document& document, const std::vector<ElementKind>& kinds,
                                   const std::vector<bool>& removed, NodeId root) {
  Collector collector;
  std::vector<NodeId> block_of(document[root].end - root, root);
  NodeId link_end = 0;
  for (NodeId id = root; id < document[root].end; ++id) {
    if (removed[id]) {
      if (begins_block(kinds[id])) collector.finish();
      id = document[id].end - 1;
      continue;
    }
    if (id != root) block_of[id - root] = begins_block(kinds[id]) ? id : block_of[document[id].parent - root];
    if (begins_block(kinds[id])) collector.finish();
    if (kinds[id] == ElementKind::line_break) collector.line_break();
    if (kinds[id] == ElementKind::link) {
      link_end = std::max(link_end, document[id].end);
      collector.begin(block_of[id - root], kinds[block_of[id - root]]);
      collector.begin_link();
    }
    if (!document[id].is_text()) continue;
    const NodeId block = block_of[id - root];
    collector.begin(block, kinds[block]);
    collector.add(document[id].text, id < link_end);
  }
  return collector.take();
}

}  // namespace caleidoscoop::pages
