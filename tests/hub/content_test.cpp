// What an edition folder gives to publish.
#include "sync/hub/content.h"

#include <doctest/doctest.h>

#include "tests/edition/good_edition.h"

using namespace caleidoscoop;
using namespace caleidoscoop::hub;

TEST_SUITE("hub: content") {
  TEST_CASE("a picture is signed with its size, so that a room needs not open it to know") {
    EditionFolder folder;
    folder.write("media/mensen.png", picture(40, 30));
    const auto content = read_content(folder.path());
    REQUIRE(content);
    const auto item = content->items.find("curated/media/mensen.png");
    REQUIRE(item != content->items.end());
    CHECK(item->second.custom ==
          nlohmann::json{{"width", 40}, {"height", 30}, {"bytes", picture(40, 30).size()}});
    CHECK(content->items.contains("curated/themes/hrm.json"));
    CHECK(content->items.contains("kring/haaglanden/overlay.json"));
  }

  TEST_CASE("what is no picture is not published as one") {
    EditionFolder folder;
    folder.write("media/mensen.png", "#!/bin/sh");
    const auto content = read_content(folder.path());
    REQUIRE(!content);
    CHECK(content.error().code == ErrorCode::bad_data);
    CHECK(content.error().message.find("mensen.png is no PNG") != std::string::npos);
  }

  TEST_CASE("what is for members goes under members and nowhere else") {
    EditionFolder folder;
    folder.write("media/mensen.png", picture(40, 30));
    folder.change("themes/cultuur.json", [](auto& theme) { theme["members"] = true; });
    const auto content = read_content(folder.path());
    REQUIRE(content);
    CHECK(content->items.contains("members/themes/cultuur.json"));
    CHECK_FALSE(content->items.contains("curated/themes/cultuur.json"));
    CHECK(role_of_path("members/themes/cultuur.json") == "members");
  }
}
