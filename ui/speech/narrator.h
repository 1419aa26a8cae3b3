// Narrator: what speech mode says of what changed between two frames.
//
// narrate() is pure: from what a listener knew and what there is now it makes utterances. Narrator keeps
// what was known and what was said last. One thread, the stage's; draws nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/chrome/sync_state.h"
#include "ui/context.h"
#include "ui/paint/drawn_text.h"
#include "ui/speech/utterance.h"

namespace caleidoscoop::ui {

class Script;

// What a listener knows.
struct Heard {
  bool speaking = false;
  std::string scene, place, kring, focus, label, selected_theme, message, stick;
  bool selected = false;  // the target in focus
  Sheet sheet = Sheet::none;
  bool asked = false;
  bool picture_asked = false;
  std::map<std::string, std::string> choices;
  std::map<std::string, std::string> lines;  // of the workshop: what can change on its page
  std::map<std::string, int> pages;          // of each list that scrolls
  std::string typing, typed;                 // what for, and what stands there
  std::string found;                         // what was searched for, once typing rests
  std::optional<Vec> listened_at;            // a finger, where no target lies
  std::string text_there;
  AidState aids;
  Settings settings;
  CodeState code, pin;
  bool on_trial = false;
  bool unlocked = false;
  SyncState::Kind sync = SyncState::Kind::built_in;
};
Heard hear(const Context& c, const std::vector<DrawnText>& drawn);

std::vector<Utterance> narrate(const Context& c, const Heard& before, const Heard& now);

class Narrator {
 public:
  // What to say after this frame, which drew that.
  std::vector<Utterance> follow(const Context& c, const std::vector<DrawnText>& drawn);

  // Whether follow() would have something to compare: nothing is worked out while nobody listens.
  bool listening(const Context& c) const { return c.room.aids.speaking || heard_.speaking; }

 private:
  std::string found_at_rest(const Context& c, const Heard& now);

  Heard heard_;
  std::vector<Utterance> last_;
  Tick stirred_{};  // when keys last typed, or looked for a letter
};

// What a key would do with a target: its label, what it is, and how it stands.
void tell_target(const Context& c, Script& s, const Target& target);

}  // namespace caleidoscoop::ui
