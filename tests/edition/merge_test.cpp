#include "sync/edition/merge.h"

#include <doctest/doctest.h>

#include "sync/edition/json_text.h"

namespace caleidoscoop {

using nlohmann::json;

TEST_CASE("the merge gives what RFC 7396 appendix A says") {
  const struct {
    const char* original;
    const char* patch;
    const char* result;
  } cases[] = {
      {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
      {R"({"a":"b"})", R"({"a":null})", R"({})"},
      {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
      {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
      {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
      {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
      {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
      {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
      {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
      {R"({"a":"foo"})", R"(null)", R"(null)"},
      {R"({"a":"foo"})", R"("bar")", R"("bar")"},
      {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
      {R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
      {R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
  };
  for (const auto& [original, patch, result] : cases) {
    INFO(original << " with " << patch);
    const auto merged = edition::merged(json::parse(original), json::parse(patch));
    REQUIRE(merged);
    CHECK(*merged == json::parse(result));
  }
}

TEST_CASE("a patch that is nested too deeply is refused") {
  json deep = json::object();
  for (int i = 0; i < 100'000; ++i) {
    json around = json::object();
    around["a"] = std::move(deep);
    deep = std::move(around);
  }
  CHECK(edition::depth_of(deep) == 100'001);
  const auto merged = edition::merged(json::object(), deep);
  REQUIRE(!merged);
  CHECK(merged.error().code == ErrorCode::bad_data);
}

TEST_CASE("pointers escape and split as RFC 6901 says") {
  CHECK(edition::pointer_step("a/b") == "/a~1b");
  CHECK(edition::pointer_step("m~n") == "/m~0n");
  CHECK(edition::pointer_tokens("/a~1b/m~0n//~01") == std::vector<std::string>{"a/b", "m~n", "", "~1"});
  CHECK(edition::pointer_tokens("").empty());
}

}  // namespace caleidoscoop
