// A room that follows its repository.
#include <doctest/doctest.h>

#include "sync/core/device_name.h"
#include "sync/core/files.h"
#include "sync/edition/headline_shard.h"
#include "sync/edition/message.h"
#include "tests/edition_job/room_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::room;

namespace {

Headline headline(int number) {
  Headline made;
  made.source = "blad";
  made.source_name = "Blad";
  made.guid = "g" + std::to_string(number);
  made.url = "https://voorbeeld.nl/" + std::to_string(number);
  made.title = "Bericht over het water nummer " + std::to_string(number);
  made.language = "nl";
  made.published = now - std::chrono::hours{number};
  made.first_seen = now - std::chrono::hours{number};
  return made;
}

void put_shard(Publisher& publisher, std::chrono::sys_days day, const std::vector<Headline>& headlines) {
  const std::chrono::year_month_day date{day};
  publisher.put("headlines", edition::shard_path(date), edition::shard_text(date, headlines));
}

}  // namespace

TEST_SUITE("edition_job: updates") {
  TEST_CASE(
      "a first update brings the edition on the screen, with who published it and until when it holds") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    Room room(publisher);
    const auto done = room.update(publisher);
    REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
    CHECK(done->switched);
    CHECK(done->version_before == 0);
    CHECK(done->version_after == 1);
    CHECK(done->refused.empty());
    CHECK(done->problems.empty());
    const auto screen = room.screen();
    CHECK_FALSE(screen->embedded_edition);
    CHECK(screen->edition->version == 1);
    REQUIRE(screen->trust);
    CHECK(screen->trust->publisher == "Redactie");
    CHECK(screen->trust->origin == "stick");
    CHECK(screen->trust->verified == now);
    CHECK(screen->trust->vouched_until == now + std::chrono::days{7});
    CHECK(room.title_of("water") == "Water");
    CHECK(room.title_of("water", "noord") == "Water in het noorden");
  }

  TEST_CASE("a role that has published nothing yet is no fault") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    publisher.editors.delegate(trust::test::delegation("kring-oost", {"kring/oost/*"}, true));
    publisher.release(trust::targets_role);
    Room room(publisher);
    const auto done = room.update(publisher);
    REQUIRE_MESSAGE(done, (done ? "" : done.error().message));
    CHECK(done->switched);
    CHECK(done->refused.empty());
  }

  TEST_CASE("an update without changes fetches nothing and only notes that it looked") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    Room room(publisher);
    REQUIRE(room.update(publisher));
    room.time.at += std::chrono::hours{1};
    const auto again = room.update(publisher);
    REQUIRE(again);
    CHECK_FALSE(again->switched);
    CHECK(again->targets_fetched == 0);
    CHECK(room.screen()->trust->verified == now + std::chrono::hours{1});
  }

  TEST_CASE("one changed theme moves that theme and the version, and nothing else") {
    Publisher publisher;
    auto bundle = small_bundle(1);
    publisher.publish(bundle);
    Room room(publisher);
    REQUIRE(room.update(publisher));
    bundle.whole["edition"]["version"] = 2;
    bundle.whole["themes"]["wonen"]["title"] = "Anders wonen";
    publisher.publish(bundle);
    const auto done = room.update(publisher);
    REQUIRE(done);
    CHECK(done->switched);
    CHECK(done->targets_fetched == 2);
    CHECK(room.title_of("wonen") == "Anders wonen");
    CHECK(room.screen()->edition->version == 2);
  }

  TEST_CASE("what was taken out of the edition leaves the screen and, an edition later, the disk") {
    Publisher publisher;
    auto bundle = small_bundle(1);
    publisher.publish(bundle);
    Room room(publisher);
    REQUIRE(room.update(publisher));
    const auto files = [&] {
      int count = 0;
      for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(room.folder() / "blobs"))
        ++count;
      return count;
    };
    const int before = files();
    bundle.whole["themes"].erase("wonen");
    bundle.whole["edition"]["version"] = 2;
    publisher.publish(bundle);
    REQUIRE(room.update(publisher));
    CHECK(room.title_of("wonen").empty());
    CHECK(files() == before + 1);  // the edition before is kept too
    bundle.whole["edition"]["version"] = 3;
    publisher.publish(bundle);
    REQUIRE(room.update(publisher));
    CHECK(files() == before);
  }

  TEST_CASE("a kring's editors change what their kring shows, without a new version of the edition") {
    Publisher publisher;
    auto bundle = small_bundle(1);
    publisher.publish(bundle);
    Room room(publisher);
    REQUIRE(room.update(publisher));
    bundle.overlays["noord"]["themes"]["water"]["title"] = "Hoog water";
    publisher.publish(bundle);
    const auto done = room.update(publisher);
    REQUIRE(done);
    CHECK(done->targets_fetched == 1);
    CHECK(room.title_of("water", "noord") == "Hoog water");
    CHECK(room.title_of("water", "zuid") == "Water in het zuiden");
  }

  TEST_CASE("headlines come in daily shards: each is taken in once, and anew when it grew") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    const auto today = std::chrono::floor<std::chrono::days>(now);
    put_shard(publisher, today, {headline(1), headline(2)});
    put_shard(publisher, today - std::chrono::days{200}, {headline(3)});
    publisher.release("headlines");
    Room room(publisher);
    const auto first = room.update(publisher);
    REQUIRE_MESSAGE(first, (first ? "" : first.error().message));
    CHECK(first->headlines.fresh == 2);  // the old shard is beyond what a room keeps
    CHECK(room.screen()->headlines.size() == 2);
    const auto again = room.update(publisher);
    CHECK(again->targets_fetched == 0);
    put_shard(publisher, today, {headline(1), headline(2), headline(4)});
    publisher.release("headlines");
    const auto grown = room.update(publisher);
    REQUIRE(grown);
    CHECK(grown->targets_fetched == 1);
    CHECK(grown->headlines.fresh == 1);
    CHECK_FALSE(grown->switched);
  }

  TEST_CASE("a headline that was taken back goes, unless the room reads sources itself") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    const auto today = std::chrono::floor<std::chrono::days>(now);
    put_shard(publisher, today, {headline(1), headline(2)});
    publisher.release("headlines");
    Room room(publisher), reading(publisher);
    room.only_published_headlines = true;
    REQUIRE(room.update(publisher));
    REQUIRE(reading.update(publisher));
    put_shard(publisher, today, {headline(2)});
    publisher.release("headlines");
    REQUIRE(room.update(publisher));
    REQUIRE(reading.update(publisher));
    REQUIRE(room.screen()->headlines.size() == 1);
    CHECK(room.screen()->headlines.front().title == headline(2).title);
    CHECK(reading.screen()->headlines.size() == 2);
    put_shard(publisher, today, {});
    publisher.release("headlines");
    REQUIRE(room.update(publisher));
    CHECK(room.screen()->headlines.empty());
    put_shard(publisher, today, {headline(1), headline(2)});
    publisher.release("headlines");
    REQUIRE(room.update(publisher));
    CHECK(room.screen()->headlines.size() == 2);
  }

  TEST_CASE("messages of the fleet reach the kring they are meant for, and go when they are withdrawn") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    Message everyone{"zaal", "Zaal gewijzigd", now, now + std::chrono::hours{2}, {}, {}};
    Message north{"noord", "Alleen noord", now, now + std::chrono::hours{2}, {"noord"}, {}};
    publisher.put("fleet", "fleet/message.json", edition::messages_text(std::vector{everyone, north}));
    publisher.release("fleet");
    Room room(publisher);
    REQUIRE(room.update(publisher));
    CHECK(room.screen("noord")->messages.size() == 2);
    CHECK(room.screen("zuid")->messages == std::vector{everyone});
    CHECK(room.update(publisher)->targets_fetched == 0);
    REQUIRE(publisher.editors.builder.remove_target("fleet", "fleet/message.json"));
    publisher.release("fleet");
    REQUIRE(room.update(publisher));
    CHECK(room.screen("noord")->messages.empty());
  }

  TEST_CASE("a message for one display reaches that display and no other") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    const Message hall{"hal", "Alleen in de hal", now, now + std::chrono::hours{2}, {}, {"hal"}};
    publisher.put("fleet", "fleet/message.json", edition::messages_text(std::vector{hall}));
    publisher.release("fleet");
    Room room(publisher);
    REQUIRE(room.update(publisher));
    CHECK(room.screen()->messages.empty());
    REQUIRE(write_file_atomically(room.folder() / device_file, R"({"name":"raadzaal"})"));
    CHECK(room.screen()->messages.empty());
    REQUIRE(write_file_atomically(room.folder() / device_file, R"({"name":"hal"})"));
    CHECK(room.screen()->messages == std::vector{hall});
  }

  TEST_CASE("members' content is taken by rooms that may have it, and by no other") {
    Publisher publisher;
    auto bundle = small_bundle(1);
    bundle.whole["themes"]["geheim"] = {{"id", "geheim"},      {"facet", "transities"}, {"order", 3},
                                        {"title", "Besloten"}, {"summary", "Intern."},  {"body", "Tekst."},
                                        {"members", true}};
    publisher.publish(bundle);
    Room outside(publisher);
    REQUIRE(outside.update(publisher));
    CHECK_FALSE(store::Writer::open(outside.folder())->edition().value()->bundle.find("Besloten") !=
                std::string::npos);
    Room inside(publisher);
    inside.with_members = true;
    REQUIRE(inside.update(publisher));
    CHECK(store::Writer::open(inside.folder())->edition().value()->bundle.find("Besloten") !=
          std::string::npos);
  }

  TEST_CASE("pictures come beside the edition when their size is declared and sane") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    publisher.put("curated", "curated/media/goed.png", png(800, 600), {{"width", 800}, {"height", 600}});
    publisher.put("curated", "curated/media/groot.png", png(30'000, 30'000),
                  {{"width", 30'000}, {"height", 30'000}});
    publisher.put("curated", "curated/media/gelogen.png", png(9'000, 4'000), {{"width", 90}, {"height", 40}});
    publisher.put("curated", "curated/media/tekst.png", "no picture", {{"width", 90}, {"height", 40}});
    publisher.release("curated");
    Room room(publisher);
    const auto done = room.update(publisher);
    REQUIRE(done);
    CHECK(done->problems.size() == 3);
    const auto bundle = edition::from_text(store::Writer::open(room.folder())->edition().value()->bundle);
    CHECK(bundle->media == std::vector<std::string>{"goed.png"});
    CHECK(room.update(publisher)->targets_fetched == 0);  // what was refused is not asked for again and again
  }

  TEST_CASE("a room without any root trusts nobody") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    Room room(publisher);
    room.first_root.clear();
    const auto refused = room.update(publisher);
    CHECK(refusal(refused) == "no_trusted_root");
    CHECK(refused.error().message.find("--root") != std::string::npos);
  }

  TEST_CASE("a lost content.db is made again from what is on the disk, without fetching") {
    Publisher publisher;
    publisher.publish(small_bundle(1));
    Room room(publisher);
    REQUIRE(room.update(publisher));
    for (const char* name : {"content.db", "content.db-wal", "content.db-shm"}) {
      std::filesystem::remove(room.folder() / name);
    }
    const auto again = room.update(publisher);
    REQUIRE(again);
    CHECK(again->switched);
    CHECK(again->targets_fetched == 0);
    CHECK(room.title_of("water") == "Water");
  }
}
