#include "sync/edition/markdown.h"

#include <md4c.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "sync/core/text.h"

namespace caleidoscoop::edition {
namespace {

using Entity = std::pair<std::string_view, std::string_view>;
constexpr std::array<Entity, 30> entities{{
    {"amp", "&"},   {"lt", "<"},     {"gt", ">"},    {"quot", "\""},  {"apos", "'"},   {"nbsp", "\u00a0"},
    {"euro", "€"},  {"hellip", "…"}, {"ndash", "–"}, {"mdash", "—"},  {"lsquo", "‘"},  {"rsquo", "’"},
    {"ldquo", "“"}, {"rdquo", "”"},  {"laquo", "«"}, {"raquo", "»"},  {"middot", "·"}, {"bull", "•"},
    {"copy", "©"},  {"deg", "°"},    {"times", "×"}, {"eacute", "é"}, {"egrave", "è"}, {"ecirc", "ê"},
    {"euml", "ë"},  {"iuml", "ï"},   {"ouml", "ö"},  {"uuml", "ü"},   {"agrave", "à"}, {"rarr", "→"},
}};

std::string utf8(std::uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0 | (code >> 6)), tail(0)};
  if (code < 0x10000) return {static_cast<char>(0xE0 | (code >> 12)), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | (code >> 18)), tail(12), tail(6), tail(0)};
}

// "&eacute;" or "&#233;" as the character it stands for; what is unknown stays as it is written.
std::string resolve_entity(std::string_view written) {
  if (written.size() < 3 || written.front() != '&' || written.back() != ';') return std::string(written);
  std::string_view name = written.substr(1, written.size() - 2);
  if (name.front() == '#') {
    name.remove_prefix(1);
    const int base = !name.empty() && (name.front() == 'x' || name.front() == 'X') ? 16 : 10;
    if (base == 16) name.remove_prefix(1);
    std::uint32_t code = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), code, base);
    return read.ec == std::errc{} ? utf8(code) : std::string(written);
  }
  const auto found = std::find_if(entities.begin(), entities.end(),
                                  [&](const Entity& entity) { return entity.first == name; });
  return std::string(found == entities.end() ? written : found->second);
}

std::string attribute_text(const MD_ATTRIBUTE& attribute) {
  std::string text;
  for (int i = 0; attribute.text != nullptr && attribute.substr_offsets[i] < attribute.size; ++i) {
    const auto from = attribute.substr_offsets[i];
    const std::string_view part(attribute.text + from, attribute.substr_offsets[i + 1] - from);
    text += attribute.substr_types[i] == MD_TEXT_ENTITY ? resolve_entity(part) : std::string(part);
  }
  return text;
}

// Collects what md4c reports. One for each text; the callbacks below only cast and forward.
class Collector {
 public:
  std::vector<Block> take() {
    std::erase_if(blocks_, [](const Block& block) { return block.spans.empty(); });
    return std::move(blocks_);
  }
  MarkdownUse take_use() { return std::move(use_); }

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE:
        ++quotes_;
        break;
      case MD_BLOCK_UL:
        lists_.push_back(0);
        break;
      case MD_BLOCK_OL:
        lists_.push_back(
            static_cast<int>(std::min(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start, 999'999u)));
        break;
      case MD_BLOCK_LI:
        begin_item();
        break;
      case MD_BLOCK_H:
        begin(BlockKind::heading, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
        break;
      case MD_BLOCK_P:
        begin_paragraph();
        break;
      case MD_BLOCK_CODE:
      case MD_BLOCK_TR:
        begin(BlockKind::paragraph, 0);
        break;
      case MD_BLOCK_HTML:
        use_.raw_html = true;
        begin(BlockKind::paragraph, 0);
        break;
      default:
        break;
    }
    return blocks_.size() > most_blocks ? 1 : 0;
  }

  int leave_block(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_QUOTE) --quotes_;
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) lists_.pop_back();
    if (type == MD_BLOCK_LI) fresh_item_ = false;
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) append(" ");
    return 0;
  }

  int span(MD_SPANTYPE type, void* detail, int step) {
    if (type == MD_SPAN_STRONG) strong_ += step;
    if (type == MD_SPAN_EM) emphasis_ += step;
    if (type == MD_SPAN_IMG && step > 0)
      use_.images.push_back(attribute_text(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
    if (type == MD_SPAN_A) {
      link_.clear();
      if (step > 0) {
        link_ = attribute_text(static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
        use_.links.push_back(link_);
        if (!is_safe_link(link_)) link_.clear();
      }
    }
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    switch (type) {
      case MD_TEXT_HTML:
        use_.raw_html = true;
        break;
      case MD_TEXT_NULLCHAR:
        append("\uFFFD");
        break;
      case MD_TEXT_BR:
        append("\n");
        break;
      case MD_TEXT_SOFTBR:
        append(" ");
        break;
      case MD_TEXT_ENTITY:
        append(resolve_entity(text));
        break;
      default:
        append(text);
        break;
    }
    return 0;
  }

 private:
  void begin(BlockKind kind, int level) {
    blocks_.push_back({kind, level, 0, {}});
    fresh_item_ = false;
  }

  void begin_item() {
    begin(BlockKind::list_item, static_cast<int>(lists_.size()));
    if (lists_.back() > 0) blocks_.back().number = lists_.back()++;
    fresh_item_ = true;
  }

  void begin_paragraph() {
    if (fresh_item_) {
      fresh_item_ = false;  // a loose list wraps the item's words in a paragraph of their own
    } else {
      begin(quotes_ > 0 ? BlockKind::quote : BlockKind::paragraph, static_cast<int>(lists_.size()));
    }
  }

  void append(std::string_view text) {
    if (blocks_.empty()) return;
    auto& spans = blocks_.back().spans;
    const bool strong = strong_ > 0;
    const bool emphasis = emphasis_ > 0;
    if (spans.empty() || spans.back().strong != strong || spans.back().emphasis != emphasis ||
        spans.back().link != link_) {
      spans.push_back({"", strong, emphasis, link_});
    }
    spans.back().text += text;
  }

  std::vector<Block> blocks_;
  MarkdownUse use_;
  std::vector<int> lists_;  // the next number of each open list; 0 for one with bullets
  bool fresh_item_ = false;
  int quotes_ = 0;
  int strong_ = 0;
  int emphasis_ = 0;
  std::string link_;
};

void collect(std::string_view written, Collector& collector) {
  const std::string text = clean_text(written.substr(0, std::min(written.size(), most_markdown_bytes)));
  MD_PARSER parser{};
  parser.flags = MD_FLAG_COLLAPSEWHITESPACE | MD_FLAG_PERMISSIVEURLAUTOLINKS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return static_cast<Collector*>(data)->enter_block(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return static_cast<Collector*>(data)->leave_block(type);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    return static_cast<Collector*>(data)->span(type, detail, 1);
  };
  parser.leave_span = [](MD_SPANTYPE type, void* detail, void* data) {
    return static_cast<Collector*>(data)->span(type, detail, -1);
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* chars, MD_SIZE size, void* data) {
    return static_cast<Collector*>(data)->text(type, {chars, size});
  };
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &collector);
}

}  // namespace

std::vector<Block> parse_markdown(std::string_view text) {
  Collector collector;
  collect(text, collector);
  return collector.take();
}

MarkdownUse markdown_use(std::string_view text) {
  Collector collector;
  collect(text, collector);
  return collector.take_use();
}

bool is_safe_link(std::string_view link) {
  return link.starts_with("https://") || link.starts_with("http://") || link.starts_with("mailto:");
}

}  // namespace caleidoscoop::edition
