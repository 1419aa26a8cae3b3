#include "sync/edition/folder.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <algorithm>

#include "tests/edition/good_edition.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// The one problem of a file, or none.
std::vector<edition::Problem> problems_of(const EditionFolder& folder, const std::string& file) {
  auto problems = folder.problems();
  std::erase_if(problems, [&](const edition::Problem& problem) { return problem.file != file; });
  return problems;
}

}  // namespace

TEST_CASE("a folder is read into the same bundle as it was written from") {
  const EditionFolder folder;
  const auto read = edition::read_folder(folder.path());
  REQUIRE(read);
  const edition::Bundle wanted = good_bundle();
  CHECK(read->bundle.whole == wanted.whole);
  CHECK(read->bundle.overlays == wanted.overlays);
  CHECK(read->bundle.media == wanted.media);
}

TEST_CASE("a folder that is not there is an input error") {
  const TemporaryFolder empty;
  const auto read = edition::read_folder(empty / "nergens");
  REQUIRE(!read);
  CHECK(read.error().code == ErrorCode::io);
  CHECK(read.error().message.find("nergens") != std::string::npos);
}

TEST_CASE("a field that is written twice is told at its place") {
  EditionFolder folder;
  folder.write(
      "facets/eerste.json",
      R"({"id": "eerste", "title": "Eerste", "summary": "x", "provenance": [{"kind": "report", "title": "a", "title": "b"}]})");
  const auto problems = folder.problems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == "facets/eerste.json");
  CHECK(problems[0].pointer == "/provenance/0/title");
  CHECK(problems[0].message.find("twice") != std::string::npos);
}

TEST_CASE("hostile JSON is refused without harm and without blaming what refers to it") {
  const std::pair<std::string, const char*> hostile[] = {
      {std::string(100'000, '['), "nested more than 32"},
      {"{\"a\":" + std::string(50'000, '{'), "not valid JSON"},
      {std::string(5u << 20, ' '), "larger than 1048576 bytes"},
      {"{\"id\": \"\xff\xfe\"}", "not valid JSON"},
      {"", "not valid JSON"},
      {"{\"a\": 1e999}", "not valid JSON"},
      {"{\"" + std::string(300, 'k') + "\": 1}", "longer than 200 bytes"},
  };
  for (const auto& [text, words] : hostile) {
    EditionFolder folder;
    folder.write("themes/cultuur.json", text);
    const auto problems = folder.problems();
    INFO(text.substr(0, 30));
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == "themes/cultuur.json");
    CHECK(problems[0].message.find(words) != std::string::npos);
    CHECK(problems[0].message.size() < 400);
  }
}

TEST_CASE("a very long text is a problem, not a crash") {
  EditionFolder folder;
  folder.change("themes/cultuur.json", [](json& theme) {
    theme["id"] = std::string(800'000, 'a');
    theme["title"] = std::string(100'000, 'b');
  });
  const auto problems = problems_of(folder, "themes/cultuur.json");
  CHECK(std::any_of(problems.begin(), problems.end(), [](const edition::Problem& problem) {
    return problem.pointer == "/title" && problem.message.find("100000 characters") != std::string::npos;
  }));
}

TEST_CASE("names that editors may not use are told") {
  for (const char* name : {"themes/Hrm.json", "themes/h_rm.json", "themes/-hrm.json", "themes/hrm.txt",
                           "notities.txt", "media/Foto.png", "media/foto.exe", "overlays/Mijn.json"}) {
    EditionFolder folder;
    folder.write(name, "{}");
    const auto problems = folder.problems();
    INFO(name);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].file == name);
  }
}

TEST_CASE("files that a file manager leaves behind are passed over") {
  EditionFolder folder;
  folder.write(".DS_Store", "x");
  folder.write("themes/.hrm.json.swp", "x");
  CHECK(folder.problems().empty());
}

TEST_CASE("a link that leaves the folder is not followed") {
  const TemporaryFolder elsewhere;
  EditionFolder folder;
  fs::create_directories(elsewhere / "themes");
  fs::rename(folder.path() / "themes/cultuur.json", elsewhere / "cultuur.json");
  fs::create_symlink(elsewhere / "cultuur.json", folder.path() / "themes/cultuur.json");
  auto problems = problems_of(folder, "themes/cultuur.json");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message.find("within the edition") != std::string::npos);

  fs::create_directory_symlink(elsewhere / "themes", folder.path() / "weg");
  fs::remove_all(folder.path() / "networks");
  fs::rename(folder.path() / "weg", folder.path() / "networks");
  problems = problems_of(folder, "networks");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message.find("within the edition") != std::string::npos);
}

TEST_CASE("a link within the folder is followed") {
  EditionFolder folder;
  fs::rename(folder.path() / "media/mensen.png", folder.path() / "media/groep.png");
  fs::create_symlink("groep.png", folder.path() / "media/mensen.png");
  CHECK(folder.problems().empty());
}

TEST_CASE("a pipe in the folder does not hold up the reader") {
  EditionFolder folder;
  REQUIRE(::mkfifo((folder.path() / "networks/pijp.json").c_str(), 0600) == 0);
  const auto problems = folder.problems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == "networks/pijp.json");
}

TEST_CASE("words without a theme are told") {
  EditionFolder folder;
  folder.write("themes/nieuw.md", "Tekst.");
  const auto problems = folder.problems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].file == "themes/nieuw.md");
  CHECK(problems[0].message.find("themes/nieuw.json") != std::string::npos);
}

TEST_CASE("a body in the JSON of a theme is told") {
  EditionFolder folder;
  folder.change("themes/hrm.json", [](json& theme) { theme["body"] = "Tekst."; });
  const auto problems = folder.problems();
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].pointer == "/body");
}

TEST_CASE("more files than an edition may have are not read") {
  EditionFolder folder;
  for (std::size_t i = 0; i <= edition::most_files; ++i)
    folder.write("media/m" + std::to_string(i) + ".png", "");
  const auto read = edition::read_folder(folder.path());
  REQUIRE(read);
  CHECK(read->bundle.media.size() <= edition::most_files);
  CHECK(std::any_of(read->problems.begin(), read->problems.end(), [](const edition::Problem& problem) {
    return problem.message.find("at most 5000 files") != std::string::npos;
  }));
}

}  // namespace caleidoscoop
