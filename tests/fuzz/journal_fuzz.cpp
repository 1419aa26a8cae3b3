// Lines of a workshop in room.db, whatever became of them: each is refused or reads back the same, and
// what is left of a session can be taken along.
#include <string>
#include <vector>

#include "firmware/workshop/operation_json.h"
#include "firmware/workshop/session_csv.h"
#include "firmware/workshop/session_json.h"
#include "sync/core/text.h"
#include "tests/fuzz/fuzz.h"
#include "ui/workshop/log.h"

using namespace caleidoscoop;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<workshop::LogEntry> entries;
  auto text = fuzz::text_of(data, size);
  while (!text.empty() && entries.size() < 200) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    auto entry = display::entry_from(line);
    if (!entry) {
      fuzz::promise(!entry.error().message.empty());
      continue;
    }
    const auto written = display::to_line(*entry);
    const auto again = display::entry_from(written);
    fuzz::promise(again.has_value() && display::to_line(*again) == written);
    entries.push_back(std::move(*entry));
  }
  const auto log = workshop::Log::restore(entries);
  if (!log) return 0;
  fuzz::promise(log->size() <= entries.size());
  fuzz::promise(is_valid_utf8(display::csv_of(log->session())));
  fuzz::promise(is_valid_utf8(display::json_of(log->session())));
  return 0;
}
