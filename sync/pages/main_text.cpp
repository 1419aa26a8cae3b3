#include "sync/pages/main_text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "sync/core/text.h"
#include "sync/feeds/markup.h"
#include "sync/pages/article_body.h"
#include "sync/pages/body_testimony.h"
#include "sync/pages/candidates.h"
#include "sync/pages/page_text.h"
#include "sync/pages/pruning.h"
#include "sync/pages/story_blocks.h"
#include "sync/pages/text_blocks.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::uint64_t least_story = 250;  // characters, below which pruning is doubted
constexpr std::uint32_t least_lead = 60;
constexpr std::size_t most_titles = 8;
constexpr std::size_t longest_title = 500;  // bytes

// What the page calls its article, in one line each.
std::vector<std::string> titles_of(const Document& document) {
  std::vector<std::string> titles;
  for (NodeId id = 0; id < document.size() && titles.size() < most_titles; ++id) {
    const std::string_view tag = document[id].tag;
    if (tag == "title" || tag == "h1") titles.push_back(line_of(document, id, longest_title));
    if (tag == "meta" && document.attribute(id, "property") == "og:title") {
      titles.push_back(clean_line(cut_bytes(document.attribute(id, "content"), longest_title)));
    }
  }
  return titles;
}

using Blocks = std::vector<TextBlock>;

void append(Blocks& to, Blocks&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

class Page {
 public:
  explicit Page(const Document& document)
      : document_(document),
        kinds_(kinds_of(document)),
        hints_(hints_of(document, kinds_)),
        titles_(titles_of(document)) {}

  Blocks story(Pruning pruning) const {
    const std::vector<bool> removed = clutter_nodes(document_, kinds_, hints_, pruning);
    const TextMeasure measure(document_, kinds_, removed);
    const TextRoot root = text_root(document_, hints_, removed, measure);
    if (root.parts.empty()) return {};
    Blocks blocks;
    const NodeId start = std::min(root.around, root.parts.front());
    const NodeId lead = lead_before(document_, hints_, removed, measure, start);
    if (lead != no_node) blocks = text_blocks(document_, kinds_, removed, lead);
    for (TextBlock& block : blocks) block.lead = true;
    if (root.parts.size() == 1) {
      append(blocks, text_blocks(document_, kinds_, removed, root.around));
    } else {
      for (const NodeId part : root.parts) append(blocks, text_blocks(document_, kinds_, removed, part));
    }
    return story_blocks(std::move(blocks), root.parts.front(), titles_);
  }

  // All that can be seen, repetitions once.
  Blocks everything() const {
    Blocks blocks = text_blocks(document_, kinds_, unseen_nodes(document_, kinds_), 0);
    drop_repeated(blocks);
    return blocks;
  }

 private:
  const Document& document_;
  std::vector<ElementKind> kinds_;
  std::vector<NameHints> hints_;
  std::vector<std::string> titles_;
};

}  // namespace

MainText main_text(const Document& document) {
  if (document.size() == 0) return {};
  const Page page(document);
  Blocks story = page.story(Pruning::by_markup_and_name);
  if (characters_of(story) < least_story) {
    Blocks other = page.story(Pruning::by_markup);
    if (characters_of(other) > characters_of(story) * 2) story = std::move(other);
  }
  if (const std::string body = article_body(document); !body.empty()) {
    story = corrected_by_body(std::move(story), page.everything(), body);
  }
  MainText out;
  for (const TextBlock& block : story) {
    if (!out.text.empty()) out.text += '\n';
    out.text += block.text;
    if (out.lead.empty() && block.characters >= least_lead &&
        (block.lead || block.kind != ElementKind::heading)) {
      out.lead = block.text;
    }
  }
  return out;
}

}  // namespace caleidoscoop::pages
