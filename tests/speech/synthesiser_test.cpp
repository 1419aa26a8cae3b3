#include "firmware/speech/synthesiser.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using caleidoscoop::speech::Synthesiser;

namespace {

using Samples = std::vector<std::int16_t>;

Samples spoken(Synthesiser& synthesiser, const std::string& text, const std::string& language) {
  Samples all;
  const auto said = synthesiser.speak(text, language, [&](std::span<const std::int16_t> samples) {
    all.insert(all.end(), samples.begin(), samples.end());
    return true;
  });
  REQUIRE(said);
  return all;
}

double loudness(const Samples& samples) {
  double sum = 0;
  for (const std::int16_t sample : samples) sum += double(sample) * sample;
  return samples.empty() ? 0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

}  // namespace

TEST_CASE("a sentence is sound, about as long as somebody takes for it, in each language its own") {
  auto synthesiser = Synthesiser::open();
  REQUIRE(synthesiser);
  const std::string text = "Urgentie vijf van vijf, volgens de redactie.";
  const Samples dutch = spoken(*synthesiser, text, "nl");
  const double seconds = static_cast<double>(dutch.size()) / synthesiser->samples_a_second();
  CHECK(seconds > 1.5);
  CHECK(seconds < 6);
  CHECK(loudness(dutch) > 500);
  const Samples english = spoken(*synthesiser, text, "en");
  CHECK(loudness(english) > 500);
  CHECK(english != dutch);
  // The Dutch voice stands in; it never says a sentence twice in quite the same way.
  const auto frisian = static_cast<double>(spoken(*synthesiser, text, "fy").size());
  CHECK(frisian == doctest::Approx(static_cast<double>(dutch.size())).epsilon(0.05));
}

TEST_CASE("each letter of a keyboard is heard as its name, in Dutch and in English") {
  auto synthesiser = Synthesiser::open();
  REQUIRE(synthesiser);
  for (const std::string language : {"nl", "en"}) {
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      CAPTURE(language);
      CAPTURE(letter);
      const Samples sound = spoken(*synthesiser, std::string(1, letter) + ".", language);
      const double seconds = static_cast<double>(sound.size()) / synthesiser->samples_a_second();
      CHECK(seconds > 0.15);
      CHECK(seconds < 2);
      CHECK(loudness(sound) > 300);
    }
    const auto plain = spoken(*synthesiser, "e.", language).size();
    const std::string accented = language == "nl" ? "e met accent." : "e with acute accent.";
    CHECK(spoken(*synthesiser, accented, language).size() > plain * 3 / 2);
  }
}

TEST_CASE("a slow voice takes longer than the usual one, and a fast one less") {
  using caleidoscoop::ui::Pace;
  auto synthesiser = Synthesiser::open();
  REQUIRE(synthesiser);
  const auto length = [&](Pace pace) {
    std::size_t samples = 0;
    REQUIRE(synthesiser->speak(
        "Bij twee onderwerpen loopt het beeld sterk uiteen.", "nl",
        [&](std::span<const std::int16_t> some) {
          samples += some.size();
          return true;
        },
        pace));
    return static_cast<double>(samples);
  };
  const double usual = length(Pace::usual);
  CHECK(length(Pace::slow) > usual * 1.2);
  CHECK(length(Pace::fast) < usual * 0.85);
}

TEST_CASE("nobody needs to hear a sentence to its end") {
  auto synthesiser = Synthesiser::open();
  REQUIRE(synthesiser);
  std::string text;
  for (int i = 0; i < 200; ++i) text += "Nog een hele lange zin die maar doorgaat en doorgaat. ";
  std::size_t pieces = 0, samples = 0;
  REQUIRE(synthesiser->speak(text, "nl", [&](std::span<const std::int16_t> some) {
    samples += some.size();
    return ++pieces < 3;
  }));
  CHECK(pieces == 3);
  CHECK(samples < static_cast<std::size_t>(synthesiser->samples_a_second()));
}
