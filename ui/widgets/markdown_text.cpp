#include "ui/widgets/markdown_text.h"

#include <fmt/format.h>

#include "sync/edition/markdown.h"

namespace caleidoscoop::ui {
namespace {

constexpr float bullet_indent = 40;

void add_item(const Context& c, Flow& flow, int number, std::string_view words) {
  flow.gap(8);
  flow.marked(c.styles.body, words, c.palette.text1, bullet_indent, [number](const Context& k, Vec at) {
    if (number == 0) return k.canvas.disc({at.x - 2, at.y}, 5, k.palette.text2);
    const TextStyle& style = k.styles.body;
    k.canvas.text({at.x + 18, at.y + style.cap_height() / 2}, style, fmt::format("{}.", number),
                  k.palette.text2, Align::right);
  });
}

}  // namespace

void add_markdown(const Context& c, Flow& flow, std::string_view markdown) {
  for (const edition::Block& block : edition::parse_markdown(markdown)) {
    std::string words;
    for (const edition::Span& span : block.spans) words += span.text;
    switch (block.kind) {
      case edition::BlockKind::heading:
        flow.gap(flow.height() > 0 ? 26 : 0);
        flow.section(words);
        flow.gap(8);
        break;
      case edition::BlockKind::list_item:
        add_item(c, flow, block.number, words);
        break;
      case edition::BlockKind::paragraph:
      case edition::BlockKind::quote:
        flow.gap(10);
        flow.text(c.styles.body, words, c.palette.text1,
                  block.kind == edition::BlockKind::quote ? bullet_indent : 0);
        break;
    }
  }
}

}  // namespace caleidoscoop::ui
