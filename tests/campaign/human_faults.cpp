// What people do to it: guess codes, plug in keyboards and sticks, write settings that make no sense, walk
// away.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "firmware/display/code_lock.h"
#include "firmware/display/input_mapper.h"
#include "sync/core/files.h"
#include "tests/campaign/live_display.h"
#include "tests/campaign/room.h"
#include "tests/campaign/sandbox.h"
#include "tests/campaign/shim.h"

namespace caleidoscoop::campaign {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// Of no code, and cheap: it is the rests that are tried here, not the hash.
const std::string hash_of_nothing =
    "$scrypt$ln=10,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

// Somebody types a code whenever the keypad lets him, and pulls the plug before each try.
void guess(Bench& bench, Tally& tally, const display::CodeRules& rules, std::chrono::days time, int most) {
  for (int round = 0; round < tally.wanted(); ++round) {
    const auto folder = bench.scratch() / fmt::format("guesses-{}", rules.setting);
    fs::remove_all(folder);
    const std::chrono::sys_seconds begin{std::chrono::seconds{1'795'000'000}};
    int tries = 0;
    for (auto now = begin; now < begin + time;) {
      const auto answer =
          display::CodeChecker(folder, rules).check(fmt::format("{:06}", tries), {hash_of_nothing}, now);
      if (!tally.expect(answer.wrong || answer.rest > 0s, "a try was not judged")) return;
      tries += answer.wrong ? 1 : 0;
      now += std::max(answer.rest, 1s);
    }
    tally.trial();
    tally.measured(fmt::format("guesses in {} days, of 1,000,000:", time.count()), tries);
    tally.expect(tries <= most, fmt::format("{} guesses were let through", tries));
    tally.saw("never free");
  }
}

void guess_pin(Bench& bench, Tally& tally) {
  guess(bench, tally, display::pin_rules, std::chrono::days{365}, 400);
}
void guess_members_code(Bench& bench, Tally& tally) {
  guess(bench, tally, display::members_rules, std::chrono::days{10}, 260);
}

// ---- keyboards

void push_text(const LiveDisplay& display, const std::string& text) {
  SDL_Event event{};
  event.type = SDL_TEXTINPUT;
  std::copy_n(text.begin(), std::min<std::size_t>(text.size(), sizeof event.text.text - 1), event.text.text);
  display.push(event);
}

std::vector<std::string> files_of(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    files.push_back(fs::relative(entry.path(), folder).string());
  std::ranges::sort(files);
  return files;
}

constexpr Uint16 modifiers[] = {KMOD_NONE,
                                KMOD_LSHIFT,
                                KMOD_LCTRL,
                                KMOD_LALT,
                                KMOD_LGUI,
                                KMOD_RALT,
                                KMOD_LCTRL | KMOD_LALT,
                                KMOD_LCTRL | KMOD_LSHIFT,
                                KMOD_LALT | KMOD_LSHIFT,
                                KMOD_LGUI | KMOD_LSHIFT};

// Every key there is with every modifier; to close the window, to drop files; letters in bursts.
void type_everything(const LiveDisplay& display, std::mt19937& random, int every) {
  for (int code = 0; code < SDL_NUM_SCANCODES; code += every) {
    for (const Uint16 modifier : modifiers) {
      const auto scancode = static_cast<SDL_Scancode>(code);
      display.key(scancode, SDL_SCANCODE_TO_KEYCODE(code), modifier);
      if (code < 128) display.key(scancode, code, modifier);
    }
    if (code % 8 == 0)
      push_text(display, std::string(1 + random() % 30, static_cast<char>(33 + random() % 90)));
  }
  SDL_Event quit{};
  quit.type = SDL_QUIT;
  display.push(quit);
  SDL_Event closed{};
  closed.type = SDL_WINDOWEVENT;
  closed.window.event = SDL_WINDOWEVENT_CLOSE;
  display.push(closed);
}

void hostile_keyboard(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  std::mt19937 random(tally.seed());
  // A sample types every ninth key.
  const int every = tally.wanted() > 1 ? 1 : 9;
  for (int i = 0; i < tally.wanted(); ++i) {
    fs::remove(room.store() / "display.json");
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim);
    if (!display.presents()) return tally.blank("it shows nothing");
    const auto pushed = shim->events_pushed.load();
    type_everything(display, random, every);
    std::this_thread::sleep_for(100ms);
    display.settled();
    tally.trial();
    tally.measured("keys and letters", static_cast<double>(shim->events_pushed.load() - pushed));
    tally.expect(!display.child().wait(0ms).has_value(), "it has ended");
    tally.expect(shim->clipboard_calls == 0, "the clipboard was used");
    tally.expect(shim->program_calls == 0, "another program was started");
    for (const auto& file : files_of(room.store())) {
      const bool known = file.starts_with("content.db") || file.starts_with("room.db") ||
                         file.starts_with("trust") || file.starts_with("blobs") || file == "status.json" ||
                         file == "display.json" || file.starts_with("events-") || file == "content.lock" ||
                         file.starts_with("requests") || file.starts_with("partial") ||
                         file.starts_with("exports");
      tally.expect(known, "a file was made: " + file);
      tally.expect(file != "requests/factory-reset" && file != "requests/export-to-stick",
                   "it asked for " + file);
    }
    // Nobody touches it for a while: it is where it always begins, and works.
    shim->steady_shift_ms += 400'000;
    display.finger(SDL_FINGERDOWN, 0.01F, 0.5F, 77);
    display.finger(SDL_FINGERUP, 0.01F, 0.5F, 77);
    std::this_thread::sleep_for(200ms);
    shim->steady_shift_ms += 400'000;
    display.key(SDL_SCANCODE_ESCAPE, SDLK_ESCAPE);
    const Pixels before = display.settled();
    display.tap(Tab::horizon);
    tally.expect(display.changes_from(before), "a touch does nothing any more");
    tally.saw("goes on; no program, clipboard or file");
  }
}

// Of all keys only those that the views know are handed on, whatever the modifiers.
void only_known_keys(Bench&, Tally& tally) {
  int known = 0;
  for (int code = 0; code < SDL_NUM_SCANCODES; ++code) {
    for (const Uint16 modifier : modifiers) {
      SDL_Keysym key{};
      key.scancode = static_cast<SDL_Scancode>(code);
      key.sym = SDL_SCANCODE_TO_KEYCODE(code);
      key.mod = modifier;
      known += display::map_key(key) ? 1 : 0;
    }
    tally.trial();
  }
  tally.measured("keys with a meaning, modifiers counted apart", known);
  tally.expect(known <= 40 * 10, "more keys have a meaning than a keypad has");
  tally.saw("handed on as a keypad's or not at all");
}

// ---- sticks

void stick_pulled(Bench& bench, Tally& tally) {
  if (!bench.has_own_namespaces()) return tally.cannot("this machine lets nobody mount a disk of his own");
  const Room room = bench.empty_room();
  std::mt19937 random(tally.seed());
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    SmallDisk stick(room.folder() / "stick", 8U << 20U);
    fs::copy(bench.editors().folder_of(2), room.folder() / "stick", fs::copy_options::recursive);
    Child import(room.import(room.folder() / "stick"));
    std::this_thread::sleep_for(std::chrono::microseconds{random() % 60'000});
    stick.pull();
    const auto status = import.wait(30s);
    tally.trial();
    tally.expect(status.has_value(), "the import does not end");
    const Shown shown = expect_whole(bench, room, tally, "after the stick was pulled");
    tally.expect(shown != Shown::built_in, "the edition is gone");
    if (i % 4 == 0) expect_mended(bench, room, tally, "after the stick was pulled");
  }
}

// Files that are no files, links to secrets, names of all kinds, and bytes of chance for metadata.
void hostile_stick(Bench& bench, Tally& tally) {
  const Room room = bench.empty_room();
  std::mt19937 random(tally.seed());
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(room);
    const auto stick = room.folder() / "stick";
    fs::remove_all(stick);
    fs::create_directories(stick / "metadata");
    fs::create_directories(stick / "targets");
    std::string noise(1 + random() % 5000, '\0');
    for (char& byte : noise) byte = static_cast<char>(random());
    std::ofstream(stick / "metadata/2.root.json", std::ios::binary) << noise;
    if (i % 3 == 0) {
      fs::create_symlink("/dev/zero", stick / "metadata/timestamp.json");
    } else if (i % 3 == 1) {
      fs::create_symlink("timestamp.json", stick / "metadata/timestamp.json");
    } else {
      fs::create_directory(stick / "metadata/timestamp.json");
    }
    const auto done = room.ended(room.import(stick), 30s);
    tally.trial();
    tally.saw(fmt::format("exit {}", done.status));
    tally.expect(done.status > 0 && done.status < 128, fmt::format("the import ended with {}", done.status));
    expect_shown(bench, room, tally, Shown::old_one, "after it");
    if (i % 4 == 0) expect_mended(bench, room, tally, "after it");
  }
}

// ---- settings

void wrong_settings(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  const auto example =
      read_file(CALEIDOSCOOP_SOURCE_DIR "/assets/caleidoscoop.example.toml", 1U << 20U).value();
  std::mt19937 random(tally.seed());
  const auto file = room.folder() / "wrong.toml";
  const auto png = room.folder() / "wrong.png";
  for (int i = 0; i < tally.wanted(); ++i) {
    std::string bytes = example;
    for (int change = 0; change < 40; ++change)
      bytes[random() % bytes.size()] = static_cast<char>(32 + random() % 95);
    if (i % 5 == 4) bytes = std::string(random() % 200'000, '[');
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
    fs::remove(png);
    const auto drawn = room.ended(room.display({"--headless", "--scene", "overzicht", "--size", "640x360",
                                                "--config", file.string(), "--png", png.string()}));
    tally.trial();
    if (drawn.status != 0 || !fs::exists(png))
      tally.blank(fmt::format("trial {}: ended with {}: {}", i, drawn.status, drawn.complaint));
    tally.expect(drawn.complaint.find("wrong.toml") != std::string::npos, "the mistakes are not named");
    tally.saw("drawn, the mistakes named");
  }
}

void walk_away(Bench& bench, Tally& tally) {
  const Room room = bench.room_with_old();
  for (int i = 0; i < tally.wanted(); ++i) {
    fs::remove(room.store() / "display.json");
    const Shim shim(room.folder(), room.store());
    LiveDisplay display(bench, room, shim, {"--scene", "rondgang"});
    if (!display.presents()) return tally.blank("it shows nothing");
    display.settled();
    display.tap(Tab::news);
    const Pixels news = display.settled();
    // It asks first, with a countdown.
    for (int wait = 0; wait < 4; ++wait) {
      shim->steady_shift_ms += 70'000;
      SDL_Event nothing{};
      nothing.type = SDL_USEREVENT + 1000;
      display.push(nothing);
      std::this_thread::sleep_for(60ms);
    }
    tally.trial();
    const bool away = display.settled() != news;
    tally.expect(away, "it stays where somebody left it");
    tally.expect(display.responds(), "a touch does nothing any more");
    tally.saw(away ? "back at its beginning" : "left open");
  }
}

}  // namespace

void add_human_faults(Faults& faults) {
  faults.push_back(
      {"H2",
       "the PIN is guessed, for a year, with a restart before each try",
       "the display's own lock on a simulated clock",
       "the rests double up to 24 hours and no restart forgets them: fewer than 400 guesses, 1 in 2,500",
       1,
       1,
       guess_pin,
       {}});
  faults.push_back({"H2b",
                    "the code for members is guessed in the same way",
                    "the same, for ten days; the rest is an hour at most",
                    "24 guesses a day at most: in a year fewer than 9,000, 1 in 111",
                    1,
                    1,
                    guess_members_code,
                    {}});
  faults.push_back({"H3",
                    "a keyboard that types every key with every modifier",
                    "SDL's events into the queue of the running display, and to close the window",
                    "nothing but what the keypad may do: it does not end, starts no program, uses no "
                    "clipboard, makes no file",
                    1,
                    5,
                    hostile_keyboard,
                    {}});
  faults.push_back({"H3b",
                    "keys that nobody gave a meaning",
                    "every scancode with ten sets of modifiers, through the display's own mapping",
                    "not handed on",
                    1,
                    1,
                    only_known_keys,
                    {}});
  faults.push_back({"H3c",
                    "Ctrl-Alt-Fn, Alt-F4, SysRq, Ctrl-Alt-Del",
                    "",
                    "no console, no end",
                    0,
                    0,
                    {},
                    "the tests of the units and the boot test of the image"});
  faults.push_back({"H4",
                    "a stick is pulled during an import",
                    "a tmpfs is unmounted at a random moment",
                    "the old edition or the new one, whole",
                    4,
                    200,
                    stick_pulled,
                    {}});
  faults.push_back({"H4b",
                    "a stick with noise, devices and circles for files",
                    "symbolic links to /dev/zero and to themselves",
                    "refused; the old edition stays",
                    3,
                    60,
                    hostile_stick,
                    {}});
  faults.push_back({"H5",
                    "a configuration of chance",
                    "40 random changes of the example, or 200 kB of brackets",
                    "the mistakes are named and the rest counts; the display draws",
                    4,
                    200,
                    wrong_settings,
                    {}});
  faults.push_back({"H6",
                    "somebody walks away",
                    "280 s without a touch",
                    "it goes back to its beginning",
                    1,
                    20,
                    walk_away,
                    {}});
}

}  // namespace caleidoscoop::campaign
