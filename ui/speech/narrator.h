// Narrator: what speech mode says of what changed between two frames.
//
// narrate() is pure: from what a listener knew and what there is now it makes utterances. Narrator keeps
// what was known and what was said last. One thread, the stage's; draws nothing.
#pragma once

#include <map>
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
  std::string scene, kring, focus, label, selected_theme, message;
  Sheet sheet = Sheet::none;
  bool asked = false;
  std::map<std::string, std::string> choices;
  std::map<std::string, int> pages;  // of each list that scrolls
  AidState aids;
  Settings settings;
  CodeState code;
  bool unlocked = false;
  SyncState::Kind sync = SyncState::Kind::built_in;
};
Heard hear(const Context& c);

// `drawn` is read out where no story knows the scene.
std::vector<Utterance> narrate(const Context& c, const std::vector<DrawnText>& drawn, const Heard& before,
                               const Heard& now);

class Narrator {
 public:
  // What to say after this frame.
  std::vector<Utterance> follow(const Context& c, const std::vector<DrawnText>& drawn);

  // Whether follow() would have something to compare: nothing is worked out while nobody listens.
  bool listening(const Context& c) const { return c.room.aids.speaking || heard_.speaking; }

 private:
  Heard heard_;
  std::vector<Utterance> last_;
};

// What a key would do with a target: its label, what it is, and how it stands.
void tell_target(const Context& c, Script& s, const Target& target);

}  // namespace caleidoscoop::ui
