#include "sync/core/json_file.h"

#include <doctest/doctest.h>

#include "sync/core/display_status.h"
#include "sync/core/files.h"
#include "sync/core/sync_status.h"
#include "sync/core/text.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;

namespace {

// Such a text costs a parser that recurses its stack, and one that keeps all its memory.
std::string nested(std::size_t depth) {
  return "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + ",\"online\":true,\"safe\":true}";
}

}  // namespace

TEST_CASE("what lies deeper than the limit is left out, the rest is read") {
  const auto object = parse_json_object("{\"a\":{\"b\":1},\"c\":2}", "x");
  REQUIRE(object);
  CHECK(count_of(*object, "c", 9) == 2);
  CHECK(parse_json_object("{\"a\":{\"b\":1}}", "x", {1024, 2})->at("a").at("b") == 1);
}

TEST_CASE("both programs' status are read with the same care") {
  const auto text = nested(20'000);
  const auto sync = parse_sync_status(text, "status.json");
  REQUIRE(sync);
  CHECK(sync->online);
  const auto display = parse_display_status(text, "display.json");
  REQUIRE(display);
  CHECK(display->safe);
}

TEST_CASE("what is no object, too large or half is refused by name") {
  for (const std::string text : {"", "[]", "3", "{\"a\":", "\xFF"}) {
    const auto object = parse_json_object(text, "panel.json");
    REQUIRE_FALSE(object);
    CHECK(object.error().message.find("panel.json") != std::string::npos);
  }
  CHECK_FALSE(parse_json_object("{\"a\":\"" + std::string(100, 'x') + "\"}", "x", {50, 1}));
}

TEST_CASE("a file that is not there is no error") {
  const TemporaryFolder folder;
  const auto none = read_json_object(folder / "panel.json");
  REQUIRE(none);
  CHECK_FALSE(none->has_value());
  REQUIRE(write_file_atomically(folder / "panel.json", "{half"));
  CHECK_FALSE(read_json_object(folder / "panel.json"));
}

TEST_CASE("members of another kind give the fallback, others are kept within bounds") {
  const auto object = *parse_json_object(
      R"({"n":-4,"huge":99999999999999999999,"big":18446744073709551615,"t":7,"f":"ja"})", "x");
  CHECK(count_of(object, "n", 10) == 0);
  CHECK(count_of(object, "huge", 10) == 0);
  CHECK(count_of(object, "big", 10) == 10);
  CHECK(count_of(object, "missing", 10) == 0);
  CHECK(text_of(object, "t", 10).empty());
  CHECK(flag_of(object, "f", true));
  CHECK_FALSE(flag_of(object, "f"));
}

TEST_CASE("text is cut on a whole character") {
  const auto object = *parse_json_object("{\"t\":\"één één\"}", "x");
  for (std::size_t most = 0; most < 12; ++most) {
    const auto text = text_of(object, "t", most);
    CHECK(text.size() <= most);
    CHECK(is_valid_utf8(text));
    CHECK(text.find("\xEF\xBF\xBD") == std::string::npos);
  }
}
