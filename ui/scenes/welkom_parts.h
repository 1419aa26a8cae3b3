// The pages of the first set-up: what each asks and says, for the picture and for speech.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "ui/scenes/beheer_parts.h"

namespace caleidoscoop::ui {

enum class SetUpPage { language, kring, network, pin, done, dismiss };

// By the choice under `set_up_step`; one that is no page is the first.
SetUpPage set_up_page(const Context& c);
// As that choice has it.
std::string_view set_up_id(SetUpPage page);

struct SetUpWords {
  std::string title, explanation;
};
SetUpWords set_up_words(const Context& c);

// "Stap 2 van 5"; empty where none of the steps stands.
std::string set_up_progress(const Context& c);
inline constexpr int set_up_steps = 5;

// What can be chosen on the pages about language and kring: the key and the options, as in the settings.
struct SetUpChoice {
  std::string key, chosen;
  std::vector<SettingOption> options;
};
SetUpChoice set_up_choice(const Context& c);

// Why the keypad does not go on, or how far the typing is; never a digit.
std::string new_pin_words(const Context& c);

// What was chosen, a line each.
std::vector<SettingLine> set_up_summary(const Context& c);

// The buttons below: on, back, or out of it.
struct SetUpWay {
  std::string id, text;
  Action action;
  bool primary = false;
};
std::vector<SetUpWay> set_up_ways(const Context& c);

}  // namespace caleidoscoop::ui
