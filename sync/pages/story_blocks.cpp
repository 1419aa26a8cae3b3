#include "sync/pages/story_blocks.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>

#include "sync/pages/boilerplate_phrases.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::uint32_t least_sentence = 50;  // characters
constexpr std::uint32_t least_repeated = 30;
constexpr std::uint32_t longest_dateline = 70;
constexpr std::size_t least_title = 12;  // bytes

bool is_prose(const TextBlock& block) {
  return block.characters >= least_sentence && block.linked * 2 <= block.characters &&
         block.kind != ElementKind::heading;
}

std::uint64_t prose_of(const std::vector<TextBlock>& blocks) {
  std::uint64_t sum = 0;
  for (const TextBlock& block : blocks) sum += is_prose(block) ? block.characters : 0;
  return sum;
}

// The story ends where other stories are announced after most of it is told.
void drop_set_phrases(std::vector<TextBlock>& blocks) {
  const std::uint64_t all = prose_of(blocks);
  std::uint64_t told = 0;
  std::vector<TextBlock> kept;
  kept.reserve(blocks.size());
  for (TextBlock& block : blocks) {
    const Phrase phrase = phrase_of(block.text);
    const bool announces = phrase == Phrase::related && block.kind != ElementKind::list_item;
    if (announces && told * 4 >= all * 3) break;
    if (is_prose(block)) told += block.characters;
    if (phrase == Phrase::none || (phrase == Phrase::related && !announces)) kept.push_back(std::move(block));
  }
  blocks = std::move(kept);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A year of this century or the last, or a time of day.
bool has_date(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const std::string_view four = text.substr(i, 4);
    if ((four.starts_with("20") || four.starts_with("19")) && is_digit(four[2]) && is_digit(four[3]))
      return true;
    if (is_digit(four[0]) && four[1] == ':' && is_digit(four[2]) && is_digit(four[3])) return true;
  }
  return false;
}

bool ends_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("\xE2\x80\x9D");
}

bool is_dateline(const TextBlock& block) {
  return block.kind != ElementKind::heading && block.characters <= longest_dateline && has_date(block.text) &&
         !ends_sentence(block.text);
}

bool is_bare_address(std::string_view text) {
  return text.find(' ') == std::string_view::npos && (text.starts_with("http") || text.starts_with("www."));
}

bool is_label(const TextBlock& block) {
  if (is_dateline(block)) return true;
  if (is_prose(block)) return false;
  if (block.kind == ElementKind::heading) return block.characters < 20;
  return block.characters < 30 && !ends_sentence(block.text);
}

void drop_head(std::vector<TextBlock>& blocks) {
  const auto first = std::ranges::find_if_not(blocks, is_label);
  if (first == blocks.end()) return;
  blocks.erase(blocks.begin(), first);
}

// At the head of the text, the title again (the page's own often has the site's name behind it) and the date.
void drop_title(std::vector<TextBlock>& blocks, const std::vector<std::string>& titles) {
  std::uint64_t told = 0;
  std::erase_if(blocks, [&](const TextBlock& block) {
    const bool early = told < least_sentence * 6;
    if (is_prose(block)) told += block.characters;
    if (!early) return false;
    if (is_dateline(block)) return true;
    if (block.text.size() < least_title) return false;
    return std::ranges::any_of(titles,
                               [&](const std::string& title) { return title.starts_with(block.text); });
  });
}

void drop_tail(std::vector<TextBlock>& blocks) {
  while (!blocks.empty() && (blocks.back().kind == ElementKind::heading || is_dateline(blocks.back())))
    blocks.pop_back();
}

}  // namespace

void drop_repeated(std::vector<TextBlock>& blocks) {
  std::unordered_set<std::string> seen;
  std::erase_if(blocks, [&](const TextBlock& block) {
    return block.characters >= least_repeated && !seen.insert(block.text).second;
  });
}

std::vector<TextBlock> story_blocks(std::vector<TextBlock> blocks, NodeId core,
                                    const std::vector<std::string>& titles) {
  std::erase_if(blocks,
                [](const TextBlock& block) { return block.mostly_linked() || is_bare_address(block.text); });
  std::erase_if(
      blocks, [&](const TextBlock& block) { return block.block < core && !block.lead && !is_prose(block); });
  drop_repeated(blocks);
  drop_set_phrases(blocks);
  drop_title(blocks, titles);
  drop_head(blocks);
  drop_tail(blocks);
  return blocks;
}

}  // namespace caleidoscoop::pages
