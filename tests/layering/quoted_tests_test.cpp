// What the documentation says a test shows, a test says, too.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
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

// A test's source with what the formatter broke off in one piece: TEST_CASE("…" "…") over several lines.
std::string joined(const std::string& text) {
  std::string all;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool may_end = text[i] == '(' || (text[i] == '"' && i > 0 && text[i - 1] != '\\');
    const auto next = may_end ? text.find_first_not_of(" \n", i + 1) : std::string::npos;
    if (next == std::string::npos || text[next] != '"' || text.find('\n', i) > next) {
      all += text[i];
    } else if (text[i] == '(') {
      all += "(\"";
      i = next;
    } else {
      i = next;
    }
  }
  return all;
}

// The sources of all tests.
std::string all_tests() {
  std::string all;
  for (const auto& entry : fs::recursive_directory_iterator(source / "tests")) {
    if (entry.path().extension() == ".cpp") all += joined(text_of(entry.path()));
  }
  return all;
}

struct Quotation {
  std::string where;     // "test_ui", or "tests/units/units_test.cpp"
  std::string sentence;  // of the test

  bool operator==(const Quotation&) const = default;
};

// What stands between ` and ` or “ and ”, from here on; `rest` goes behind it.
std::optional<std::string_view> next_between(std::string_view& rest, std::string_view opens,
                                             std::string_view closes) {
  const auto from = rest.find(opens);
  if (from == std::string_view::npos) return std::nullopt;
  const auto to = rest.find(closes, from + opens.size());
  if (to == std::string_view::npos) return std::nullopt;
  const auto found = rest.substr(from + opens.size(), to - from - opens.size());
  rest.remove_prefix(to + closes.size());
  return found;
}

bool names_tests(std::string_view code) { return code.starts_with("test_") || code.starts_with("tests/"); }

// On one line: each sentence belongs to the program or file that was last named before it.
void quoted_in_line(std::string_view line, std::vector<Quotation>& quotations) {
  std::string where;
  while (!line.empty()) {
    auto after_code = line, after_sentence = line;
    const auto code = next_between(after_code, "`", "`");
    const auto sentence = next_between(after_sentence, "“", "”");
    if (!code && !sentence) return;
    if (code && (!sentence || code->data() < sentence->data())) {
      if (names_tests(*code)) where = *code;
      line = after_code;
    } else {
      if (!where.empty()) quotations.push_back({where, std::string(*sentence)});
      line = after_sentence;
    }
  }
}

std::vector<Quotation> quoted_in(std::string_view document) {
  std::vector<Quotation> quotations;
  while (!document.empty()) {
    const auto end = std::min(document.find('\n'), document.size());
    quoted_in_line(document.substr(0, end), quotations);
    document.remove_prefix(std::min(end + 1, document.size()));
  }
  return quotations;
}

bool has_case(const std::string& tests, const std::string& sentence) {
  return tests.find("TEST_CASE(\"" + sentence + "\"") != std::string::npos;
}

std::size_t check_quotations(const std::string& document, const std::string& tests) {
  const auto quotations = quoted_in(text_of(source / "docs" / document));
  for (const auto& [where, sentence] : quotations) {
    CAPTURE(document);
    CAPTURE(where);
    if (where.starts_with("tests/")) {
      CHECK_MESSAGE(has_case(joined(text_of(source / where)), sentence), sentence);
    } else {
      CHECK_MESSAGE(has_case(tests, sentence), sentence);
    }
  }
  return quotations.size();
}

// Rows of the tables under that heading, up to the next one of its rank.
std::vector<std::string> claims_under(const std::string& document, const std::string& heading) {
  std::vector<std::string> rows;
  const auto from = document.find("\n" + heading + "\n");
  REQUIRE(from != std::string::npos);
  const auto to = document.find("\n## ", from + heading.size());
  std::string_view text = std::string_view(document).substr(from, to - from);
  bool in_table = false;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (in_table && line.starts_with("| ")) rows.emplace_back(line);
    in_table = line.starts_with("|--") || (in_table && line.starts_with("| "));
  }
  return rows;
}

}  // namespace

TEST_CASE("each test that the documentation quotes exists, in the file that it names") {
  const std::string tests = all_tests();
  CHECK(check_quotations("accessibility.md", tests) > 10);
  CHECK(check_quotations("it.md", tests) > 40);
}

TEST_CASE("each claim to an IT department quotes its test, or says that there is none") {
  const auto claims = claims_under(text_of(source / "docs" / "it.md"), "## What an IT department asks");
  CHECK(claims.size() > 40);
  for (const auto& claim : claims) {
    CHECK_MESSAGE((!quoted_in(claim).empty() || claim.find("not tested") != std::string::npos), claim);
  }
}

TEST_CASE("a quotation is read to its end, and only after the name of a program or a file") {
  CHECK(quoted_in("“not this” `test_ui`: “one”, “two”\nmore “not this” `--a` “nor” `tests/a.cpp`: “three”") ==
        std::vector<Quotation>{{"test_ui", "one"}, {"test_ui", "two"}, {"tests/a.cpp", "three"}});
  CHECK(has_case(joined("TEST_CASE(\n    \"one \"\n    \"two\") {"), "one two"));
}
