// Typing without seeing: letters are said as they come, and what was found once typing rests.
#include <doctest/doctest.h>

#include "sync/store/search.h"
#include "tests/ui/keys_bench.h"
#include "ui/search/request.h"
#include "ui/speech/letter_names.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

bool says(const std::string& said, std::string_view words) { return said.find(words) != std::string::npos; }

// The search scene with the real search behind it, which answers at once.
class Listener {
 public:
  explicit Listener(Settings settings = {}) : keys_(snapshot_, std::move(settings)), search_({}) {
    REQUIRE(search_.prepare(*snapshot_, bench_wall, [] { return true; }));
    keys_.press(Key::speech);
    keys_.go("zoeken");
    serve();
  }
  KeysBench& keys() { return keys_; }

  std::string type(const std::string& letters) {
    std::string said;
    for (std::size_t i = 0; i < letters.size(); ++i) {
      said += keys_.type(letters.substr(i, 1)) + "|";
      serve();
      said += keys_.draw();
    }
    return said;
  }
  std::string press(Key key) {
    const std::string said = keys_.press(key);
    serve();
    return said + keys_.draw();
  }

 private:
  void serve() {
    for (const std::string& request : keys_.stage().take_requests()) {
      if (!request.starts_with(search_request) || request.size() == search_request.size()) continue;
      keys_.stage().answer_search(
          search_.answer(request.substr(search_request.size()), *snapshot_, bench_wall));
    }
  }

  std::shared_ptr<Snapshot> snapshot_ = make_snapshot(true);
  KeysBench keys_;
  store::Search search_;
};

}  // namespace

TEST_CASE("each letter is said as it comes, and what was found only once typing rests") {
  Listener listener;
  const std::string said = listener.type("energie");
  CHECK(says(said, "e.|n.|e.|r.|g.|i.|e.|"));
  CHECK_FALSE(says(said, "thema"));
  const std::string found = listener.keys().wait(Tick{1'600});
  CHECK(says(found, "koppen"));
  CHECK(says(found, "Bovenaan staat"));
  CHECK(found.size() < 160);
  CHECK(listener.keys().wait(Tick{5'000}).empty());
}

TEST_CASE("the letter that goes is named, and a word that nothing has is said to find nothing") {
  Listener listener;
  listener.type("qqxx");
  CHECK(says(listener.press(Key::backspace), "x gewist"));
  CHECK(says(listener.keys().wait(Tick{2'000}), "Niets gevonden voor qqx."));
  for (int i = 0; i < 2; ++i) listener.press(Key::backspace);
  CHECK(says(listener.press(Key::backspace), "Alles gewist."));
  CHECK(listener.keys().wait(Tick{5'000}).empty());
}

TEST_CASE("who looks for the next letter on the screen is not interrupted by what was found so far") {
  Listener listener;
  KeysBench& keys = listener.keys();
  CHECK(keys.focus() == "veld/zoeken");
  for (int i = 0; i < 3; ++i) listener.press(Key::down);
  CHECK(keys.focus() == "toets/e");
  CHECK(says(listener.press(Key::enter), "e"));
  // Each of these comes a second after the one before it.
  for (int i = 0; i < 4; ++i) CHECK_FALSE(says(listener.press(Key::down), "koppen"));
  CHECK(says(keys.wait(Tick{2'000}), "koppen"));
}

TEST_CASE("a key on the screen is its letter, without more") {
  Listener listener;
  listener.press(Key::down);
  CHECK(listener.press(Key::down) == "w.");
}

TEST_CASE("letters and signs have a name, in Dutch and in English") {
  const Words dutch_words(nullptr);
  CHECK(letter_name(dutch_words, "e") == "e");
  CHECK(letter_name(dutch_words, "é") == "e met accent");
  CHECK(letter_name(dutch_words, "ï") == "i met trema");
  CHECK(letter_name(dutch_words, "ç") == "c met cedille");
  CHECK(letter_name(dutch_words, "Q") == "hoofdletter Q");
  CHECK(letter_name(dutch_words, " ") == "spatie");
  CHECK(letter_name(dutch_words, "’") == "apostrof");
  CHECK(typed_words(dutch_words, "caf", "café") == "e met accent");
  CHECK(typed_words(dutch_words, "café", "caf") == "e met accent gewist");
  CHECK(typed_words(dutch_words, "enrgie", "energie") == "Er staat nu: energie.");
  Settings english;
  english.locale = "en";
  StageBench bench(1920, 1080, english);
  const Words words(bench.resources().translator);
  CHECK(letter_name(words, "é") == "e with acute accent");
  CHECK(letter_name(words, "-") == "hyphen");
}

TEST_CASE("every key of the keyboard says something of its own") {
  for (const std::string locale : {"nl", "en"}) {
    Settings settings;
    settings.locale = locale;
    KeysBench keys(make_snapshot(true), settings);
    for (const char* page : {"", "toets/blad1", "toets/blad2", "toets/blad3"}) {
      keys.go("rondgang");
      keys.go("zoeken");
      if (*page != '\0') {
        keys.tap(keys.place_of(page));
        keys.draw();
      }
      std::map<std::string, std::string> names;
      const Words words(keys.bench().resources().translator);
      for (const Target* target : keys.stage().targets().in_focus_order()) {
        const auto* act = std::get_if<TextAct>(&target->action);
        const auto* key = act == nullptr ? nullptr : std::get_if<TypeText>(&act->what);
        if (key == nullptr) continue;
        const std::string name = letter_name(words, key->text);
        CHECK_MESSAGE(names.emplace(name, key->text).second, key->text, " is said as ", name);
        CHECK_MESSAGE((name.size() > 2 || key->text.size() == 1), key->text, " is said as ", name);
      }
      CHECK(names.size() > 25);
    }
  }
}
