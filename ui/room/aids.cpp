#include "ui/room/aids.h"

#include <algorithm>

namespace caleidoscoop::ui {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace

void change_aid(const ChangeAid& change, AidState& aids, Settings& settings) {
  std::visit(
      Overloaded{[&](const SwitchSpeech&) { aids.speaking = !aids.speaking; },
                 [&](const RepeatSpeech&) { ++aids.repeats; },
                 [&](const StepVolume& a) { aids.volume = std::clamp(aids.volume + a.steps, 1, loudest); },
                 [&](const SwitchReach&) { settings.reach = !settings.reach; },
                 [&](const SwitchMotion&) {
                   settings.motion = settings.motion == Motion::calm ? Motion::none : Motion::calm;
                 },
                 [&](const ChooseProfile& a) { settings.profile = a.profile; },
                 [&](const ChoosePace& a) { aids.pace = a.pace; },
                 [&](const ChoosePatience& a) { aids.patience = std::clamp(a.times, 1, most_patience); }},
      change.what);
}

}  // namespace caleidoscoop::ui
