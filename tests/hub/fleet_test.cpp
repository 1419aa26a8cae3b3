// Headlines in daily files, and priority messages.
#include <doctest/doctest.h>

#include "sync/edition/headline_shard.h"
#include "sync/hub/publish_fleet.h"
#include "tests/hub/hub_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::hub;
using namespace caleidoscoop::hub::test;

namespace {

Headline headline(const std::string& title, std::chrono::sys_seconds seen) {
  Headline made;
  made.source = "bron";
  made.source_name = "Bron";
  made.guid = made.url = "https://voorbeeld.nl/" + title;
  made.title = title;
  made.published = made.first_seen = seen;
  return made;
}

}  // namespace

TEST_SUITE("hub: headlines and messages") {
  TEST_CASE("a new headline moves the file of its day only") {
    Office office;
    std::vector<Headline> headlines = {headline("a", now - std::chrono::days{1}), headline("b", now)};
    auto repository = office.open();
    const auto first = publish_headlines(repository, headlines, 14, office.with({"crawler"}), now);
    REQUIRE(first);
    CHECK(first->added == 2);
    headlines.push_back(headline("c", now));
    const auto second = publish_headlines(repository, headlines, 14, office.signers, now);
    REQUIRE(second);
    CHECK(second->added == 0);
    CHECK(second->changed == 1);
    const auto third = publish_headlines(repository, headlines, 14, office.signers, now);
    REQUIRE(third);
    CHECK_FALSE(third->publication.receipt);

    Room room(office.first_root(), office.folder());
    const auto shard = edition::read_shard(room.content("headlines/2026-11-22.json"), "the shard");
    REQUIRE(shard);
    CHECK(shard->size() == 2);
  }

  TEST_CASE("a day without a headline left is emptied when all days are given, and kept when some are") {
    Office office;
    auto repository = office.open();
    const auto before = headline("a", now - std::chrono::days{1});
    REQUIRE(publish_headlines(repository, std::vector{before, headline("b", now)}, 14,
                              office.with({"crawler"}), now));
    const std::vector<Headline> left = {headline("b", now)};
    const auto some = publish_headlines(repository, left, 14, office.signers, now);
    REQUIRE(some);
    CHECK(some->changed == 0);
    const auto all = publish_headlines(repository, left, 14, office.signers, now, Given::every_day);
    REQUIRE(all);
    CHECK(all->changed == 1);
    Room room(office.first_root(), office.folder());
    const auto shard = edition::read_shard(room.content("headlines/2026-11-21.json"), "the shard");
    REQUIRE(shard);
    CHECK(shard->empty());
  }

  TEST_CASE("days that are over are taken away") {
    Office office;
    auto repository = office.open();
    const std::vector<Headline> headlines = {headline("a", now - std::chrono::days{2}), headline("b", now)};
    REQUIRE(publish_headlines(repository, headlines, 3, office.with({"crawler"}), now));
    const auto later = publish_headlines(repository, headlines, 2, office.signers, now);
    REQUIRE(later);
    CHECK(later->removed == 1);
    Room room(office.first_root(), office.folder());
    CHECK(room.content("headlines/2026-11-20.json") == "<no_such_target>");
    CHECK(room.content("headlines/2026-11-22.json").front() == '{');
  }

  TEST_CASE("a message of at most a day is published; a longer one is refused") {
    Office office;
    auto repository = office.open();
    Message message{"zaal", "Zaal gewijzigd: B2", now, now + std::chrono::hours{3}, {}, {}};
    REQUIRE(publish_messages(repository, {{message}}, office.with({"beheer"}), now));
    Room room(office.first_root(), office.folder());
    CHECK(room.content("fleet/message.json").find("B2") != std::string::npos);
    CHECK(current_messages(repository, now)->size() == 1);
    CHECK(current_messages(repository, now + std::chrono::hours{4})->empty());
    message.until = now + std::chrono::hours{25};
    const auto refused = publish_messages(repository, {{message}}, office.signers, now);
    REQUIRE(!refused);
    CHECK(refused.error().code == ErrorCode::bad_data);
    CHECK(room.content("fleet/message.json").find("B2") != std::string::npos);
  }
}
