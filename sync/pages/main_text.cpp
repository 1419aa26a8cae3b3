#include "sync/pages/main_text.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "sync/pages/article_body.h"
#include "sync/pages/candidates.h"
#include "sync/pages/pruning.h"
#include "sync/pages/story_blocks.h"
#include "sync/pages/text_blocks.h"

namespace caleidoscoop::pages {

namespace {

constexpr std::uint64_t least_story = 250;  // characters, below which pruning is doubted
constexpr std::uint32_t least_lead = 60;
constexpr std::size_t least_body = 60;  // word sequences
constexpr double attested_share = 0.8;

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::vector<std::string> titles_of(const Document& document) {
  std::vector<std::string> titles;
  for (NodeId id = 0; id < document.size(); ++id) {
    const std::string_view tag = document[id].tag;
    if (tag == "title" || tag == "h1") titles.push_back(one_line(document.text_of(id)));
    if (tag == "meta" && document.attribute(id, "property") == "og:title")
      titles.push_back(one_line(document.attribute(id, "content")));
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

std::uint64_t characters_of(const Blocks& blocks) {
  std::uint64_t sum = 0;
  for (const TextBlock& block : blocks) sum += block.characters;
  return sum;
}

WordSequences sequences_of(const Blocks& blocks) {
  std::string all;
  for (const TextBlock& block : blocks) all.append(block.text).append(" ");
  return WordSequences(all);
}

// The blocks that `body` attests, with the headings between them.
Blocks attested(Blocks blocks, const WordSequences& body) {
  Blocks out;
  Blocks headings;
  for (TextBlock& block : blocks) {
    const WordSequences own(block.text);
    const bool said = !own.empty() && own.share_in(body) >= attested_share;
    if (said) {
      if (!out.empty()) append(out, std::move(headings));
      headings.clear();
      out.push_back(std::move(block));
    } else if (block.kind == ElementKind::heading) {
      headings.push_back(std::move(block));
    } else {
      headings.clear();
    }
  }
  return out;
}

Blocks lines_of(const std::string& body) {
  Blocks out;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    TextBlock block;
    block.kind = ElementKind::paragraph;
    block.text = one_line(std::string_view(body).substr(at, end - at));
    block.characters = count_characters(block.text);
    if (block.characters > 0) out.push_back(std::move(block));
    at = end + 1;
  }
  return out;
}

// Corrects the story by what the page gives as its article's body, if the two are about the same.
Blocks weighed_against_body(const Document& document, const Page& page, Blocks story) {
  const std::string text = article_body(document);
  const WordSequences body(text);
  if (body.size() < least_body) return story;
  if (characters_of(story) < least_story) return lines_of(text);
  const WordSequences told = sequences_of(story);
  const double story_in_body = told.share_in(body);
  const double body_in_story = body.share_in(told);
  if (story_in_body < 0.5) return story;
  if (body_in_story < 0.95) {
    Blocks found = attested(page.everything(), body);
    if (body.share_in(sequences_of(found)) > body_in_story + 0.02) return found;
  }
  if (story_in_body < 0.75 || body_in_story < 0.9) return story;
  std::erase_if(story, [&](const TextBlock& block) {
    if (block.kind == ElementKind::heading || block.characters < 30) return false;
    return WordSequences(block.text).share_in(body) < 0.3;
  });
  return story;
}

}  // namespace

MainText main_text(const Document& document) {
  if (document.size() == 0) return {};
  const Page page(document);
  Blocks story = page.story(Pruning::by_markup_and_name);
  if (characters_of(story) < least_story) {
    Blocks other = page.story(Pruning::by_markup);
    if (characters_of(other) > characters_of(story) * 2) story = std::move(other);
  }
  story = weighed_against_body(document, page, std::move(story));
  MainText out;
  for (const TextBlock& block : story) {
    if (!out.text.empty()) out.text += '\n';
    out.text += block.text;
    if (out.lead.empty() && block.characters >= least_lead && block.kind != ElementKind::heading)
      out.lead = block.text;
  }
  return out;
}

}  // namespace caleidoscoop::pages
