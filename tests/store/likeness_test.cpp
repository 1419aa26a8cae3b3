#include "sync/store/likeness.h"

#include <doctest/doctest.h>

#include "sync/store/likeness_index.h"
#include "sync/store/reader.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::store;
using std::chrono::hours;

namespace {

bool same(std::string_view title, std::string_view summary, std::string_view other_title,
          std::string_view other_summary) {
  return same_story(likeness_of(title, summary), likeness_of(other_title, other_summary));
}

constexpr const char* release =
    "Vanaf volgend jaar mogen fietsers op alle kruispunten in de binnenstad rechtsaf door rood rijden, "
    "zo heeft het college besloten na een proef van zes maanden.";

Headline story(const std::string& source, const std::string& title, std::chrono::sys_seconds at,
               const std::string& summary = release) {
  Headline headline;
  headline.source = source;
  headline.source_name = "Bron " + source;
  headline.guid = source + title;
  headline.title = title;
  headline.summary = summary;
  headline.published = at;
  headline.first_seen = noon;
  headline.themes = {{"omgevingswet", 0.9, {"fietsers"}}};
  return headline;
}

const std::string first_title = "Fietsers mogen door rood op alle kruispunten in het centrum";
const std::string other_title = "Fietsers mogen voortaan door rood op alle kruispunten in centrum";

}  // namespace

TEST_CASE("a press release that was edited a little is the same story") {
  CHECK(same(first_title, release, other_title, release));
  CHECK(same(first_title, "", other_title, ""));
  CHECK(same("Kabinet trekt plan voor lagere maximumsnelheid in, provincies opgelucht", release,
             "Kabinet trekt plan voor lagere maximumsnelheid toch in", release));
}

TEST_CASE("the teaser of one source is the beginning of the other's text") {
  const std::string longer = std::string(release) + " Uit de proef bleek dat er niet meer ongelukken waren.";
  const std::string shorter = std::string(release).substr(0, 110);
  CHECK(same(first_title, shorter, other_title, longer));
}

TEST_CASE("the same announcement of two municipalities is not the same story") {
  CHECK_FALSE(same("Gemeente Hoogdorp stelt begroting voor volgend jaar vast", "",
                   "Gemeente Laagdorp stelt begroting voor volgend jaar vast", ""));
  CHECK_FALSE(same("Hoogdorp stelt de begroting voor volgend jaar vast", "",
                   "Laagdorp stelt de begroting voor volgend jaar vast", ""));
  CHECK_FALSE(same("Wethouder Jansen opent nieuwe school aan de Dorpsstraat", "",
                   "Wethouder Pietersen opent nieuwe school aan de Dorpsstraat", ""));
}

TEST_CASE("other numbers and dates make another story") {
  CHECK_FALSE(same("Raad vergadert op 3 maart over het nieuwe zwembad", "",
                   "Raad vergadert op 10 maart over het nieuwe zwembad", ""));
  CHECK_FALSE(
      same("Besluitenlijst van het college week 46", "", "Besluitenlijst van het college week 47", ""));
}

TEST_CASE("stories about one subject stay apart") {
  CHECK_FALSE(same("Provincie wil meer windmolens langs de snelweg", "",
                   "Bewoners willen geen windmolens langs de snelweg", ""));
  CHECK_FALSE(same("", "", "", ""));
  CHECK_FALSE(same("Weekbericht", "", "Weekbericht", ""));
}

TEST_CASE("one title over two different texts is two stories") {
  const auto here =
      likeness_of("Collegebesluiten van deze week", "Het college van Hoogdorp besloot een weg te verbreden.");
  const auto there = likeness_of("Collegebesluiten van deze week",
                                 "De burgemeester van Laagdorp sluit een pand na klachten.");
  CHECK_FALSE(same_title_means_same(here, there));
  CHECK(same_title_means_same(here, likeness_of("Collegebesluiten van deze week", "")));
}

TEST_CASE("the earliest of several sources is shown, whichever arrives first") {
  const Headline early = story("aaa", first_title, noon - hours{5});
  const Headline late = story("bbb", other_title, noon - hours{2});
  for (const bool early_first : {true, false}) {
    const TemporaryFolder folder;
    auto writer = Writer::open(folder.path());
    REQUIRE(writer);
    const auto first = writer->add_headlines({early_first ? &early : &late, 1});
    const auto second = writer->add_headlines({early_first ? &late : &early, 1});
    REQUIRE((first && second));
    CHECK(first->fresh == 1);
    CHECK(second->duplicates == 1);
    auto reader = Reader::open(folder.path());
    REQUIRE(reader);
    const auto data = reader->read_snapshot_data(noon);
    REQUIRE(data);
    REQUIRE(data->headlines.size() == 1);
    CHECK(data->headlines[0].source == "aaa");
    CHECK(data->headlines[0].also_at == std::vector<std::string>{"Bron bbb"});
    CHECK(data->mentions.at("omgevingswet").total() == 1);
  }
}

TEST_CASE("repeats are found again by a writer that was opened later") {
  const TemporaryFolder folder;
  const Headline early = story("aaa", first_title, noon - hours{5});
  const Headline late = story("bbb", other_title, noon - hours{2});
  const Headline next_week = story("ccc", other_title + " weer", noon + hours{24 * 7});
  REQUIRE(Writer::open(folder.path())->add_headlines({&early, 1}));
  auto writer = Writer::open(folder.path());
  REQUIRE(writer);
  CHECK(writer->add_headlines({&late, 1})->duplicates == 1);
  Headline after = next_week;
  after.first_seen = noon + hours{24 * 7};
  CHECK(writer->add_headlines({&after, 1})->fresh == 1);
}

TEST_CASE("ten thousand form letters do not slow the index down") {
  LikenessIndex index;
  for (int i = 0; i < 10'000; ++i) {
    const std::string title = "Bekendmaking van de aanvraag om een vergunning nummer " + std::to_string(i);
    const LikenessIndex::Entry entry{i + 1, i % 2 == 0 ? "aaa" : "bbb", noon, likeness_of(title, "")};
    CHECK_FALSE(index.find(entry, hours{72}));
    index.add(entry);
  }
}
