#include "sync/edition/headline_shard.h"

#include <doctest/doctest.h>

#include "sync/core/text.h"

namespace caleidoscoop {
namespace {

using namespace std::chrono;

constexpr year_month_day day = 2026y / November / 22;

Headline good_headline() {
  Headline headline;
  headline.source = "gemeente-voorbeeld";
  headline.source_name = "Gemeente Voorbeeld";
  headline.guid = "bericht-17";
  headline.url = "https://voorbeeld.example/nieuws/17";
  headline.title = "Raad stelt warmtevisie vast";
  headline.summary = "De raad stemde in met de visie.";
  headline.language = "nl";
  headline.published = sys_days(day) + 9h;
  headline.first_seen = sys_days(day) + 10h;
  headline.themes = {{"energietransitie", 0.875, {"warmtevisie"}}};
  return headline;
}

std::vector<Headline> read(const std::string& text) {
  const auto headlines = edition::read_shard(text, "headlines/2026-11-22.json");
  REQUIRE_MESSAGE(headlines, (headlines ? std::string() : headlines.error().message));
  return *headlines;
}

std::string with(const char* member, const std::string& value) {
  return R"({"format":1,"headlines":[{"source":"s","id":"1","title":"T","url":"https://e.example/","first_seen":1,")" +
         std::string(member) + "\":" + value + "}]}";
}

}  // namespace

TEST_CASE("a headline that travels in a shard arrives as it left") {
  Headline undated = good_headline();
  undated.guid = "bericht-18";
  undated.published.reset();
  Headline ageless = good_headline();
  ageless.guid = "bericht-19";
  ageless.published = before_first_reading;
  const std::vector<Headline> sent{good_headline(), undated, ageless};
  const std::string text = edition::shard_text(day, sent);
  const std::vector<Headline> got = read(text);
  REQUIRE(got.size() == 3);
  for (std::size_t i = 0; i < got.size(); ++i) {
    CHECK(got[i].guid == sent[i].guid);
    CHECK(got[i].published == sent[i].published);
    CHECK(got[i].has_age() == sent[i].has_age());
  }
  CHECK(got[0].source == "gemeente-voorbeeld");
  CHECK(got[0].source_name == "Gemeente Voorbeeld");
  CHECK(got[0].url == "https://voorbeeld.example/nieuws/17");
  CHECK(got[0].title == "Raad stelt warmtevisie vast");
  CHECK(got[0].summary == "De raad stemde in met de visie.");
  CHECK(got[0].language == "nl");
  CHECK(got[0].first_seen == sys_days(day) + 10h);
  REQUIRE(got[0].themes.size() == 1);
  CHECK(got[0].themes[0].theme == "energietransitie");
  CHECK(got[0].themes[0].confidence == 0.875);
  CHECK(got[0].themes[0].because == std::vector<std::string>{"warmtevisie"});
  CHECK(edition::shard_text(day, got) == text);
}

TEST_CASE("a shard is named after its day, and no other name is taken for one") {
  CHECK(edition::shard_path(day) == "headlines/2026-11-22.json");
  const auto named = edition::shard_day("headlines/2026-11-22.json");
  REQUIRE(named);
  CHECK(*named == day);
  for (const char* path :
       {"headlines/2026-13-01.json", "headlines/2026-02-30.json", "headlines/2026-2-3.json",
        "headlines/+026-11-22.json", "headlines/2026-11-22.jsonx", "kring/2026-11-22.json",
        "headlines/2026/11/22.json", "headlines/", ""}) {
    INFO(path);
    CHECK(!edition::shard_day(path));
  }
}

TEST_CASE("a headline that could not be shown is left out, and the others are kept") {
  const std::string good = R"({"source":"s","id":"1","title":"T","url":"https://e.example/","first_seen":1})";
  const std::string text =
      R"x({"format":1,"headlines":[3,{},)x" + good +
      R"x(,{"source":"s","id":"2","title":"T","url":"javascript:alert(1)","first_seen":1})x"
      R"x(,{"source":"s","id":"3","title":"","url":"https://e.example/","first_seen":1})x"
      R"x(,{"source":"s","id":"4","title":"T","url":"https://e.example/"}]})x";
  const auto headlines = read(text);
  REQUIRE(headlines.size() == 1);
  CHECK(headlines[0].guid == "1");
  CHECK(headlines[0].source_name == "s");
}

TEST_CASE("text of a shard comes out clean and bounded, and times within the calendar") {
  const std::string mirrored = R"x("a\u202Eb\nc")x";
  CHECK(read(with("title", mirrored))[0].title == "ab c");
  const std::string endless = '"' + std::string(2'000, 'x') + '"';
  CHECK(read(with("title", endless))[0].title.size() == edition::shard_limits::line_bytes);
  std::string wide = "\"";
  while (wide.size() < 5'000) wide += "é";
  const std::string summary = read(with("summary", wide + '"'))[0].summary;
  CHECK(is_valid_utf8(summary));
  CHECK(summary.size() <= edition::shard_limits::summary_bytes);
  CHECK(!read(with("published", "1e300"))[0].published);
  CHECK(!read(with("published", "-5"))[0].published);
  CHECK(!read(with("published", "9999999999999999"))[0].published);
  CHECK(read(with("themes", R"([{"id":"hrm","confidence":7}])"))[0].themes[0].confidence == 1.0);
}

TEST_CASE("what is no shard is refused with its name") {
  const std::pair<std::string, ErrorCode> bad[] = {
      {"", ErrorCode::bad_data},
      {"[]", ErrorCode::bad_data},
      {R"({"headlines":[]})", ErrorCode::bad_data},
      {R"({"format":1})", ErrorCode::bad_data},
      {R"({"format":2,"headlines":[]})", ErrorCode::too_new},
      {std::string(5'000'000, ' '), ErrorCode::bad_data},
      {std::string(100, '['), ErrorCode::bad_data},
  };
  for (const auto& [text, code] : bad) {
    const auto headlines = edition::read_shard(text, "headlines/2026-11-22.json");
    INFO(text.substr(0, 30));
    REQUIRE(!headlines);
    CHECK(headlines.error().code == code);
    CHECK(headlines.error().message.find("headlines/2026-11-22.json") != std::string::npos);
  }
}

}  // namespace caleidoscoop
