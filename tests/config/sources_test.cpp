#include <doctest/doctest.h>

#include <fstream>

#include "firmware/config/read.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::config;

namespace {

Source source_of(const std::string& id, bool enabled) {
  Source source;
  source.id = id;
  source.url = "https://example.org/" + id;
  source.enabled = enabled;
  return source;
}

}  // namespace

TEST_CASE("a source table is read with all its keys") {
  const ReadConfig read = parse_config(
      "[[source]]\nid = \"krant\"\nname = \"De Krant\"\nurl = \"https://example.org/rss\"\nkind = \"page\"\n"
      "language = \"nl-BE\"\nregion = \"VL\"\npress = true\ntopics = \"lokaal\"\ninterval_min = 15\n"
      "keep_paths = [\"/nieuws/\"]\n",
      "c.toml");
  CHECK(read.problems.empty());
  REQUIRE(read.config.sources.size() == 1);
  const Source& source = read.config.sources[0];
  CHECK(source.id == "krant");
  CHECK(source.name == "De Krant");
  CHECK(source.url == "https://example.org/rss");
  CHECK(source.kind == "page");
  CHECK(source.language == "nl-BE");
  CHECK(source.region == "VL");
  CHECK(source.press);
  CHECK(source.topics == "lokaal");
  CHECK(source.interval_min == 15);
  CHECK(source.keep_paths == std::vector<std::string>{"/nieuws/"});
  CHECK(source.enabled);
}

TEST_CASE("paths to keep are read from JSON, and what is no path is left out") {
  const ReadSources read = parse_sources(
      R"([{"id":"a","url":"https://example.org/a","keep_paths":["/nieuws/","nieuws",3]}])", "list");
  REQUIRE(read.sources.size() == 1);
  CHECK(read.sources[0].keep_paths == std::vector<std::string>{"/nieuws/"});
}

TEST_CASE("a source without id or address, or one that is there twice, is left out and named") {
  const ReadConfig read = parse_config(
      "[[source]]\nid = \"a\"\nurl = \"https://example.org/1\"\n[[source]]\nurl = \"https://example.org/2\"\n"
      "[[source]]\nid = \"b\"\n[[source]]\nid = \"a\"\nurl = \"https://example.org/3\"\n",
      "c.toml");
  CHECK(read.config.sources.size() == 1);
  REQUIRE(read.problems.size() == 3);
  CHECK(read.problems[0].where.starts_with("c.toml:4:"));
  CHECK(read.problems[1].message.find("Source b needs") != std::string::npos);
  CHECK(read.problems[2].message.find("twice") != std::string::npos);
}

TEST_CASE("a list of sources is TOML, a JSON list, or JSON by id") {
  for (const char* text :
       {"[[source]]\nid = \"a\"\nurl = \"https://example.org/a\"\n",
        R"([{"id":"a","url":"https://example.org/a"}])",
        R"({"sources":[{"id":"a","url":"https://example.org/a"}]})",
        R"({"sources":{"a":{"url":"https://example.org/a"}}})", R"({"a":{"url":"https://example.org/a"}})"}) {
    CAPTURE(text);
    const ReadSources read = parse_sources(text, "list");
    CHECK(read.problems.empty());
    REQUIRE(read.sources.size() == 1);
    CHECK(read.sources[0].id == "a");
    CHECK(read.sources[0].name == "a");
    CHECK(read.sources[0].enabled);
  }
}

TEST_CASE("hostile lists give no source and say so") {
  for (const std::string& text :
       {std::string("{"), std::string("[1, null, \"x\"]"), std::string("\"text\""), std::string(100'000, '['),
        "[" + std::string(100'000, '{'), std::string(most_sources_bytes + 1, 'x'),
        std::string("[{\"id\":\"a\",\"url\":\"javascript:alert(1)\"}]")}) {
    const ReadSources read = parse_sources(text, "list");
    CHECK(read.sources.empty());
    CHECK_FALSE(read.problems.empty());
  }
}

TEST_CASE("own sources go before the edition's, which count only when there are none") {
  const TemporaryFolder folder;
  Edition edition;
  edition.sources = {source_of("van-de-uitgave", true), source_of("uit", false)};
  Config config;
  ReadSources read = sources_of(config, folder / "caleidoscoop.toml", edition);
  REQUIRE(read.sources.size() == 1);
  CHECK(read.sources[0].id == "van-de-uitgave");

  std::ofstream(folder / "list.json") << R"([{"id":"lijst","url":"https://example.org/l"}])";
  config.headlines.sources_file = "list.json";
  config.sources = {source_of("eigen", true)};
  read = sources_of(config, folder / "caleidoscoop.toml", edition);
  REQUIRE(read.sources.size() == 2);
  CHECK(read.sources[0].id == "eigen");
  CHECK(read.sources[1].id == "lijst");

  config.headlines.sources_file = "nowhere.json";
  read = sources_of(config, folder / "caleidoscoop.toml", edition);
  CHECK(read.sources.size() == 1);
  CHECK(read.problems.size() == 1);
}
