#include "sync/core/event_kinds.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <set>
#include <string>

#include "sync/core/files.h"

using namespace caleidoscoop;

TEST_CASE("the documentation lists exactly the events that may be logged") {
  const auto text = read_file(CALEIDOSCOOP_SOURCE_DIR "/docs/journal.md", 1024 * 1024);
  REQUIRE(text);
  const auto table = text->substr(text->find("## Events"));
  std::size_t rows = 0;
  for (auto at = table.find("\n| `"); at != std::string::npos; at = table.find("\n| `", at + 1)) ++rows;
  CHECK(rows == static_cast<std::size_t>(event_kind_count));
  std::set<std::string_view> ids;
  for (int i = 0; i < event_kind_count; ++i) {
    const EventFacts& facts = facts_of(static_cast<EventKind>(i));
    CAPTURE(facts.id);
    CHECK(table.find(fmt::format("\n| `{}` | {} | ", facts.id, name_of(facts.severity))) !=
          std::string::npos);
    ids.insert(facts.id);
  }
  CHECK(ids.size() == static_cast<std::size_t>(event_kind_count));
}
