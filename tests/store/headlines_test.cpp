#include <doctest/doctest.h>

#include "sync/store/reader.h"
#include "sync/store/title_key.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;
using std::chrono::days;
using std::chrono::hours;

namespace {

Added add(Writer& writer, const std::vector<Headline>& headlines) {
  auto added = writer.add_headlines(headlines);
  REQUIRE(added);
  return *added;
}

SnapshotData look(const TemporaryFolder& folder, std::chrono::sys_seconds now = noon) {
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  auto data = reader->read_snapshot_data(now);
  REQUIRE(data);
  return *data;
}

}  // namespace

TEST_CASE("a headline comes back as it went in, newest first") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  const Headline older = headline_of(90);
  const Headline newer =
      headline_of(5, {{"energietransitie", 0.75, {"warmtenet", "wijk"}}, {"omgevingswet", 0.5, {}}});
  CHECK(add(*writer, {older, newer}).fresh == 2);

  const SnapshotData data = look(folder);
  REQUIRE(data.headlines.size() == 2);
  const Headline& first = data.headlines[0];
  CHECK(first.guid == newer.guid);
  CHECK(first.title == newer.title);
  CHECK(first.summary == newer.summary);
  CHECK(first.source_name == newer.source_name);
  CHECK(first.url == newer.url);
  CHECK(first.language == "nl");
  CHECK(first.published == newer.published);
  CHECK(first.first_seen == newer.first_seen);
  REQUIRE(first.themes.size() == 2);
  CHECK(first.themes[0].theme == "energietransitie");
  CHECK(first.themes[0].confidence == doctest::Approx(0.75));
  CHECK(first.themes[0].because == std::vector<std::string>{"warmtenet", "wijk"});
  CHECK(data.headlines_stored == 2);
}

TEST_CASE("a headline that a source gives again is known, and a correction of it is taken over") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  Headline headline = headline_of(1, {{"energietransitie", 1.0, {}}});
  add(*writer, {headline});
  headline.title = "Rectificatie: gemeente legt geen warmtenet aan";
  const Added again = add(*writer, {headline});
  CHECK(again.known == 1);
  CHECK(again.fresh == 0);
  const SnapshotData data = look(folder);
  REQUIRE(data.headlines.size() == 1);
  CHECK(data.headlines[0].title == headline.title);
  CHECK(data.mentions.at("energietransitie").total() == 1);
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  CHECK(reader->search("rectificatie", 5).value().size() == 1);
  CHECK(reader->search("nummer", 5).value().empty());
}

TEST_CASE("the same title of another source within three days is a duplicate and counts once") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  const Headline original = headline_of(1, {{"energietransitie", 1.0, {}}});
  Headline copy = original;
  copy.source = "krant";
  copy.guid = "anders";
  copy.url = "https://krant.example.org/1";
  copy.title = "GEMEENTE legt warmtenet aan in wijk nummer 1 | De Krant";
  Headline much_later = copy;
  much_later.guid = "later";
  much_later.published = noon + days{10};
  much_later.first_seen = noon + days{10};
  const Added added = add(*writer, {original, copy, much_later});
  CHECK(added.fresh == 2);
  CHECK(added.duplicates == 1);
  const SnapshotData data = look(folder, noon + days{10});
  CHECK(data.headlines.size() == 2);
  CHECK(data.headlines_stored == 3);
  CHECK(data.mentions.at("energietransitie").total() == 2);
}

TEST_CASE("titles are compared without case, accents, punctuation and the paper's name") {
  CHECK(title_key("Coördinatie van zorg – ‘sneller’ geregeld!") ==
        title_key("coordinatie van zorg sneller geregeld"));
  CHECK(title_key("Kabinet wil meer woningen bouwen - NOS") == title_key("Kabinet wil meer woningen bouwen"));
  CHECK(title_key("Kabinet wil meer woningen bouwen") != title_key("Kabinet wil minder woningen bouwen"));
  CHECK(title_key("Nieuwsbrief mei").empty());
}

TEST_CASE("mentions are counted on the local day and stay when the headlines go") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  Headline before_midnight = headline_of(1, {{"omgevingswet", 1.0, {}}});
  before_midnight.published = *parse_iso8601("2026-11-20T23:59:00+01:00");
  Headline after_midnight = headline_of(2, {{"omgevingswet", 1.0, {}}});
  after_midnight.published = *parse_iso8601("2026-11-21T00:01:00+01:00");
  add(*writer, {before_midnight, after_midnight});
  REQUIRE(writer->prune(noon + days{40}, 30).value() == 2);

  const SnapshotData data = look(folder, noon + days{40});
  CHECK(data.headlines.empty());
  const Mentions& mentions = data.mentions.at("omgevingswet");
  CHECK(mentions.on(local_day(*before_midnight.published)) == 1);
  CHECK(mentions.on(local_day(*after_midnight.published)) == 1);
  CHECK(mentions.total() == 2);
  CHECK(look(folder, noon + days{200}).mentions.empty());
}

TEST_CASE("retention takes out what is older, with its duplicates, and does not let it come back as new") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  const Headline old = headline_of(1, {{"energietransitie", 1.0, {}}});
  Headline copy = old;
  copy.source = "krant";
  copy.first_seen = noon + hours{48};
  copy.published = noon + hours{47};
  Headline recent = headline_of(2);
  recent.first_seen = noon + days{20};
  recent.published = noon + days{20};
  CHECK(add(*writer, {old, copy, recent}).duplicates == 1);

  CHECK(writer->prune(noon + days{31}, 30).value() == 2);
  CHECK(writer->headline_count().value() == 1);
  Headline again = old;
  again.first_seen = noon + days{31};
  const Added added = add(*writer, {again});
  CHECK(added.known == 1);
  CHECK(added.fresh == 0);
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  CHECK(reader->search("warmtenet", 10).value().size() == 1);
}

TEST_CASE("a snapshot has the newest of what belongs to a theme and some of the rest") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  std::vector<Headline> many;
  // The newest 300 belong to no theme: they must not push out the 500 older ones that do.
  for (int i = 0; i < 800; ++i) {
    many.push_back(
        headline_of(i, i < 300 ? std::vector<ThemeMatch>{} : std::vector<ThemeMatch>{{"hrm", 0.9, {}}}));
  }
  CHECK(add(*writer, many).fresh == 800);
  const SnapshotData data = look(folder);
  REQUIRE(data.headlines.size() == 500);
  CHECK(data.headlines.front().guid == "guid-0");
  CHECK(data.headlines[99].guid == "guid-99");
  CHECK(data.headlines[100].guid == "guid-300");
  CHECK(data.headlines.back().guid == "guid-699");
  CHECK(data.headlines_stored == 800);
}

TEST_CASE("search finds words, accents aside, and the beginning of the last one") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  Headline headline = headline_of(1);
  headline.title = "Coördinatie van energieprojecten in Súdwest-Fryslân";
  add(*writer, {headline, headline_of(2)});
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  CHECK(reader->search("coord", 5).value().size() == 1);
  CHECK(reader->search("sudwest fry", 5).value().size() == 1);
  CHECK(reader->search("fryslan coordinatie", 5).value().size() == 1);
  CHECK(reader->search("energie warmtenet", 5).value().empty());
  CHECK(reader->search("gemeentebl", 5).value().size() == 2);
  CHECK(reader->search("gemeentebl", 1).value().size() == 1);
}

TEST_CASE("hostile search texts are words like any other") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  add(*writer, {headline_of(1)});
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  const std::string zero("warmte\0net", 10);
  for (const std::string& typed :
       {std::string("\""), std::string("\"\"\"\""), std::string("title:warmtenet NOT x"),
        std::string("* OR *"), std::string("warmtenet\" OR \"1\" = \"1"), std::string("NEAR(a b, 100000)"),
        std::string("^^^ {a b}: c"), std::string("'; DROP TABLE headlines; --"), std::string("\xff\xfe\x80"),
        zero, std::string(100'000, 'a'), std::string(5'000, '"'),
        std::string("a b c d e f g h i j k l m n o p"), std::string("\xe2\x80\xae")}) {
    CAPTURE(typed.substr(0, 40));
    CHECK(reader->search(typed, 10).has_value());
  }
  CHECK(reader->search("", 10).value().empty());
  CHECK(reader->search("warmtenet", 10).value().size() == 1);
}

TEST_CASE("the state of a source is kept as it was set") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  CHECK_FALSE(writer->source_state("vng").value().has_value());
  SourceState written;
  written.source = "vng";
  written.etag = "\"abc\"";
  written.last_modified = "Sun, 22 Nov 2026 10:00:00 GMT";
  written.next_due = noon + hours{1};
  written.failures = 3;
  written.last_error = "404";
  REQUIRE(writer->set_source_state(written));
  const auto state = writer->source_state("vng").value();
  REQUIRE(state.has_value());
  CHECK(state->etag == "\"abc\"");
  CHECK(state->next_due == noon + hours{1});
  CHECK(state->failures == 3);
  CHECK_FALSE(state->last_success.has_value());
  CHECK(state->last_error == "404");
}

TEST_CASE("every commit makes the data version grow") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  const auto start = writer->data_version().value();
  add(*writer, {headline_of(1)});
  CHECK(writer->data_version().value() == start + 1);
  REQUIRE(writer->set_last_sync(noon, ""));
  CHECK(writer->data_version().value() == start + 2);
  CHECK(writer->last_sync().value() == noon);
}

TEST_CASE("a second writer is kept out until the first one leaves") {
  const TemporaryFolder folder;
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer);
    const auto second = Writer::open(folder.path());
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::unavailable);
  }
  CHECK(Writer::open(folder.path()).has_value());
}
