#include "sync/store/search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>

#include "sync/core/files.h"
#include "sync/store/letter_distance.h"
#include "sync/store/search_index.h"
#include "sync/store/writer.h"
#include "tests/store/store_support.h"
#include "tests/support/temporary_folder.h"

namespace caleidoscoop::store {
namespace {

SearchIndex index_of(const std::vector<std::string>& titles) {
  SearchIndex index;
  for (const std::string& title : titles) index.add(title, "");
  index.finish();
  return index;
}

std::vector<std::uint32_t> found(SearchIndex& index, const std::vector<std::string>& typed) {
  std::vector<std::uint32_t> documents;
  for (const SearchHit& hit : index.find(typed, 100).best) documents.push_back(hit.document);
  return documents;
}

using Documents = std::vector<std::uint32_t>;

std::shared_ptr<Snapshot> snapshot_of(const std::vector<std::string>& headlines) {
  auto edition = std::make_shared<Edition>();
  Theme theme;
  theme.id = "energietransitie";
  theme.title = "Energietransitie";
  edition->themes.push_back(theme);
  Network network;
  network.id = "vgs";
  network.title = "Vereniging van Gemeentesecretarissen";
  edition->networks.push_back(network);
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->edition = edition;
  int number = 0;
  for (const std::string& title : headlines) {
    Headline headline = headline_of(++number);
    headline.title = title;
    headline.summary.clear();
    snapshot->headlines.push_back(headline);
  }
  return snapshot;
}

SearchAnswer answer_to(const std::string& typed, const Snapshot& snapshot) {
  Search search{{}};
  REQUIRE(search.prepare(snapshot, noon, [] { return true; }));
  return search.answer(typed, snapshot, noon);
}

}  // namespace

TEST_CASE("what is searched for is written nowhere") {
  const TemporaryFolder folder;
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer);
    REQUIRE(writer->add_headlines(std::vector{headline_of(1)}));
  }
  const auto seen = [&] {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
      if (entry.is_regular_file())
        files[entry.path().string()] = read_file(entry.path(), 64 * 1024 * 1024).value_or("?");
    }
    return files;
  };
  const auto snapshot = snapshot_of({"Warmtenet in de wijk"});
  const std::string typed = "geheimzoekwoord";
  Search search{folder.path()};
  REQUIRE(search.prepare(*snapshot, noon, [] { return true; }));
  (void)search.answer(typed, *snapshot, noon);
  (void)search.answer("warmtenet", *snapshot, noon);
  for (const auto& [name, bytes] : seen()) CHECK_MESSAGE(bytes.find(typed) == std::string::npos, name);
  CHECK(seen().contains((folder / "content.db").string()));
}

TEST_CASE("a word's beginning comes before a part of a compound, and that before letters in its middle") {
  auto index = index_of({"Over de aantransities", "De energietransitie", "Transitie in de zorg", "energie"});
  CHECK(found(index, {"transitie"}) == Documents{2, 1, 0});
}

TEST_CASE("a linking letter does not hide the joint of a compound") {
  auto index = index_of({"De anderszorg", "Gezondheidszorg onder druk", "gezondheid"});
  CHECK(found(index, {"zorg"}) == Documents{1, 0});
}

TEST_CASE("another form of the same word is found") {
  auto index = index_of({"De gemeente besluit", "Twee gemeenten", "Het gemoed"});
  auto both = found(index, {"gemeenten"});
  std::sort(both.begin(), both.end());
  CHECK(both == Documents{0, 1});
}

TEST_CASE("accents need not be typed, and may be") {
  auto index = index_of({"Coördinatie van crisis", "Één overheid"});
  CHECK(found(index, {"coordinatie"}) == Documents{0});
  CHECK(answer_to("coördinatie", *snapshot_of({"Coördinatie van crisis"})).count.back() == 1);
}

TEST_CASE("every word has to be there, whatever their order") {
  auto index = index_of({"Warmtenet in Delft", "Warmtenet in Gouda", "Delft bouwt"});
  CHECK(found(index, {"delft", "warm"}) == Documents{0});
}

TEST_CASE("of two headlines that say the same the newer one comes first") {
  SearchIndex index;
  index.add("Warmtenet vertraagd", "", 1);
  index.add("Warmtenet vertraagd", "", 20);
  index.finish();
  CHECK(found(index, {"warmtenet"}) == Documents{1, 0});
}

TEST_CASE("what was typed is marked where it stands, also behind accents") {
  Stemmer stemmer;
  const std::string title = "Één coördinatiepunt";
  const auto marks = marks_of(title, {"ordinatie"}, stemmer);
  REQUIRE(marks.size() == 1);
  CHECK(title.substr(marks[0].from, marks[0].to - marks[0].from) == "ördinatie");
  CHECK(marks_of("De gemeente", {"gemeenten"}, stemmer).size() == 1);
  CHECK(marks_of("Niets daarvan", {"gemeente"}, stemmer).empty());
}

TEST_CASE("slips of a finger are counted up to a limit") {
  CHECK(distance_to_beginning("warmtnet", "warmtenet", 2) == 1);
  CHECK(distance_to_beginning("wamrtenet", "warmtenet", 2) == 1);
  CHECK(distance_to_beginning("omgevingz", "omgevingswet", 2) == 1);
  CHECK(distance_to_beginning("fiets", "warmtenet", 2) == 3);
  CHECK(distance_to_beginning("", "", 1) == 0);
}

TEST_CASE("a slip of a finger is offered as what may have been meant") {
  const auto answer = answer_to("enregietransitie", *snapshot_of({"Warmtenet"}));
  CHECK(answer.suggestion == "energietransitie");
  CHECK(answer.of_suggestion);
  REQUIRE(answer.found.size() == 1);
  CHECK(answer.found.front().id == "energietransitie");
}

TEST_CASE("what is found needs no other spelling, and nonsense gets none") {
  CHECK(answer_to("energie", *snapshot_of({})).suggestion.empty());
  const auto nothing = answer_to("qqqqxyz", *snapshot_of({"Warmtenet"}));
  CHECK(nothing.found.empty());
  CHECK(nothing.suggestion.empty());
}

TEST_CASE("members' content is not found in what the public sees") {
  auto snapshot = snapshot_of({});
  auto members = std::make_shared<Snapshot>(*snapshot);
  auto edition = std::make_shared<Edition>(*snapshot->edition);
  Theme secret;
  secret.id = "geheim";
  secret.title = "Alleen voor leden";
  edition->themes.push_back(secret);
  members->edition = edition;
  snapshot->for_members = members;
  CHECK(answer_to("leden", *snapshot).found.empty());
  CHECK(answer_to("leden", *members).found.size() == 1);
}

TEST_CASE("a headline of a subject for members is neither found nor counted without the code") {
  auto members = snapshot_of({"Tekort aan personeel", "Personeel gezocht", "Personeel blijft"});
  members->headlines[0].themes = {{.theme = "geheim", .confidence = 1, .because = {}}};
  members->headlines[1].themes = {{.theme = "energietransitie", .confidence = 1, .because = {}}};
  auto snapshot = std::make_shared<Snapshot>(*members);
  auto edition = std::make_shared<Edition>(*members->edition);
  Theme secret;
  secret.id = "geheim";
  edition->themes.push_back(secret);
  members->edition = edition;
  snapshot->for_members = members;
  // The same index serves both: the code may be typed while somebody searches.
  Search search{{}};
  REQUIRE(search.prepare(*members, noon, [] { return true; }));
  const auto headlines = static_cast<std::size_t>(FoundKind::headline);
  CHECK(search.answer("personeel", *snapshot, noon).count[headlines] == 2);
  CHECK(search.answer("personeel", *snapshot, noon).found.size() == 2);
  CHECK(search.answer("personeel", *members, noon).count[headlines] == 3);
}

TEST_CASE("headlines of the store are found before and after their index is made, and the same ones") {
  const TemporaryFolder folder;
  {
    auto writer = Writer::open(folder.path());
    REQUIRE(writer);
    std::vector<Headline> headlines;
    for (int i = 0; i < 40; ++i) headlines.push_back(headline_of(i));
    headlines.push_back(headline_of(99));
    headlines.back().title = "Raad debatteert over jeugdzorgplicht";
    REQUIRE(writer->add_headlines(headlines));
  }
  auto snapshot = snapshot_of({});
  snapshot->headlines_stored = 41;
  Search search(folder.path());
  const auto before = search.answer("debat", *snapshot, noon);
  CHECK(before.more_headlines);
  REQUIRE(search.wants_preparing(*snapshot));
  REQUIRE(search.prepare(*snapshot, noon, [] { return true; }));
  CHECK_FALSE(search.wants_preparing(*snapshot));
  const auto after = search.answer("debat", *snapshot, noon);
  CHECK_FALSE(after.more_headlines);
  REQUIRE(before.found.size() == 1);
  REQUIRE(after.found.size() == 1);
  CHECK(before.found.front().title == after.found.front().title);
  CHECK(search.answer("zorg", *snapshot, noon).found.size() == 1);
}

TEST_CASE("a store that cannot be read leaves what the screen shows to be found") {
  const TemporaryFolder folder;
  auto snapshot = snapshot_of({"Warmtenet in Delft"});
  snapshot->headlines_stored = 1000;
  Search search(folder.path() / "niet-daar");
  CHECK_FALSE(search.prepare(*snapshot, noon, [] { return true; }));
  CHECK(search.answer("delft", *snapshot, noon).found.size() == 1);
}

TEST_CASE("nothing that can be typed or pasted breaks a search") {
  const auto snapshot = snapshot_of({"Warmtenet in Delft", "Één overheid: ‘samen’"});
  Search search{{}};
  REQUIRE(search.prepare(*snapshot, noon, [] { return true; }));
  std::mt19937 random(6);
  std::uniform_int_distribution<int> byte(0, 255), length(0, 300), few(0, 9);
  const std::string_view pieces[] = {"warm",  "\"", "*", "(",   "é", "\xF0\x9F\x98\x80",
                                     "NEAR/", " ",  "-", "\xC3"};
  for (int round = 0; round < 3000; ++round) {
    std::string typed;
    const int parts = length(random) / (round % 2 == 0 ? 1 : 20);
    for (int i = 0; i < parts; ++i) {
      if (round % 2 == 0) {
        typed += static_cast<char>(byte(random));
      } else {
        typed += pieces[few(random)];
      }
    }
    const auto answer = search.answer(typed, *snapshot, noon);
    for (const Found& one : answer.found) {
      for (const FoundMark& mark : one.marks) {
        CHECK(mark.from < mark.to);
        CHECK(mark.to <= one.title.size());
      }
    }
  }
}

}  // namespace caleidoscoop::store
