// A visit with keys alone, by somebody who does not see the screen: what is heard, from the program itself.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;

namespace {

struct Press {
  int after_ms = 0;
  std::string type, what;  // "key" or "text"
};

// Plays them; gives what was said, a line each, with the scenes between brackets.
std::vector<std::string> heard(const std::vector<Press>& presses, const std::string& options) {
  const TemporaryFolder folder;
  std::string script;
  int at = 1000;
  for (const Press& press : presses) {
    at += press.after_ms;
    nlohmann::json line{{"at_ms", at}, {"type", press.type}};
    line[press.type] = press.what;
    script += line.dump() + "\n";
  }
  script += fmt::format(R"({{"at_ms":{},"type":"end"}})", at + 5'000) + "\n";
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

// Keys pressed one after another, half a minute apart.
std::vector<std::string> heard(const std::vector<std::string>& keys, const std::string& options) {
  std::vector<Press> presses;
  for (const std::string& key : keys) presses.push_back({presses.empty() ? 0 : 30'000, "key", key});
  return heard(presses, options);
}

// Somebody who has only keys, and finds the way by what is heard.
class Walk {
 public:
  explicit Walk(std::string options) : options_(std::move(options)) {}

  Walk& key(const std::string& name, int times = 1) {
    for (int i = 0; i < times; ++i) presses_.push_back({700, "key", name});
    return *this;
  }
  // On a keyboard of keys, as fast as people type.
  Walk& type(const std::string& letters) {
    for (const char letter : letters) presses_.push_back({250, "text", std::string(1, letter)});
    return *this;
  }
  Walk& wait(int ms) {
    presses_.push_back({ms, "key", "Control"});
    return *this;
  }
  // Presses the key until that is heard.
  Walk& until(const std::string& name, const std::string& words) {
    // What is still to be said must not count as heard on the way.
    wait(2'500);
    const std::size_t before = heard(presses_, options_).size();
    Walk ahead = *this;
    constexpr int most = 60;
    const auto said = heard(ahead.key(name, most).presses_, options_);
    int times = 0;
    for (std::size_t i = before; i < said.size() && times < most; ++i) {
      ++times;
      if (said[i].starts_with(words)) return key(name, times);
    }
    FAIL_CHECK("never heard: ", words);
    return *this;
  }
  std::vector<std::string> said() const { return heard(presses_, options_); }

 private:
  std::string options_;
  std::vector<Press> presses_;
};

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

// What an editor of radio would strike out.
void check_radio(const std::vector<std::string>& said) {
  for (std::size_t i = 0; i < said.size(); ++i) {
    CAPTURE(said[i]);
    for (const char* flaw : {"knop, knop", "button, button", "{", "..", ",,", " ,", "·", "–", "2026-",
                             "toets/", "werkvorm/", "Toets ", "Key "})
      CHECK(said[i].find(flaw) == std::string::npos);
    if (i > 0 && said[i].size() > 40) CHECK(said[i] != said[i - 1]);
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

TEST_CASE("a whole visit by keys: a theme is found and heard, searched for again, and left") {
  for (const std::string locale : {"nl", "en"}) {
    const bool dutch = locale == "nl";
    const auto said = Walk("--locale " + locale)
                          .key("F1")
                          .key("Enter")
                          .key("Tab", 3)
                          .key("Enter", 2)
                          .wait(60'000)
                          .key("Escape")
                          .key("Up", 7)
                          .key("Enter")
                          .type("warmte")
                          .wait(2'000)
                          .key("Enter")
                          .key("Down")
                          .key("Enter")
                          .key("Escape")
                          .key("Home")
                          .said();
    const std::string in_90_days = dutch
                                       ? "In 90 dagen telde dit scherm 14 koppen over dit thema. 9 daarvan"
                                       : "In 90 days this screen counted 14 headlines about this theme. 9 of";
    check_order(said, {"(rondgang)",
                       dutch ? "Voorlezen staat aan." : "Reading aloud is on.",
                       "(overzicht)",
                       dutch ? "Het meest urgent, 5 van 5: Energietransitie" : "Most urgent, 5 out of 5",
                       "(thema:energietransitie)",
                       "Van aardgas en olie naar schone energie",
                       in_90_days,
                       "(overzicht)",
                       "(zoeken)",
                       "w.",
                       "a.",
                       "r.",
                       "m.",
                       "t.",
                       "e.",
                       dutch ? "1 thema en 4 koppen. Bovenaan staat Energietransitie."
                             : "1 theme and 4 headlines. At the top is Energietransitie.",
                       "(thema:energietransitie)",
                       in_90_days,
                       "(zoeken)",
                       dutch ? "Gezocht naar warmte." : "Searched for warmte.",
                       "(rondgang)"});
    check_radio(said);
  }
}

TEST_CASE("somebody who does not see the screen searches with a keyboard, hears what is found and opens it") {
  Walk walk("");
  walk.key("F1").key("Enter").until("Up", "Zoeken, ").key("Enter").type("energie").wait(2'000);
  walk.key("Enter").key("Down").key("Enter").key("Escape").key("Home");
  const auto said = walk.said();
  check_radio(said);
  check_order(said, {"(zoeken)", "Zoeken.", "\ne.\nn.\ne.\nr.\n", "Bovenaan staat Energietransitie.",
                     "Toetsenbord dicht.", "Energietransitie", "(thema:energietransitie)", "(zoeken)",
                     "Gezocht naar energie.", "(rondgang)"});
}

TEST_CASE("a search by a keypad of few keys is heard letter by letter, in English, too") {
  for (const std::string locale : {"nl", "en"}) {
    const bool english = locale == "en";
    Walk walk("--locale " + locale);
    walk.key("F1").key("Enter").until("Up", english ? "Search, " : "Zoeken, ").key("Enter");
    // From the field to "w", and on to "a" and "o".
    walk.key("Down", 2).key("Enter").until("Down", "o.").key("Enter").until("Up", "n.").wait(2'000);
    const auto said = walk.said();
    check_radio(said);
    check_order(said, {"(zoeken)", "\nw.\n", "\no.\n", english ? "headline" : "kop"});
  }
}

TEST_CASE("a blind round of a workshop goes by keys, and its outcome is heard") {
  Walk walk("--scene werkvorm");
  walk.key("F1").until("Down", "Kies werkvorm Stippen").key("Enter").until("Down", "De 6 transities");
  walk.key("Enter").until("Down", "Deelnemers").key("Enter", 5).until("Down", "Ronde starten").key("Enter");
  for (int seat = 1; seat <= 3; ++seat) {
    walk.until("Down", fmt::format("Ik ben Plaats {}", seat)).key("Enter");
    walk.until("Down", seat == 3 ? "Klimaatverandering: 0, een meer" : "Energietransitie: 0, een meer");
    walk.key("Enter").until("Down", "Klaar, verberg").key("Enter");
  }
  walk.until("Down", "Toon het beeld").key("Enter");
  const auto said = walk.said();
  check_radio(said);
  check_order(said,
              {"6 onderwerpen gekozen", "3 deelnemers", "Plaats 1, u bent aan de beurt.",
               "Plaats 1: verdeel de stippen.", "Energietransitie: 1 stip.", "Plaats 2, u bent aan de beurt.",
               "Iedereen is geweest.", "Hier liggen de meeste stippen.", "Energietransitie: 2 stippen."});
}
