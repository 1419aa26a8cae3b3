// Markdown of any content becomes a limited number of blocks of valid text with harmless links.
#include "sync/edition/markdown.h"

#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto blocks = edition::parse_markdown(text);
  fuzz::promise(blocks.size() <= edition::most_blocks);
  for (const auto& block : blocks) {
    for (const auto& span : block.spans) {
      fuzz::promise(is_valid_utf8(span.text));
      fuzz::promise(span.link.empty() || edition::is_safe_link(span.link));
    }
  }
  edition::markdown_use(text);
  return 0;
}
