#include "firmware/desk/markdown_html.h"

#include <fmt/format.h>

#include <algorithm>

#include "firmware/desk/xml_text.h"
#include "sync/edition/markdown.h"

namespace caleidoscoop::desk {
namespace {

using edition::Block;
using edition::BlockKind;

std::string inline_html(const Block& block) {
  std::string out;
  for (const auto& span : block.spans) {
    std::string text = xml_escaped(span.text);
    if (span.emphasis) text = fmt::format("<em>{}</em>", text);
    if (span.strong) text = fmt::format("<strong>{}</strong>", text);
    if (!span.link.empty()) text = fmt::format("<a href=\"{}\">{}</a>", xml_escaped(span.link), text);
    out += text;
  }
  return out;
}

}  // namespace

std::string markdown_html(std::string_view text) {
  std::string out;
  std::string_view open;  // the list that is open
  const auto want = [&](std::string_view list) {
    if (open == list) return;
    if (!open.empty()) out += fmt::format("</{}>\n", open);
    if (!list.empty()) out += fmt::format("<{}>\n", list);
    open = list;
  };
  for (const Block& block : edition::parse_markdown(text)) {
    const auto inside = inline_html(block);
    if (block.kind == BlockKind::list_item) {
      want(block.number > 0 ? "ol" : "ul");
      out += fmt::format("<li>{}</li>\n", inside);
      continue;
    }
    want({});
    if (block.kind == BlockKind::heading) {
      const int level = std::clamp(block.level + 1, 2, 6);
      out += fmt::format("<h{0}>{1}</h{0}>\n", level, inside);
    } else if (block.kind == BlockKind::quote) {
      out += fmt::format("<blockquote><p>{}</p></blockquote>\n", inside);
    } else {
      out += fmt::format("<p>{}</p>\n", inside);
    }
  }
  want({});
  return out;
}

}  // namespace caleidoscoop::desk
