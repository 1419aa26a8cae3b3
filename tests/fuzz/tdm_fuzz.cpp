// Signals of any content give a verdict that says why, and a teaser limit only where one was given.
#include "sync/robots/tdm.h"

#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // Three lines of headers and meta tags; the rest is the file.
  auto bytes = fuzz::text_of(data, size);
  const auto line = [&] {
    const auto text = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(text.size() + 1, bytes.size()));
    return text;
  };
  TdmSignals signals;
  signals.url = "https://example.org/nieuws/a?b=c";
  signals.header_robots = line();
  signals.header_tdm = line();
  signals.meta_robots = {line()};
  signals.file = bytes;
  const auto verdict = judge_reservations(signals, "Caleidoscoop");
  fuzz::promise((verdict.reserved || verdict.unlisted) == !verdict.reason.empty());
  signals.meta_tdm = "1";
  fuzz::promise(judge_reservations(signals, "Caleidoscoop").reserved);
  return 0;
}
