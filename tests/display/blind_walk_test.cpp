// A visit with keys alone, by somebody who does not see the screen: what is heard, from the program itself.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;

namespace {

// Keys pressed one after another, half a minute apart; gives what was said, a line each.
std::vector<std::string> heard(const std::vector<std::string>& keys, const std::string& options) {
  const TemporaryFolder folder;
  std::string script;
  int at = 1000;
  for (const std::string& key : keys) {
    script += fmt::format(R"({{"at_ms":{},"type":"key","key":"{}"}})", at, key) + "\n";
    at += 30'000;
  }
  REQUIRE(write_file_atomically(folder / "walk.jsonl", script));
  const std::string command = fmt::format(
      "{}/caleidoscoop --headless --replay {} --store {} --overlay voorbeeld "
      "--now 2026-11-24T14:32:00+01:00 {} 2>/dev/null",
      CALEIDOSCOOP_BINARY_DIR, (folder / "walk.jsonl").string(), (folder / "store").string(), options);
  FILE* pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  std::array<char, 4096> buffer{};
  while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), got);
  REQUIRE(WEXITSTATUS(::pclose(pipe)) == 0);
  std::vector<std::string> said;
  std::istringstream in(out);
  for (std::string line; std::getline(in, line);) {
    const auto parsed = nlohmann::json::parse(line);
    if (parsed.contains("speech")) said.push_back(parsed.at("speech"));
    if (parsed.contains("scene")) said.push_back("(" + parsed.at("scene").get<std::string>() + ")");
  }
  return said;
}

// Whether these stand in what was said, in this order.
void check_order(const std::vector<std::string>& said, const std::vector<std::string>& wanted) {
  std::string all;
  for (const std::string& line : said) all += line + "\n";
  std::size_t from = 0;
  for (const std::string& words : wanted) {
    const auto found = all.find(words, from);
    CHECK_MESSAGE(found != std::string::npos, "not heard: ", words, "\nin: ", all);
    if (found != std::string::npos) from = found + words.size();
  }
}

const std::vector<std::string> walk{"F1",     "Enter",  // speech, and past the cover
                                    "Tab",    "Tab",   "Tab",
                                    "Enter",  "Enter",  // the fourth theme: chosen, then opened
                                    "Escape", "Home"};

}  // namespace

TEST_CASE("somebody who does not see the screen finds a theme, hears it, and returns") {
  check_order(heard(walk, ""), {"(rondgang)", "Voorlezen staat aan.", "Dit is de caleidoscoop", "(overzicht)",
                                "23 thema’s in 5 delen", "Energietransitie", "Gekozen: Energietransitie.",
                                "(thema:energietransitie)", "Urgentie 5 van 5, impact 5 van 5",
                                "In 90 dagen telde dit scherm", "(overzicht)", "(rondgang)"});
}

TEST_CASE("the same walk in English") {
  check_order(heard(walk, "--locale en"),
              {"(rondgang)", "Reading aloud is on.", "(overzicht)", "23 themes in 5 parts",
               "Chosen: Energietransitie.", "(thema:energietransitie)", "Urgency 5 of 5", "(overzicht)",
               "(rondgang)"});
}
