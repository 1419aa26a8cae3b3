// Bytes of any content give an error or a page whose main text is clean lines, and its lead one of them.
#include "sync/pages/main_text.h"

#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string html = clean_text(fuzz::text_of(data, size));
  const auto document = pages::parse_document(html, "fuzz.html");
  if (!document) return 0;
  const pages::MainText text = pages::main_text(*document);
  fuzz::promise(is_valid_utf8(text.text) && is_valid_utf8(text.lead));
  fuzz::promise(text.lead.find('\n') == std::string::npos);
  fuzz::promise(text.text.find(text.lead) != std::string::npos);
  fuzz::promise(text.text.find("\n\n") == std::string::npos && !text.text.ends_with('\n'));
  return 0;
}
