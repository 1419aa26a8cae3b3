#include "firmware/speech/voice.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <utility>

#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;
using speech::Voice;

namespace {

// SDL's driver that writes what would be heard into a file, as fast as it would be heard.
class Recorder {
 public:
  Recorder() {
    ::setenv("SDL_AUDIODRIVER", "disk", 1);
    ::setenv("SDL_DISKAUDIOFILE", file().c_str(), 1);
  }
  ~Recorder() {
    ::unsetenv("SDL_AUDIODRIVER");
    ::unsetenv("SDL_DISKAUDIOFILE");
  }

  std::vector<std::int16_t> samples() const {
    std::ifstream in(file(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::vector<std::int16_t> all(bytes.size() / 2);
    std::copy_n(bytes.data(), all.size() * 2, reinterpret_cast<char*>(all.data()));
    return all;
  }
  // What of the driver's writing the file may not have yet: what the C library gathers before it writes.
  std::size_t samples_gathered() const {
    struct stat about {};
    REQUIRE(::stat(file().c_str(), &about) == 0);
    return static_cast<std::size_t>(about.st_blksize) / 2;
  }
  // Waits until something is heard.
  bool heard() const {
    for (int i = 0; i < 100; ++i) {
      const auto all = samples();
      if (std::any_of(all.begin(), all.end(), [](std::int16_t s) { return std::abs(s) > 1000; })) return true;
      std::this_thread::sleep_for(50ms);
    }
    return false;
  }

 private:
  std::string file() const { return (folder_.path() / "heard.raw").string(); }
  TemporaryFolder folder_;
};

ui::Utterance utterance(const std::string& text, bool interrupts = true, int volume = 10) {
  return {{{text, "nl"}}, interrupts, volume};
}

int peak(const std::vector<std::int16_t>& samples) {
  int highest = 0;
  for (const std::int16_t sample : samples) highest = std::max(highest, std::abs(int(sample)));
  return highest;
}

const std::string long_story =
    "Het overzicht. Drieëntwintig thema’s in vijf delen. Het meest urgent zijn de energietransitie en de "
    "omgevingswet. De meeste koppen in negentig dagen gingen over het sociaal domein.";

}  // namespace

// Told in samples and not by the clock, which a busy machine would lose against.
TEST_CASE("what is said is heard, and an interruption silences it within fifty milliseconds") {
  const Recorder recorder;
  Voice voice([] {});
  voice.say(utterance(long_story));
  REQUIRE(recorder.heard());
  voice.say({{}, true, 10});
  constexpr std::size_t fifty_ms = 22050 / 20, on_its_way = speech::SoundOutput::buffer_samples;
  static_assert(on_its_way < fifty_ms);
  const auto heard = recorder.samples().size() + recorder.samples_gathered() + on_its_way;
  auto all = recorder.samples();
  for (int i = 0; i < 200 && all.size() < heard + 4 * fifty_ms; ++i) {
    std::this_thread::sleep_for(50ms);
    all = recorder.samples();
  }
  REQUIRE(all.size() >= heard + 4 * fifty_ms);
  const auto silent = all.begin() + static_cast<std::ptrdiff_t>(heard);
  CHECK(std::all_of(silent, all.end(), [](std::int16_t s) { return s == 0; }));
  CHECK(voice.take_sound() == true);
  CHECK(voice.take_sound() == std::nullopt);
}

TEST_CASE("what waits behind a sentence is heard after it, and what interrupts is heard in its place") {
  std::size_t heard[2] = {};
  for (const bool interrupts : {false, true}) {
    const Recorder recorder;
    Voice voice([] {});
    voice.say(utterance(long_story));
    voice.say(utterance("Het laatste woord.", interrupts));
    REQUIRE(recorder.heard());
    std::size_t before = 0;
    // Until nothing more comes.
    for (int i = 0; i < 60; ++i) {
      std::this_thread::sleep_for(500ms);
      const auto all = recorder.samples();
      const auto loud = static_cast<std::size_t>(
          std::count_if(all.begin(), all.end(), [](std::int16_t sample) { return std::abs(sample) > 300; }));
      if (loud == std::exchange(before, loud)) break;
    }
    heard[interrupts ? 1 : 0] = before;
  }
  CHECK(heard[1] > 2000);
  CHECK(heard[0] > 4 * heard[1]);
}

TEST_CASE("a lower volume is softer") {
  int loud = 0, soft = 0;
  for (int* const heard : {&loud, &soft}) {
    const Recorder recorder;
    Voice voice([] {});
    voice.say(utterance("Urgentie vijf van vijf.", true, heard == &loud ? 10 : 3));
    std::this_thread::sleep_for(1500ms);
    *heard = peak(recorder.samples());
  }
  CHECK(loud > 5000);
  CHECK(soft > 200);
  CHECK(soft < loud / 3);
}

TEST_CASE("without anything to play on it says so once, and the next sentence looks again") {
  ::setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
  std::atomic<int> changes{0};
  Voice voice([&] { ++changes; });
  voice.say(utterance("Hoort u mij?"));
  for (int i = 0; i < 100 && changes == 0; ++i) std::this_thread::sleep_for(20ms);
  CHECK(voice.take_sound() == false);
  voice.say(utterance("En nu?"));
  std::this_thread::sleep_for(200ms);
  CHECK(changes == 1);
  const Recorder recorder;
  voice.say(utterance("Nu wel."));
  CHECK(recorder.heard());
  CHECK(voice.take_sound() == true);
}
