#include "firmware/display/replay_script.h"

#include <doctest/doctest.h>

#include <string>

using namespace caleidoscoop;
using namespace caleidoscoop::display;

TEST_CASE("a script of every kind of event is read in order of time") {
  const auto events = parse_replay(R"({"at_ms":200,"type":"up","finger":2,"x":0.5,"y":0.25}
{"at_ms":100,"type":"down","finger":2,"x":0.5,"y":0.25}

{"at_ms":300,"type":"key","key":"Tab"}
{"at_ms":400,"type":"network","up":false}
{"at_ms":500,"type":"restart"}
{"at_ms":600,"type":"end"})",
                                   "script");
  REQUIRE(events);
  REQUIRE(events->size() == 6);
  const auto& down = std::get<ui::TouchEvent>(events->at(0).what);
  CHECK(down.kind == ui::TouchEvent::Kind::down);
  CHECK(down.finger == 2);
  CHECK(down.y == doctest::Approx(0.25));
  CHECK(std::get<ui::KeyEvent>(events->at(2).what).key == ui::Key::tab);
  CHECK_FALSE(std::get<NetworkChange>(events->at(3).what).up);
  CHECK(std::holds_alternative<Restart>(events->at(4).what));
  CHECK(std::holds_alternative<End>(events->at(5).what));
  CHECK(events->at(5).at == ui::Tick(600));
}

TEST_CASE("a line that cannot be played is refused with its number") {
  for (const std::string bad :
       {"no json", "{}", R"({"at_ms":-1,"type":"end"})", R"({"at_ms":1e300,"type":"end"})",
        R"({"at_ms":0,"type":"dance"})", R"({"at_ms":0,"type":"key","key":"Hyper"})",
        R"({"at_ms":0,"type":"down","x":0.5})", R"({"at_ms":0,"type":"network"})", "[[[[", "7"}) {
    const auto events = parse_replay("{\"at_ms\":0,\"type\":\"end\"}\n" + bad, "script");
    REQUIRE_FALSE(events);
    CHECK(events.error().code == ErrorCode::bad_data);
    CHECK(events.error().message.find("script:2") != std::string::npos);
  }
}

TEST_CASE("a line nested without end does not exhaust the reader") {
  CHECK_FALSE(parse_replay(std::string(2'000'000, '['), "deep"));
}

TEST_CASE("an empty script has no events") {
  const auto events = parse_replay("\n \n", "empty");
  REQUIRE(events);
  CHECK(events->empty());
}
