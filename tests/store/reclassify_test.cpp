#include <doctest/doctest.h>

#include "sync/store/reader.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;

namespace {

SnapshotData look(const TemporaryFolder& folder) {
  auto reader = Reader::open(folder.path());
  REQUIRE(reader);
  auto data = reader->read_snapshot_data(noon);
  REQUIRE(data);
  return *data;
}

}  // namespace

TEST_CASE("another classifier judges the stored headlines again, and the counts follow") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  const std::vector<Headline> headlines = {headline_of(1, {{"energietransitie", 0.8, {"warmtenet"}}}),
                                           headline_of(2, {{"energietransitie", 0.8, {"warmtenet"}}})};
  REQUIRE(writer->add_headlines(headlines));
  const auto judged = writer->reclassify("eerste", [](const Headline& headline) {
    CHECK(headline.language == "nl");
    return headline.title.ends_with(" 1") ? std::vector<ThemeMatch>{{"omgevingswet", 0.9, {"wijk"}}}
                                          : std::vector<ThemeMatch>{};
  });
  REQUIRE(judged);
  CHECK(*judged == 2);
  const auto data = look(folder);
  REQUIRE(data.headlines.size() == 2);
  REQUIRE(data.headlines[0].themes.size() == 1);
  CHECK(data.headlines[0].themes[0].theme == "omgevingswet");
  CHECK(data.headlines[0].themes[0].because == std::vector<std::string>{"wijk"});
  CHECK(data.headlines[1].themes.empty());
  CHECK(data.mentions.at("omgevingswet").total() == 1);
  CHECK(data.mentions.at("energietransitie").total() == 0);
}

TEST_CASE("the same classifier is not asked twice, not even by a later writer") {
  const TemporaryFolder folder;
  int asked = 0;
  const auto themes_of = [&](const Headline&) {
    ++asked;
    return std::vector<ThemeMatch>{};
  };
  const Headline headline = headline_of(1);
  {
    auto writer = Writer::open(folder.path());
    REQUIRE((writer && writer->add_headlines({&headline, 1})));
    CHECK(writer->reclassify("eerste", themes_of));
    CHECK(writer->reclassify("eerste", themes_of));
  }
  auto later = Writer::open(folder.path());
  REQUIRE(later);
  const auto version = later->data_version();
  CHECK(later->reclassify("eerste", themes_of));
  CHECK(*later->data_version() == *version);
  CHECK(asked == 1);
  CHECK(later->reclassify("tweede", themes_of));
  CHECK(asked == 2);
}

TEST_CASE("a repeated headline is judged too, but never counted") {
  const TemporaryFolder folder;
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  Headline first = headline_of(1);
  Headline again = first;
  again.source = "andere";
  REQUIRE(writer->add_headlines({&first, 1}));
  REQUIRE(writer->add_headlines({&again, 1})->duplicates == 1);
  const auto judged = writer->reclassify("eerste", [](const Headline&) {
    return std::vector<ThemeMatch>{{"omgevingswet", 0.9, {}}};
  });
  CHECK(*judged == 2);
  CHECK(look(folder).mentions.at("omgevingswet").total() == 1);
}
