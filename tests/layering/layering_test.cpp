#include "tests/layering/layering.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using caleidoscoop::layering::includes_of;
using caleidoscoop::layering::violations;

namespace {

namespace fs = std::filesystem;

struct SourceFile {
  std::string path;  // relative to the top
  std::string text;
};

std::vector<SourceFile> sources_under(const std::vector<std::string>& tops) {
  const fs::path root = CALEIDOSCOOP_SOURCE_DIR;
  std::vector<SourceFile> found;
  for (const auto& top : tops) {
    if (!fs::exists(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream text;
      text << in.rdbuf();
      found.push_back({fs::relative(entry.path(), root).generic_string(), text.str()});
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return found;
}

std::ptrdiff_t line_count(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

std::size_t faults(std::string_view file, std::string_view source) { return violations(file, source).size(); }

}  // namespace

TEST_CASE("no file includes what its folder may not know of") {
  const auto files = sources_under({"sync", "ui", "firmware", "assets"});
  REQUIRE(files.size() >= 10);
  for (const auto& file : files) {
    for (const auto& violation : violations(file.path, file.text)) {
      FAIL_CHECK(fmt::format("{}:{}: {}", violation.file, violation.line, violation.reason));
    }
  }
}

TEST_CASE("nine files in ten stay within 450 lines") {
  const auto files = sources_under({"sync", "ui", "firmware", "assets", "tests"});
  REQUIRE(files.size() >= 10);
  std::size_t too_long = 0;
  for (const auto& file : files) {
    if (line_count(file.text) <= 450) continue;
    ++too_long;
    MESSAGE(fmt::format("{} has {} lines", file.path, line_count(file.text)));
  }
  CHECK(too_long * 10 <= files.size());
}

TEST_CASE("the include lines of a file are found with their numbers") {
  const auto found =
      includes_of("#pragma once\n#include <vector>\n  # include \"sync/core/text.h\" // why\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].path == "vector");
  CHECK(found[0].line == 2);
  CHECK(found[1].path == "sync/core/text.h");
  CHECK(found[1].line == 3);
}

TEST_CASE("an include in a comment, an unfinished one and a macro are no include") {
  CHECK(includes_of("// #include <SDL.h>\n").empty());
  CHECK(includes_of("#include <SDL.h\n#include \"\n#include\n#include NAME\n#define include <x>\n").empty());
}

TEST_CASE("siblings of sync do not know each other") {
  CHECK(faults("sync/feeds/rss.cpp", "#include \"sync/core/text.h\"\n#include \"sync/feeds/xml.h\"\n") == 0);
  CHECK(faults("sync/feeds/rss.cpp", "#include \"sync/store/store.h\"\n") == 1);
  CHECK(faults("sync/fetch/fetcher.cpp", "#include \"sync/feeds/rss.h\"\n") == 1);
  CHECK(faults("sync/store/loader.cpp", "#include \"sync/edition/merge.h\"\n") == 0);
  CHECK(faults("sync/store/loader.cpp", "#include \"sync/classify/classifier.h\"\n") == 1);
  CHECK(faults("sync/core/text.cpp", "#include \"sync/edition/merge.h\"\n") == 1);
}

TEST_CASE("a job joins the folders of sync, but not the hub, and nothing looks up at it") {
  CHECK(faults("sync/headlines_job/cycle.cpp", "#include \"sync/fetch/fetcher.h\"\n") == 0);
  CHECK(faults("sync/headlines_job/cycle.cpp", "#include \"sync/hub/desk.h\"\n") == 1);
  CHECK(faults("sync/store/store.cpp", "#include \"sync/headlines_job/cycle.h\"\n") == 1);
  CHECK(faults("sync/hub/desk.cpp", "#include \"sync/store/store.h\"\n") == 0);
}

TEST_CASE("sync knows neither the user interface nor the programs") {
  CHECK(faults("sync/core/text.cpp", "#include \"ui/stage.h\"\n") == 1);
  CHECK(faults("sync/hub/desk.cpp", "#include \"firmware/display/screen.h\"\n") == 1);
  CHECK(faults("sync/core/text.cpp", "#include \"tests/support/temporary_folder.h\"\n") == 1);
}

TEST_CASE("views know no SDL, SQLite, network, file or clock") {
  CHECK(faults("ui/stage.cpp", "#include <imgui.h>\n#include \"sync/core/snapshot.h\"\n") == 0);
  CHECK(faults("ui/scenes/cover.cpp", "#include <SDL2/SDL.h>\n") == 1);
  CHECK(faults("ui/scenes/cover.cpp", "#include <sqlite3.h>\n") == 1);
  CHECK(faults("ui/scenes/cover.cpp", "#include <curl/curl.h>\n") == 1);
  CHECK(faults("ui/scenes/cover.cpp", "#include <fstream>\n#include <filesystem>\n") == 2);
  CHECK(faults("ui/scenes/cover.cpp", "const auto now = std::chrono::system_clock::now();\n") == 1);
  CHECK(faults("ui/scenes/cover.cpp", "// never steady_clock::now()\n") == 0);
  CHECK(faults("ui/scenes/cover.cpp", "#include \"sync/store/store.h\"\n") == 1);
  CHECK(faults("ui/scenes/cover.cpp", "#include \"firmware/display/screen.h\"\n") == 1);
}

TEST_CASE("each outside library has one owner") {
  CHECK(faults("sync/store/store.cpp", "#include <sqlite3.h>\n") == 0);
  CHECK(faults("sync/fetch/fetcher.cpp", "#include <curl/curl.h>\n") == 0);
  CHECK(faults("firmware/display/screen.cpp", "#include <SDL.h>\n#include <imgui.h>\n") == 0);
  CHECK(faults("sync/headlines_job/cycle.cpp", "#include <sqlite3.h>\n") == 1);
  CHECK(faults("firmware/sync/main.cpp", "#include <curl/curl.h>\n") == 1);
  CHECK(faults("sync/edition/text.cpp", "#include <imgui.h>\n") == 1);
  CHECK(faults("sync/store/store.cpp", "#include <SDL.h>\n") == 1);
  CHECK(faults("firmware/display/main.cpp", "#include <sys/socket.h>\n#include <netinet/in.h>\n") == 2);
}

TEST_CASE("the core lives on the standard library, fmt, expected, json and libunistring") {
  CHECK(faults("sync/core/text.cpp",
               "#include <fmt/format.h>\n#include <tl/expected.hpp>\n#include <nlohmann/json.hpp>\n"
               "#include <unistr.h>\n#include <unistd.h>\n#include <sys/stat.h>\n") == 0);
  CHECK(faults("sync/core/text.cpp", "#include <unicode/uchar.h>\n") == 1);
  CHECK(faults("sync/core/text.cpp", "#include <openssl/evp.h>\n") == 1);
}

TEST_CASE("parsers do no input or output and do not look at the clock") {
  CHECK(faults("sync/feeds/rss.cpp", "#include <expat.h>\n") == 0);
  CHECK(faults("sync/feeds/rss.cpp", "#include <fstream>\n") == 1);
  CHECK(faults("sync/classify/words.cpp", "#include <unistd.h>\n") == 1);
  CHECK(faults("sync/edition/check.cpp", "auto now = std::chrono::system_clock::now();\n") == 1);
  CHECK(faults("sync/store/store.cpp", "auto now = std::chrono::system_clock::now();\n") == 0);
}

TEST_CASE("the one reader of an edition's folder opens files, and is kept out of the views") {
  CHECK(faults("sync/edition/folder.cpp", "#include <filesystem>\n#include \"sync/core/files.h\"\n") == 0);
  CHECK(faults("sync/edition/compose.cpp", "#include <filesystem>\n") == 1);
  CHECK(faults("sync/edition/compose.cpp", "#include \"sync/edition/folder.h\"\n") == 1);
  CHECK(faults("ui/stage.cpp", "#include \"sync/edition/folder.h\"\n") == 1);
  CHECK(faults("sync/edition/folder.cpp", "#include <curl/curl.h>\n") == 1);
}

TEST_CASE("a folder that the table does not have is refused") {
  CHECK(faults("sync/magic/spell.cpp", "") == 1);
  CHECK(faults("sync/loose.cpp", "") == 1);
}
