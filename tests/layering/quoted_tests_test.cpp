// What the documentation says a test shows, a test says, too.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path source = CALEIDOSCOOP_SOURCE_DIR;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The sources of all tests, with sentences that go over a line in one piece.
std::string all_tests() {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(source / "tests")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = text_of(entry.path());
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto next = text[i] == '"' && i > 0 && text[i - 1] != '\\' ? text.find_first_not_of(" \n", i + 1)
                                                                       : std::string::npos;
      if (next != std::string::npos && text[next] == '"' && text.find('\n', i) < next) {
        i = next;
      } else {
        all += text[i];
      }
    }
  }
  return all;
}

// What stands between “ and ” after the name of a test program, on one line.
std::vector<std::string> sentences_quoted_in(std::string_view document) {
  std::vector<std::string> sentences;
  while (!document.empty()) {
    const auto end = std::min(document.find('\n'), document.size());
    std::string_view line = document.substr(0, end);
    document.remove_prefix(std::min(end + 1, document.size()));
    const auto program = line.find("`test_");
    if (program == std::string_view::npos) continue;
    line.remove_prefix(program);
    constexpr std::string_view opens = "“", closes = "”";
    for (auto from = line.find(opens); from != std::string_view::npos; from = line.find(opens)) {
      line.remove_prefix(from + opens.size());
      const auto to = line.find(closes);
      if (to == std::string_view::npos) break;
      sentences.emplace_back(line.substr(0, to));
      line.remove_prefix(to);
    }
  }
  return sentences;
}

}  // namespace

TEST_CASE("each test that the conformance statement quotes exists") {
  const std::string tests = all_tests();
  const auto sentences = sentences_quoted_in(text_of(source / "docs" / "accessibility.md"));
  CHECK(sentences.size() > 10);
  for (const std::string& sentence : sentences) {
    CHECK_MESSAGE(tests.find("TEST_CASE(\"" + sentence + "\"") != std::string::npos, sentence);
  }
}

TEST_CASE("a quotation is read to its end, and only after the name of a program") {
  CHECK(sentences_quoted_in("“not this” `test_ui`: “one”, “two”\nmore “not this”") ==
        std::vector<std::string>{"one", "two"});
}
