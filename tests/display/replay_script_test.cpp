#include "firmware/display/replay_script.h"

#include <doctest/doctest.h>

#include <string>

#include "firmware/display/replay_typing.h"

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
        R"({"at_ms":0,"type":"down","x":0.5})", R"({"at_ms":0,"type":"network"})",
        R"({"at_ms":0,"type":"keys"})", R"({"at_ms":0,"type":"text","text":""})", "[[[[", "7"}) {
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

namespace {

// The keyboard as it stands with one of its pages on.
ui::Targets keyboard(std::initializer_list<const char*> letters) {
  ui::Targets targets;
  const auto add = [&](const std::string& id) {
    targets.add({.id = id, .area = {0, 0, 80, 80}, .label = id, .action = ui::StayAwake{}, .shape = {}});
  };
  for (const char* letter : letters) add(std::string("toets/") + letter);
  for (const char* key : {"wis", "spatie", "klaar", "blad1", "blad2", "blad3"})
    add(std::string("toets/") + key);
  return targets;
}

}  // namespace

TEST_CASE("typing on the screen goes key by key, and by way of a page where that has the letter") {
  const auto small = keyboard({"q", "w", "z", "-"});
  const auto next = next_key({"w é"}, small);
  REQUIRE(next);
  CHECK(next->target == "toets/w");
  CHECK(next->rest.text == " é");
  CHECK(next_key({" é"}, small)->target == "toets/spatie");
  CHECK(next_key({"é"}, small)->target == "toets/blad2");
  CHECK(next_key({"é"}, small)->rest.turned);
  CHECK(next_key({"é", true}, keyboard({"é", "è"}))->rest.text.empty());
  CHECK(next_key({"Q"}, small)->target == "toets/blad1");
  CHECK(next_key({"1"}, small)->target == "toets/blad3");
  CHECK(next_key({"w"}, keyboard({"1", "2"}))->target == "toets/blad3");
}

TEST_CASE("what no key has and what has no keyboard cannot be typed on the screen") {
  const auto none = next_key({"a"}, ui::Targets{});
  REQUIRE_FALSE(none);
  CHECK(none.error().message.find("no keyboard") != std::string::npos);
  CHECK_FALSE(next_key({"€", true}, keyboard({"é"})));
}
