#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/welkom_parts.h"
#include "ui/speech/stories.h"

namespace caleidoscoop::ui {
namespace {

void tell_options(const Context& c, Script& s) {
  const SetUpChoice choice = set_up_choice(c);
  const auto found = std::ranges::find(choice.options, choice.chosen, &SettingOption::value);
  if (found != choice.options.end())
    s.say(fmt::format(fmt::runtime(c.tr("Gekozen: {}.")), s.told(found->label)));
}

}  // namespace

std::string set_up_place(const Context& c) {
  const NewPinState& pin = c.room.new_pin;
  return fmt::format("{}/{}/{}/{}", set_up_id(set_up_page(c)), pin.again, static_cast<int>(pin.refusal),
                     c.room.admin.facts->has_pin);
}

void tell_set_up(const Context& c, Script& s) {
  s.say(c.tr("Welkom"));
  if (const auto progress = set_up_progress(c); !progress.empty()) s.say(progress);
  const SetUpWords words = set_up_words(c);
  s.say(words.title);
  const SetUpPage page = set_up_page(c);
  const bool refused = c.room.new_pin.refusal != NewPinState::Refusal::none;
  if (page == SetUpPage::pin && (refused || c.room.new_pin.again)) return s.say(new_pin_words(c));
  s.say(words.explanation);
  if (page == SetUpPage::language || page == SetUpPage::kring) return tell_options(c, s);
  if (page == SetUpPage::pin && !c.room.admin.facts->has_pin) s.say(new_pin_words(c));
  if (page == SetUpPage::network) {
    for (const auto& sentence : network_sentences(c)) s.say(sentence);
  }
  if (page != SetUpPage::done) return;
  for (const SettingLine& line : set_up_summary(c)) s.say(fmt::format("{}: {}", line.name, line.value));
}

}  // namespace caleidoscoop::ui
