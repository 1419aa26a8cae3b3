// Scenarios of use in a room, played by the real program. CALEIDOSCOOP_SCENARIO=NAME plays those whose
// name has it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "sync/core/files.h"
#include "tests/scenarios/scenario.h"
#include "tests/scenarios/trace.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::scenarios;
using nlohmann::json;

TEST_CASE("every scenario goes as its trace says") {
  const char* wanted = std::getenv("CALEIDOSCOOP_SCENARIO");
  for (const auto& replay : replays_in(CALEIDOSCOOP_SOURCE_DIR "/tests/scenarios")) {
    const std::string name = replay.stem().string();
    if (wanted != nullptr && name.find(wanted) == std::string::npos) continue;
    for (const std::string& fault : faults_of(replay)) CHECK_MESSAGE(false, name, ": ", fault);
    MESSAGE(name);
  }
}

TEST_CASE("a trace with a key that nobody knows is refused with its line") {
  const TemporaryFolder folder;
  REQUIRE(write_file_atomically(folder / "a.trace", "{\"run\":\"\"}\n{\"at_ms\":1,\"showz\":\"x\"}\n"));
  const auto trace = read_trace(folder / "a.trace");
  REQUIRE_FALSE(trace);
  CHECK(trace.error().message.find("a.trace:2") != std::string::npos);
}

TEST_CASE("what a trace expects and did not happen is told") {
  const std::vector<json> printed{{{"at_ms", 0}, {"scene", "rondgang"}},
                                  {{"at_ms", 500}, {"scene", "nieuws"}},
                                  {{"at_ms", 600},
                                   {"looked_at", "nieuws"},
                                   {"texts", {"Gemeen-", "te groeit"}},
                                   {"boxes", {{10, 100, 90, 26}, {10, 140, 90, 22.2}}},
                                   {"scrolls", {"nieuws"}},
                                   {"targets", {{"a", "A"}}}},
                                  {{"at_ms", 700}, {"speech", "Nieuws, tabblad"}},
                                  {{"frames", 9}, {"vertices_max", 100}}};
  const TemporaryFolder folder;
  const auto faults = [&](const json& expected) {
    Trace trace;
    trace.expected = {expected};
    return unmet(trace, printed, folder.path()).size();
  };
  CHECK(faults({{"at_ms", 450}, {"scene", "nieuws"}}) == 0);
  CHECK(faults({{"at_ms", 300}, {"scene", "nieuws"}}) == 1);
  CHECK(faults({{"scenes", {"rondgang", "nieuws"}}}) == 0);
  CHECK(faults({{"scenes", {"rondgang"}}}) == 1);
  CHECK(faults({{"visits", {"agenda"}}}) == 1);
  CHECK(faults({{"longest_ms", 499}}) == 1);
  CHECK(faults({{"at_ms", 600}, {"shows", "Gemeente groeit"}}) == 0);
  CHECK(faults({{"at_ms", 600}, {"hides", "groeit"}}) == 1);
  CHECK(faults({{"at_ms", 601}, {"shows", "groeit"}}) == 1);
  CHECK(faults({{"at_ms", 600}, {"target", "a"}, {"label", "B"}}) == 1);
  CHECK(faults({{"at_ms", 600}, {"no_target", "b"}}) == 0);
  CHECK(faults({{"at_ms", 600}, {"least_px", 23}}) == 0);
  CHECK(faults({{"at_ms", 600}, {"least_px", 28}}) == 1);
  CHECK(faults({{"at_ms", 600}, {"least_px", 28}, {"between", {90, 130}}}) == 0);
  CHECK(faults({{"at_ms", 600}, {"least_px", 28}, {"between", {500, 600}}}) == 1);
  CHECK(faults({{"at_ms", 600}, {"scrolls", {"nieuws"}}}) == 0);
  CHECK(faults({{"at_ms", 600}, {"scrolls", json::array()}}) == 1);
  CHECK(faults({{"at_ms", 600}, {"of", "Gemeente"}, {"times", 1}}) == 0);
  CHECK(faults({{"at_ms", 600}, {"of", "e"}, {"times", 1}}) == 1);
  CHECK(faults({{"at_ms", 700}, {"speech", "tabblad"}}) == 0);
  CHECK(faults({{"no_speech", "Nieuws"}}) == 1);
  CHECK(faults({{"most", {{"vertices_max", 99}}}}) == 1);
  CHECK(faults({{"file", "exports/*.csv"}}) == 1);
  REQUIRE(std::filesystem::create_directory(folder / "exports"));
  REQUIRE(write_file_atomically(folder / "exports/a.csv", "1\n1\n"));
  CHECK(faults({{"file", "exports/*.csv"}}) == 0);
  CHECK(faults({{"file", "exports/*.csv"}, {"files", 2}}) == 1);
  CHECK(faults({{"file", "exports/*.csv"}, {"contains", "1"}, {"times", 2}}) == 0);
  CHECK(faults({{"file", "exports/*.csv"}, {"contains", "1"}, {"times", 1}}) == 1);
}
