#include "sync/core/stick_report.h"

#include <doctest/doctest.h>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using What = StickReport::What;

namespace {

std::optional<StickReport> read(const TemporaryFolder& folder) {
  const auto got = read_stick_report(folder / "stick.json");
  REQUIRE(got);
  return *got;
}

}  // namespace

TEST_CASE("what became of a stick is read as it was written, whatever it was") {
  const TemporaryFolder folder;
  CHECK_FALSE(read(folder));
  for (const What what : {What::edition_taken, What::edition_known, What::edition_refused, What::no_edition,
                          What::results_copied, What::results_failed}) {
    const StickReport written{what, std::chrono::sys_seconds{std::chrono::seconds{1'795'500'000}}, 12, 3};
    REQUIRE(write_stick_report(folder / "stick.json", written));
    const auto got = read(folder);
    REQUIRE(got);
    CHECK(got->what == what);
    CHECK(got->at == written.at);
    CHECK(got->version == 12);
    CHECK(got->files == 3);
  }
}

TEST_CASE("a report that says nothing known is no report, and numbers stay within reason") {
  for (const char* text :
       {"", "[]", "{}", "{\"what\":7}", "{\"what\":\"burned\"}", "{\"what\":\"no-edition\""}) {
    const auto got = parse_stick_report(text, "stick.json");
    REQUIRE_FALSE(got);
    CHECK(got.error().message.find("stick.json") != std::string::npos);
  }
  const auto got = parse_stick_report(
      R"({"what":"results-copied","at":1e300,"files":-4,"version":99999999999999999999,"more":[[[]]]})",
      "stick.json");
  REQUIRE(got);
  CHECK(got->files == 0);
  CHECK(got->version <= 1'000'000'000);
}

TEST_CASE("a report larger than any that is written is not read") {
  const TemporaryFolder folder;
  REQUIRE(write_file_atomically(folder / "stick.json",
                                "{\"what\":\"no-edition\",\"x\":\"" + std::string(5000, 'x') + "\"}"));
  CHECK_FALSE(read_stick_report(folder / "stick.json"));
}
