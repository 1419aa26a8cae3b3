// What touching something does, as a value: views register actions, the room carries them out.
//
// So a view never changes anything while it draws, and a frame stays a function of its inputs.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ui/room/reading_list.h"
#include "ui/room/text_entry.h"
#include "ui/settings.h"
#include "ui/speech/pace.h"
#include "ui/workshop/operation.h"

namespace caleidoscoop::ui {

enum class Sheet { none, kring, help, members, menu };

struct GoBack {};
struct GoHome {};
// From the cover: opens the overview with this theme selected; empty keeps the theme of the moment.
struct LeaveCover {
  std::string theme;
};
// In the overview: selects a theme; one that is selected already is opened.
struct SelectTheme {
  std::string theme;
};
// In a scene: what is selected, filtered or switched, under a name of the scene's own ("nieuws/facet").
// Kept until people leave. `rewinds` names a scroll area that begins again because of it.
struct Choose {
  std::string name;
  std::string value;  // empty: as at the start
  std::string rewinds;
};
// `choosing` is chosen on arrival; `reads` goes onto the reading list. Pages of the edition note themselves.
struct GoTo {
  std::string scene;
  std::vector<Choose> choosing{};
  std::optional<ReadingItem> reads{};
};
struct ScrollPage {
  std::string area;
  int pages = 1;  // negative: up
};
struct ToggleSheet {
  Sheet sheet = Sheet::none;
};
struct ChooseKring {
  std::string kring;  // empty: all of them
};
struct ChooseLook {
  Look look = Look::dark;
};
struct StepTextScale {
  int steps = 1;
};
struct ChooseLocale {
  std::string locale;
};
// The keys of the reach strip: to the next thing that can be chosen, and to choose it.
struct StepFocus {
  int step = 1;
};
struct PressFocus {};
struct StayAwake {};
// The priority messages that stand have been read.
struct ReadMessages {};
// Whether who looks after this display may see what is on it, once.
struct AnswerPicture {
  bool allowed = false;
};
// The keypad of members' content.
struct TypeDigit {
  char digit = '0';
};
struct EraseDigit {};
struct SubmitCode {};
struct LockMembers {};
// In the workshop: something that belongs to its course and is kept, or one of the acts about it.
struct TakeWorkshopAlong {};  // writes the page and the tables
struct CompareWorkshop {
  std::string id;  // of an earlier session; empty: with none
};
struct ForgetWorkshops {
  std::string id;  // empty: all of them
};
struct PutWorkshopAway {};  // a finished one
struct PinScene {
  bool on = true;  // the scene stays for the room
};
struct WorkshopAct {
  std::variant<workshop::Operation, TakeWorkshopAlong, CompareWorkshop, ForgetWorkshops, PutWorkshopAway,
               PinScene>
      what;
};
// What "Hulp" changes beside letters, colours and language.
struct SwitchSpeech {};
struct RepeatSpeech {};
struct StepVolume {
  int steps = 1;
};
struct SwitchReach {};
struct SwitchMotion {};
struct ChooseProfile {
  Profile profile = Profile::all;
};
// How many times as long as usual the screen waits before it returns to its cover.
struct ChoosePatience {
  int times = 1;
};
// How fast speech goes.
struct ChoosePace {
  Pace pace = Pace::usual;
};
struct ChangeAid {
  std::variant<SwitchSpeech, RepeatSpeech, StepVolume, SwitchReach, SwitchMotion, ChooseProfile,
               ChoosePatience, ChoosePace>
      what;
};
// The settings behind their PIN. On trial: undone by itself unless somebody keeps it.
struct ChangeSetting {
  std::string key;    // as in caleidoscoop.toml: "display.theme"
  std::string value;  // as there, without quotes
  bool on_trial = false;
};
struct KeepSetting {};
struct UndoSetting {};
struct LockSettings {};
// The first set-up is over, for good.
struct FinishSetUp {};
// Asks the program for something that views cannot do: "sync-now".
struct Ask {
  std::string request;
};

using Action =
    std::variant<GoTo, GoBack, GoHome, LeaveCover, SelectTheme, Choose, ScrollPage, ToggleSheet, ChooseKring,
                 ChooseLook, StepTextScale, ChooseLocale, StepFocus, PressFocus, StayAwake, ReadMessages,
                 AnswerPicture, TypeDigit, EraseDigit, SubmitCode, LockMembers, ChangeSetting, KeepSetting,
                 UndoSetting, LockSettings, FinishSetUp, WorkshopAct, TextAct, ChangeAid, Ask>;

}  // namespace caleidoscoop::ui
