// A picture of the screen, asked for over a real broker: who stands there decides, and nothing is kept.
#include <doctest/doctest.h>

#include <fstream>

#include "firmware/sync/picture_desk.h"
#include "sync/core/event_log.h"
#include "sync/core/files.h"
#include "sync/core/picture_ask.h"
#include "tests/health/sync_in_room.h"

using namespace caleidoscoop;
using namespace caleidoscoop::health;
using namespace caleidoscoop::health::test;
using Clock = std::chrono::steady_clock;

namespace {

constexpr const char* ask_topic = "t/zaal/picture/ask";

bool is_there(const std::filesystem::path& file) { return std::filesystem::exists(file); }

bool logged(const std::filesystem::path& store, const std::string& event) {
  return eventually([&] {
    return std::ranges::any_of(read_events(store / sync_events_file),
                               [&](const LoggedEvent& e) { return e.event == event; });
  });
}

// A broker, somebody at it, and a sync that may be asked.
struct Asking {
  explicit Asking(const std::string& more = "picture = true\n") {
    broker.want_password("zaal", secret);
    broker.start();
    listener = std::make_unique<Listener>(broker, Listener::As{"zaal", secret, {}});
    room = std::make_unique<SyncInRoom>(broker, more);
  }
  void start() {
    room->start();
    REQUIRE(listener->hears("t/zaal/status"));
  }
  bool ask() {
    listener->say(ask_topic, "");
    return eventually([&] { return is_there(room->store() / picture_ask_file); });
  }
  // As the display does it: the picture first.
  void answer(const char* name, const std::string& picture = {}) const {
    if (!picture.empty()) REQUIRE(write_file_atomically(room->store() / picture_file, picture));
    REQUIRE(write_file_atomically(room->store() / "requests" / name, "{}"));
  }

  Broker broker;
  std::unique_ptr<Listener> listener;
  std::unique_ptr<SyncInRoom> room;
};

}  // namespace

TEST_SUITE("health: a picture of the screen") {
  TEST_CASE("with a yes it arrives once, byte for byte, is kept by nobody, and is in the log") {
    NEEDS_MOSQUITTO();
    Asking asking;
    asking.start();
    REQUIRE(asking.ask());
    const auto ask = read_picture_ask(asking.room->store() / picture_ask_file);
    REQUIRE(ask);
    REQUIRE(*ask);
    CHECK((*ask)->until - (*ask)->at == PictureDesk::time_to_answer);
    std::string png = "\x89PNG";
    for (int i = 0; i < 300'000; ++i) png.push_back(static_cast<char>(i * 7));
    asking.answer(picture_allowed_request, png);
    const auto heard = asking.listener->hears("t/zaal/picture");
    REQUIRE(heard);
    CHECK(heard->payload == png);
    CHECK_FALSE(heard->retained);
    CHECK(eventually([&] { return !is_there(asking.room->store() / picture_file); }));
    CHECK_FALSE(is_there(asking.room->store() / picture_ask_file));
    CHECK(logged(asking.room->store(), "picture-asked"));
    CHECK(logged(asking.room->store(), "picture-sent"));
    Listener late(asking.broker, {"zaal", secret, {}});
    REQUIRE(late.hears("t/zaal/status"));
    CHECK(std::ranges::none_of(late.all(),
                               [](const Heard& h) { return h.topic.find("picture") != h.topic.npos; }));
  }

  TEST_CASE("a no is told and sends nothing, and who asks again at once is told to come later") {
    NEEDS_MOSQUITTO();
    Asking asking;
    asking.start();
    REQUIRE(asking.ask());
    // Left there by somebody: it is not what was allowed.
    asking.answer(picture_refused_request, "a picture");
    const auto told = asking.listener->hears("t/zaal/picture/answer");
    REQUIRE(told);
    CHECK(told->payload == "refused");
    CHECK(eventually([&] { return !is_there(asking.room->store() / picture_file); }));
    asking.listener->say(ask_topic, "again");
    CHECK(
        asking.listener->hears("t/zaal/picture/answer", [](const Heard& h) { return h.payload == "later"; }));
    CHECK_FALSE(is_there(asking.room->store() / picture_ask_file));
    CHECK(std::ranges::none_of(asking.listener->all(),
                               [](const Heard& h) { return h.topic == "t/zaal/picture"; }));
  }

  TEST_CASE("a picture that is missing or far too large is told to have failed") {
    NEEDS_MOSQUITTO();
    Asking asking;
    asking.start();
    REQUIRE(asking.ask());
    SUBCASE("missing") { asking.answer(picture_allowed_request); }
    SUBCASE("too large") { asking.answer(picture_allowed_request, std::string(most_picture_bytes + 1, 'x')); }
    SUBCASE("the display could not make one") { asking.answer(picture_failed_request); }
    CHECK(asking.listener->hears("t/zaal/picture/answer",
                                 [](const Heard& h) { return h.payload == "failed"; }));
    CHECK(eventually([&] { return !is_there(asking.room->store() / picture_file); }));
  }

  TEST_CASE(
      "nobody is asked unless the file allows it, by a question the broker kept, or an answer of one's own") {
    NEEDS_MOSQUITTO();
    SUBCASE("not allowed") {
      Asking asking("");
      asking.start();
      asking.listener->say(ask_topic, "");
      asking.listener->listen(1s);
      CHECK_FALSE(is_there(asking.room->store() / picture_ask_file));
    }
    SUBCASE("kept by the broker") {
      Asking asking;
      asking.listener->say(ask_topic, "", /*retained=*/true);
      asking.start();
      asking.listener->listen(1s);
      CHECK_FALSE(is_there(asking.room->store() / picture_ask_file));
    }
    SUBCASE("an answer without a question") {
      Asking asking;
      asking.start();
      asking.answer(picture_allowed_request, "a picture");
      CHECK(eventually([&] { return !is_there(asking.room->store() / picture_file); }));
      asking.listener->listen(500ms);
      CHECK(std::ranges::none_of(asking.listener->all(),
                                 [](const Heard& h) { return h.topic.find("picture") != h.topic.npos; }));
    }
  }

  TEST_CASE("what is written with a question is not looked at, however much it is") {
    NEEDS_MOSQUITTO();
    Asking asking;
    asking.start();
    asking.listener->say(ask_topic, "{\"text\":\"<b>" + std::string(100'000, 'x') + "\xff\xfe");
    REQUIRE(eventually([&] { return is_there(asking.room->store() / picture_ask_file); }));
    CHECK(std::filesystem::file_size(asking.room->store() / picture_ask_file) < 200);
  }

  TEST_CASE("where nobody answers that is told after a minute, and five minutes later one may ask again") {
    NEEDS_MOSQUITTO();
    Broker broker;
    broker.start();
    Listener listener(broker);
    listener.listen(50ms);
    auto options = options_for(broker);
    options.settings.picture = true;
    CourierProcess courier(options, 1, Clock::now());
    REQUIRE(steps_until(courier, [&] { return courier.connected(); }));
    const TemporaryFolder store;
    Journal journal("sync", store / sync_events_file);
    PictureDesk desk(store.path(), journal);
    const auto start = Clock::now();
    const auto asks = [&](std::chrono::seconds passed) {
      listener.say("kring/schermen/zaal/picture/ask", "");
      return steps_until(
          courier,
          [&] {
            desk.step(courier, start + passed);
            return is_there(store / picture_ask_file);
          },
          2s);
    };
    const auto told = [&](const std::string& what) {
      return listener.hears("zaal/picture/answer", [&](const Heard& h) { return h.payload == what; })
          .has_value();
    };
    REQUIRE(asks(0s));
    desk.step(courier, start + 69s);
    CHECK(is_there(store / picture_ask_file));
    desk.step(courier, start + 71s);
    CHECK_FALSE(is_there(store / picture_ask_file));
    CHECK(told("nobody"));
    CHECK_FALSE(asks(2min));
    CHECK(told("later"));
    CHECK(asks(6min));
  }
}
