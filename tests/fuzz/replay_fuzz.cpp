// A replay of any content is refused with its line, or plays in order of time.
#include "firmware/display/replay_script.h"

#include <algorithm>

#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto events = display::parse_replay(fuzz::text_of(data, size), "replay.jsonl");
  if (!events) {
    fuzz::promise(events.error().message.find("replay.jsonl") != std::string::npos);
    return 0;
  }
  fuzz::promise(std::is_sorted(events->begin(), events->end(),
                               [](const auto& a, const auto& b) { return a.at < b.at; }));
  return 0;
}
