// Bytes of any content give an error or headlines that are clean, bounded and written back the same.
#include "sync/edition/headline_shard.h"

#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view name = "headlines/2026-11-22.json";
  const auto headlines = edition::read_shard(fuzz::text_of(data, size), name);
  if (!headlines) {
    fuzz::promise(headlines.error().message.find(name) != std::string::npos);
    return 0;
  }
  for (const Headline& headline : *headlines) {
    fuzz::promise(!headline.title.empty() && headline.title == clean_line(headline.title));
    fuzz::promise(headline.summary.size() <= edition::shard_limits::summary_bytes);
    fuzz::promise(headline.url.starts_with("http"));
  }
  const auto text = edition::shard_text(*edition::shard_day(name), *headlines);
  const auto again = edition::read_shard(text, name);
  fuzz::promise(again && again->size() == headlines->size());
  return 0;
}
