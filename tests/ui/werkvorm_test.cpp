// The workshop: what a facilitator and the room do with it by touch and by keys, and what stays hidden.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/ui/layout_checks.h"
#include "tests/ui/screen_text.h"
#include "tests/ui/stage_bench.h"
#include "tests/ui/workshop_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using Kind = TouchEvent::Kind;

namespace {

// A stage in the workshop, with a clock of its own.
struct Room {
  std::shared_ptr<Snapshot> snapshot = make_snapshot(true);
  StageBench bench{1920, 1080};
  Tick at{1000};

  Room() {
    REQUIRE(bench.stage().show("werkvorm", *snapshot));
    draw();
  }
  void draw() {
    bench.stage().settle();
    bench.draw(*snapshot, at);
  }
  bool has(const std::string& id) { return bench.stage().targets().by_id(id) != nullptr; }
  void tap(const std::string& id) {
    CAPTURE(id);
    REQUIRE(bench.tap(id, at));
    at += Tick{200};
    draw();
  }
  std::string screen() {
    std::string all;
    for (const DrawnText& text : bench.stage().drawn_text()) all += text.text + " ";
    return all;
  }
  bool shows(const std::string& words) { return screen().find(words) != std::string::npos; }
  // Nine people is more than a stepper starts with; taps bring it to that number.
  void start(const std::string& form, const std::string& way, int seats) {
    tap("werkvorm/kies/" + form);
    if (has("werkvorm/transities")) tap("werkvorm/transities");
    const std::string chosen = "werkvorm/manier=" + way;
    if (!way.empty() && !has(chosen)) tap("werkvorm-mensen/omlaag");
    if (!way.empty()) tap(chosen);
    if (!has("werkvorm/plaatsen/plus") && seats != 8) tap("werkvorm-mensen/omhoog");
    for (int i = 8; i < seats; ++i) tap("werkvorm/plaatsen/plus");
    for (int i = 8; i > seats; --i) tap("werkvorm/plaatsen/min");
    tap("werkvorm/start");
  }
  void vote(const std::vector<std::string>& cells) {
    tap("werkvorm/zetel");
    for (const std::string& cell : cells) tap(cell);
    tap("werkvorm/klaar");
  }
};

const std::vector<std::string> high{"vak/5-5", "vak/4-4", "vak/4-3", "vak/3-3", "vak/2-2", "vak/1-1"};
const std::vector<std::string> low{"vak/1-1", "vak/4-4", "vak/4-3", "vak/3-3", "vak/2-2", "vak/1-1"};

}  // namespace

TEST_CASE(
    "a key below a long list is pressed, though the list is drawn on beneath it while a finger is down") {
  Room room;
  room.tap("werkvorm/kies/volgen-voorlopen");
  room.tap("werkvorm/onderwerp/verkiezings-app");
  room.tap("werkvorm/akkoord");
  REQUIRE(room.has("werkvorm/start"));
  const Vec key = room.bench.stage().targets().by_id("werkvorm/start")->area.centre();
  room.bench.touch(Kind::down, key, room.at);
  room.draw();
  room.bench.touch(Kind::up, key, room.at += Tick{100});
  room.draw();
  CHECK_FALSE(room.has("werkvorm/start"));
}

TEST_CASE("the six transitions are chosen in one tap, and a round begins with the seat in turn") {
  Room room;
  room.tap("werkvorm/kies/urgentie-impact");
  CHECK_FALSE(room.has("werkvorm/start"));
  room.tap("werkvorm/transities");
  CHECK(room.shows("6 onderwerpen gekozen"));
  room.tap("werkvorm/start");
  CHECK(room.shows("Plaats 1, u bent aan de beurt"));
}

TEST_CASE("taps alone place every item, and between seats nothing of anyone is to be seen") {
  Room room;
  room.start("urgentie-impact", "rond", 3);
  room.tap("werkvorm/zetel");
  for (const std::string& cell : high) room.tap(cell);
  CHECK(room.has("stuk/energietransitie"));
  room.tap("werkvorm/klaar");
  CHECK(room.shows("Plaats 2, u bent aan de beurt"));
  CHECK_FALSE(room.has("stuk/energietransitie"));
  CHECK_FALSE(room.has("werkvorm/terugdraaien"));
  room.tap("werkvorm/zetel");
  CHECK(room.shows("nog te plaatsen"));
  CHECK_FALSE(room.shows("geplaatst "));
}

TEST_CASE("a room that is half for and half against is called strongly divided, though its mean is 3") {
  Room room;
  room.start("urgentie-impact", "rond", 12);
  for (int seat = 0; seat < 12; ++seat) room.vote(seat % 2 == 0 ? high : low);
  REQUIRE(room.shows("Iedereen is geweest"));
  room.tap("werkvorm/onthul");
  CHECK(room.shows("Bij 1 onderwerp loopt het beeld sterk uiteen"));
  CHECK(room.shows("sterk uiteen"));
}

TEST_CASE("a second round says what moved and what is unchanged") {
  Room room;
  room.start("urgentie-impact", "rond", 3);
  for (const auto& votes : {high, high, high}) room.vote(votes);
  room.tap("werkvorm/onthul");
  room.tap("werkvorm/ronde-2");
  for (const auto& votes : {high, high, low}) room.vote(votes);
  room.tap("werkvorm/onthul");
  CHECK(room.shows("ongewijzigd"));
  CHECK_MESSAGE(room.shows("verder uiteen"), room.screen());
  room.tap("werkvorm/ronde=1");
  CHECK_FALSE(room.shows("ongewijzigd"));
}

TEST_CASE("cards are counted for the whole room at once, and undone one by one") {
  Room room;
  room.start("urgentie-impact", "kaarten", 8);
  for (int i = 0; i < 3; ++i) room.tap("kaarten/urgentie/4/plus");
  CHECK(room.shows("3 van 8 kaarten geteld"));
  CHECK_FALSE(room.has("kaarten/urgentie/5/min"));
  room.tap("werkvorm/terugdraaien");
  CHECK(room.shows("2 van 8 kaarten geteld"));
  for (int i = 0; i < 6; ++i) room.tap("kaarten/urgentie/1/plus");
  CHECK(room.shows("8 van 8 kaarten geteld"));
  CHECK_FALSE(room.has("kaarten/urgentie/2/plus"));
}

TEST_CASE("two hands carry two discs at once, and a cancelled one lies where it lay") {
  Room room;
  room.start("urgentie-impact", "samen", 8);
  const auto centre = [&](const std::string& id) {
    return room.bench.stage().targets().by_id(id)->area.centre();
  };
  room.bench.touch(Kind::down, centre("stuk/energietransitie"), room.at, 1);
  room.bench.touch(Kind::down, centre("stuk/omgevingswet"), room.at, 2);
  room.bench.touch(Kind::move, {300, 400}, room.at, 1);
  room.bench.touch(Kind::move, {900, 700}, room.at, 2);
  room.draw();
  room.bench.touch(Kind::up, {300, 400}, room.at, 1);
  room.bench.touch(Kind::cancel, {900, 700}, room.at, 2);
  room.draw();
  const Target* placed = room.bench.stage().targets().by_id("stuk/energietransitie");
  CHECK(placed->label.find("nog te plaatsen") == std::string::npos);
  const Target* other = room.bench.stage().targets().by_id("stuk/omgevingswet");
  CHECK(other->label.find("nog te plaatsen") != std::string::npos);
}

TEST_CASE("follow or lead asks for a reason before it counts") {
  Room room;
  room.tap("werkvorm/kies/volgen-voorlopen");
  const auto& projects = room.snapshot->edition->projects;
  REQUIRE_FALSE(projects.empty());
  room.tap("werkvorm/onderwerp/" + projects.front().id);
  CHECK_FALSE(room.has("werkvorm/start"));
  room.tap("werkvorm/akkoord");
  room.tap("werkvorm/start");
  room.tap("volgen/0");
  room.tap("volgen/houding=voorlopen");
  CHECK(room.shows("nog niet gekozen"));
  CHECK_FALSE(room.shows("loopt voorop: "));
  room.tap("volgen/reden/wij hebben de mensen");
  CHECK(room.shows("loopt voorop: wij hebben de mensen"));
}

TEST_CASE("what goes on the kring's agenda has an owner") {
  Room room;
  room.start("urgentie-impact", "samen", 8);
  room.tap("werkvorm/deel=agenda");
  room.tap("agenda/over/energietransitie");
  CHECK_FALSE(room.has("agenda/zet"));
  room.tap("agenda/trekker/Wethouder");
  room.tap("agenda/zet");
  CHECK(room.shows("Trekker: Wethouder"));
  room.tap("agenda/weg/0");
  CHECK(room.shows("Nog niets afgesproken."));
}

TEST_CASE("a round waits half an hour, and is still there when people come back") {
  Room room;
  room.start("urgentie-impact", "rond", 3);
  room.vote(high);
  room.at += Tick{20 * 60'000};
  room.draw();
  CHECK(room.bench.stage().scene() == "werkvorm");
  room.at += Tick{15 * 60'000};
  room.draw();
  REQUIRE(room.bench.stage().scene() == "rondgang");
  REQUIRE(room.bench.stage().show("werkvorm", *room.snapshot));
  room.draw();
  CHECK(room.shows("Plaats 2, u bent aan de beurt"));
}

TEST_CASE("keys alone place an item: every cell can have the focus") {
  Room room;
  room.start("urgentie-impact", "rond", 3);
  room.tap("werkvorm/zetel");
  const auto order = room.bench.stage().targets().in_focus_order();
  const auto cell =
      std::find_if(order.begin(), order.end(), [](const Target* t) { return t->id == "vak/4-5"; });
  REQUIRE(cell != order.end());
  const auto steps = cell - order.begin() + 1;
  for (std::ptrdiff_t i = 0; i < steps; ++i) {
    room.bench.stage().handle({room.at, KeyEvent{Key::tab}});
  }
  room.bench.stage().handle({room.at, KeyEvent{Key::enter}});
  room.draw();
  CHECK(room.shows("geplaatst"));
}

TEST_CASE("every page of the workshop holds on every screen, in every look, size and language") {
  const auto snapshot = make_snapshot(true);
  constexpr Size screens[] = {{1920, 1080}, {1080, 1920}, {1280, 800}, {3840, 2160}, {800, 480}};
  constexpr Look looks[] = {Look::dark, Look::light, Look::contrast};
  constexpr const char* locales[] = {"nl", "en", "fy"};
  std::size_t turn = 0;
  for (const PreparedWorkshop& prepared : prepared_workshops(*snapshot->edition)) {
    StageBench bench(3840, 2160);
    GlyphCheck glyphs(bench.resources());
    enter_workshop(bench, *snapshot, prepared);
    for (const Size screen : screens) {
      for (const double scale : {1.0, 1.5, 2.0}) {
        Settings settings;
        settings.text_scale = scale;
        settings.look = looks[turn % 3];
        settings.locale = locales[(turn / 3) % 3];
        ++turn;
        bench.become(screen.width, screen.height, settings);
        bench.stage().settle();
        bench.draw(*snapshot, Tick{5000});
        const Frame frame = frame_for(screen.width, screen.height);
        const auto& texts = bench.stage().drawn_text();
        const Targets& targets = bench.stage().targets();
        const std::string faults = layout_faults(texts, frame) + target_faults(targets, frame) +
                                   label_faults(texts, targets, frame) + glyphs.faults(texts) +
                                   contrast_of_frame(texts, palette(settings.look), frame).faults;
        CHECK_MESSAGE(faults.empty(), prepared.name, " ", screen.width, "x", screen.height, " ", scale, " ",
                      settings.locale, "\n", faults);
      }
    }
  }
}
