#include "sync/pages/body_testimony.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "sync/core/text.h"
#include "sync/pages/article_body.h"

namespace caleidoscoop::pages {
namespace {

constexpr std::size_t least_body = 60;      // word sequences; shorter ones are teasers
constexpr std::uint64_t least_story = 250;  // characters
constexpr std::uint32_t least_judged = 30;  // characters of a paragraph
constexpr double same_article = 0.5;        // of the story is in the body
constexpr double whole_body = 0.95;         // of the body is in the story: nothing is missed
constexpr double better_by = 0.02;          // of the body
constexpr double attested_share = 0.8;      // of a paragraph, to be said by the body
constexpr double unknown_share = 0.3;       // of a paragraph, to be unknown to it
constexpr double trusted_story = 0.75;      // both must agree so far before paragraphs go
constexpr double trusted_body = 0.9;

WordSequences sequences_of(const std::vector<TextBlock>& blocks) {
  std::string all;
  for (const TextBlock& block : blocks) all.append(block.text).append(" ");
  return WordSequences(all);
}

// The blocks that `body` attests, with the headings between them.
std::vector<TextBlock> attested(std::vector<TextBlock> blocks, const WordSequences& body) {
  std::vector<TextBlock> out;
  std::vector<TextBlock> headings;
  for (TextBlock& block : blocks) {
    const WordSequences own(block.text);
    if (!own.empty() && own.share_in(body) >= attested_share) {
      if (!out.empty()) std::ranges::move(headings, std::back_inserter(out));
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

std::vector<TextBlock> lines_of(std::string_view body) {
  std::vector<TextBlock> out;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    TextBlock block;
    block.kind = ElementKind::paragraph;
    block.text = clean_line(body.substr(0, end));
    block.characters = count_characters(block.text);
    if (block.characters > 0) out.push_back(std::move(block));
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return out;
}

}  // namespace

std::uint64_t characters_of(const std::vector<TextBlock>& blocks) {
  std::uint64_t sum = 0;
  for (const TextBlock& block : blocks) sum += block.characters;
  return sum;
}

std::vector<TextBlock> corrected_by_body(std::vector<TextBlock> story, std::vector<TextBlock> page,
                                         std::string_view body_text) {
  const WordSequences body(body_text);
  if (body.size() < least_body) return story;
  if (characters_of(story) < least_story) return lines_of(body_text);
  const WordSequences told = sequences_of(story);
  const double story_in_body = told.share_in(body);
  const double body_in_story = body.share_in(told);
  if (story_in_body < same_article) return story;
  if (body_in_story < whole_body) {
    std::vector<TextBlock> found = attested(std::move(page), body);
    if (body.share_in(sequences_of(found)) > body_in_story + better_by) return found;
  }
  if (story_in_body < trusted_story || body_in_story < trusted_body) return story;
  std::erase_if(story, [&](const TextBlock& block) {
    if (block.lead || block.kind == ElementKind::heading || block.characters < least_judged) return false;
    return WordSequences(block.text).share_in(body) < unknown_share;
  });
  return story;
}

}  // namespace caleidoscoop::pages
