// The first set-up on the screen: when it comes, how it goes, and that it goes away for good.
#include <doctest/doctest.h>

#include <algorithm>

#include "sync/core/network_status.h"
#include "tests/ui/stage_visitor.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

AdminFacts facts_of(bool unset, bool has_pin = false) {
  AdminFacts facts;
  facts.unset = unset;
  facts.has_pin = has_pin;
  facts.settings["display.locale"] = {SettingValue::From::standard, "nl"};
  facts.settings["display.kring"] = {SettingValue::From::standard, ""};
  return facts;
}

struct Visitor : StageVisitor {
  explicit Visitor(AdminFacts facts = facts_of(true), Settings settings = {})
      : StageVisitor(std::move(settings)) {
    bench.stage().tell(std::move(facts));
    REQUIRE(bench.stage().show("welkom", *snapshot));
    rest();
    bench.stage().take_requests();
  }
  void type(const std::string& digits) {
    for (const char digit : digits) tap(std::string("code/") + digit);
    tap("code/verder");
  }
  void tell(AdminFacts facts) {
    bench.stage().tell(std::move(facts));
    rest();
  }
  bool reads(const std::string& words) {
    std::string all;
    for (const auto& text : bench.stage().drawn_text()) all += text.text + " ";
    return all.find(words) != std::string::npos;
  }
  std::vector<std::string> asked() { return bench.stage().take_requests(); }
  bool asked_for(const std::string& request) {
    const auto requests = asked();
    return std::ranges::find(requests, request) != requests.end();
  }
};

}  // namespace

TEST_CASE("the cover offers the set-up of a display that nobody has set up, and of no other") {
  for (const bool unset : {true, false}) {
    Visitor visitor(facts_of(unset));
    REQUIRE(visitor.bench.stage().show("rondgang", *visitor.snapshot));
    visitor.rest();
    CHECK(visitor.sees("rondgang/instellen") == unset);
    REQUIRE(visitor.bench.stage().show("beheer", *visitor.snapshot));
    visitor.rest();
    CHECK(visitor.sees("beheer/welkom") == unset);
  }
  Settings wall;
  wall.mode = Mode::wall;
  Visitor visitor(facts_of(true), wall);
  REQUIRE(visitor.bench.stage().show("rondgang", *visitor.snapshot));
  visitor.rest();
  CHECK_FALSE(visitor.sees("rondgang/instellen"));
}

TEST_CASE("language and kring are kept as they are chosen, without a PIN, as long as it is unset") {
  Visitor visitor;
  CHECK(visitor.reads("Stap 1 van 5"));
  visitor.tap("display.locale=fy");
  CHECK(visitor.asked() == std::vector<std::string>{"setting:display.locale=fy"});
  visitor.tap("welkom/verder");
  CHECK(visitor.reads("Stap 2 van 5"));
  visitor.tap("display.kring=rijnmond");
  CHECK(visitor.asked() == std::vector<std::string>{"setting:display.kring=rijnmond"});
  visitor.tell(facts_of(false));
  visitor.tap("display.kring=groningen");
  CHECK(visitor.asked().empty());
}

TEST_CASE("every step can be skipped and gone back to, and nothing but its end is asked for then") {
  Visitor visitor;
  for (const char* step : {"Stap 1", "Stap 2", "Stap 3", "Stap 4"}) {
    CHECK(visitor.reads(step));
    visitor.tap("welkom/verder");
  }
  CHECK(visitor.reads("Stap 5 van 5"));
  for (const char* step : {"Stap 4", "Stap 3", "Stap 2", "Stap 1"}) {
    visitor.tap("welkom/terug");
    CHECK(visitor.reads(step));
  }
  for (int i = 0; i < 4; ++i) visitor.tap("welkom/verder");
  CHECK(visitor.asked().empty());
  visitor.tap("welkom/klaar");
  CHECK(visitor.asked_for("setting-up-done"));
  CHECK(visitor.bench.stage().scene() == "rondgang");
}

TEST_CASE("a PIN is typed twice; a weak one and another one are refused with a sentence") {
  Visitor visitor;
  for (int i = 0; i < 3; ++i) visitor.tap("welkom/verder");
  visitor.type("123456");
  CHECK(visitor.reads("Die is te makkelijk te raden"));
  visitor.type("246813");
  CHECK(visitor.reads("Typ de pincode nog een keer"));
  visitor.type("246814");
  CHECK(visitor.reads("De twee pincodes zijn niet gelijk"));
  CHECK(visitor.asked().empty());
  visitor.type("246813");
  visitor.type("246813");
  CHECK(visitor.asked() == std::vector<std::string>{"setting-up-pin:246813"});
  CHECK(visitor.reads("De pincode wordt bewaard"));
  visitor.tell(facts_of(true, true));
  CHECK(visitor.reads("De pincode is ingesteld"));
  CHECK_FALSE(visitor.sees("code/1"));
}

TEST_CASE("who goes back from the keypad begins anew with the PIN") {
  Visitor visitor;
  for (int i = 0; i < 3; ++i) visitor.tap("welkom/verder");
  visitor.type("246813");
  visitor.tap("welkom/terug");
  visitor.tap("welkom/verder");
  visitor.type("246813");
  CHECK(visitor.reads("Typ de pincode nog een keer"));
  CHECK(visitor.asked().empty());
}

TEST_CASE("left alone it gives way to the rotation, and a PIN that was chosen ends it then") {
  for (const bool has_pin : {false, true}) {
    Visitor visitor(facts_of(true, has_pin));
    visitor.bench.draw(*visitor.snapshot, visitor.at + Tick{170'000});
    CHECK(visitor.bench.stage().scene() == "welkom");
    visitor.bench.draw(*visitor.snapshot, visitor.at + Tick{185'000});
    CHECK(visitor.bench.stage().scene() == "rondgang");
    CHECK(visitor.asked_for("setting-up-done") == has_pin);
  }
}

TEST_CASE("a display that is to be left as it is asks once more, and then never again") {
  Visitor visitor;
  visitor.tap("welkom/niet");
  CHECK(visitor.reads("Dit scherm niet instellen?"));
  CHECK_FALSE(visitor.reads("Stap"));
  visitor.tap("welkom/terug");
  CHECK(visitor.reads("Stap 1 van 5"));
  visitor.tap("welkom/niet");
  visitor.tap("welkom/weg");
  CHECK(visitor.asked_for("setting-up-done"));
  CHECK(visitor.bench.stage().scene() == "rondgang");
}

TEST_CASE("a network is joined on the way, with the form of the settings, and named at the end") {
  NetworkStatus status;
  status.manager = true;
  status.devices = {{"wlan0", NetworkStatus::Kind::wifi, true, false, ""}};
  status.access_points = {{to_hex("Zaal"), "Zaal", 70, NetworkStatus::Secured::key, false, false}};
  auto facts = facts_of(true);
  facts.network = std::make_shared<const NetworkStatus>(status);
  Visitor visitor(facts);
  for (int i = 0; i < 2; ++i) visitor.tap("welkom/verder");
  visitor.tap("wifi/key:" + to_hex("Zaal"));
  visitor.tap("veld/wifi-sleutel");
  for (int i = 0; i < 8; ++i) visitor.tap("toets/q");
  visitor.tap("toets/klaar");
  visitor.tap("wifi/verbind");
  CHECK(visitor.asked_for("network-join\nssid=5a61616c\nsecured=key\nkey=qqqqqqqq"));
  status.online = true;
  status.connection = "Zaal";
  status.access_points[0].in_use = true;
  facts.network = std::make_shared<const NetworkStatus>(status);
  visitor.tell(facts);
  CHECK(visitor.reads("in gebruik"));
  for (int i = 0; i < 2; ++i) visitor.tap("welkom/verder");
  CHECK(visitor.reads("Zaal"));
}

TEST_CASE("each page is told, with its step, and no digit of the PIN") {
  Visitor visitor;
  const auto heard = [&] {
    std::string all;
    for (const auto& said : visitor.bench.stage().take_speech()) all += said.text() + " ";
    return all;
  };
  visitor.bench.stage().handle({visitor.at, KeyEvent{Key::speech}});
  visitor.rest();
  CHECK(heard().find("Stap 1 van 5") != std::string::npos);
  // A finger reads first and chooses with a second tap: go by keys.
  const auto press = [&](const std::string& id) {
    for (int i = 0; i < 60 && visitor.bench.stage().focus() != id; ++i) {
      visitor.bench.stage().handle({visitor.at, KeyEvent{Key::tab}});
      visitor.rest();
    }
    REQUIRE(visitor.bench.stage().focus() == id);
    heard();
    visitor.bench.stage().handle({visitor.at, KeyEvent{Key::enter}});
    visitor.rest();
  };
  press("welkom/verder");
  CHECK(heard().find("Voor welke kring is dit scherm?") != std::string::npos);
  press("welkom/verder");
  CHECK(heard().find("Is er een netwerk?") != std::string::npos);
  press("welkom/verder");
  CHECK(heard().find("Kies een pincode") != std::string::npos);
  press("code/7");
  const auto said = heard();
  CHECK(said.find("1 cijfer") != std::string::npos);
  CHECK(said.find('7') == std::string::npos);
}

TEST_CASE("a keyboard of keys types a PIN, takes a digit back and goes on with Enter") {
  Visitor visitor;
  for (int i = 0; i < 3; ++i) visitor.tap("welkom/verder");
  const auto type = [&](const std::string& digits) {
    for (const char digit : digits)
      visitor.bench.stage().handle({visitor.at, TextEvent{std::string(1, digit)}});
    visitor.rest();
  };
  const auto press = [&](Key key) {
    visitor.bench.stage().handle({visitor.at, KeyEvent{key}});
    visitor.rest();
  };
  type("2468139");
  press(Key::backspace);
  press(Key::enter);
  CHECK(visitor.reads("Typ de pincode nog een keer"));
  type("246813");
  press(Key::enter);
  CHECK(visitor.asked() == std::vector<std::string>{"setting-up-pin:246813"});
}
