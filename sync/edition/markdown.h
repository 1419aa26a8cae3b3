// Markdown (CommonMark) to plain blocks that a view can draw, without raw HTML or pictures.
//
// A pure function; never fails. Raw HTML is left out, a picture leaves its description, a table or
// a code block becomes paragraphs, a link to anything but http, https or mailto leaves its text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop::edition {

struct Span {
  std::string text;  // clean UTF-8, entities resolved
  bool strong = false;
  bool emphasis = false;
  std::string link;  // empty when it is none
};

enum class BlockKind { paragraph, heading, list_item, quote };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  int level = 0;   // of a heading 1..6; of a list item its depth, from 1
  int number = 0;  // of an item in a numbered list; else 0
  std::vector<Span> spans;
};

inline constexpr std::size_t most_markdown_bytes = 64 * 1024;
inline constexpr std::size_t most_blocks = 2000;

// What lies beyond the limits is left out.
std::vector<Block> parse_markdown(std::string_view text);

// What a Markdown text uses beyond words, for checking it.
struct MarkdownUse {
  bool raw_html = false;
  std::vector<std::string> images;  // the addresses as written
  std::vector<std::string> links;
};
MarkdownUse markdown_use(std::string_view text);

// Whether a link may be followed or shown as QR: http, https or mailto.
bool is_safe_link(std::string_view link);

}  // namespace caleidoscoop::edition
