#include "ui/room/workshop_choices.h"

namespace caleidoscoop::ui::workshop_choice {

std::vector<std::string_view> forgotten_after(const WorkshopAct& act) {
  const auto* operation = std::get_if<workshop::Operation>(&act.what);
  if (std::holds_alternative<PutWorkshopAway>(act.what) ||
      (operation != nullptr && std::holds_alternative<workshop::Start>(*operation))) {
    return {form,    items, seats, way,   axes, consent, page,  part,
            in_hand, seat,  item,  round, slot, stance,  owner, subject};
  }
  if (std::holds_alternative<ForgetWorkshops>(act.what)) return {erase};
  if (operation == nullptr) return {};
  if (std::holds_alternative<workshop::Decide>(*operation)) return {owner, subject};
  if (std::holds_alternative<workshop::TakeStance>(*operation)) return {stance, seat};
  if (std::holds_alternative<workshop::Seal>(*operation)) return {in_hand, seat, part};
  if (std::holds_alternative<workshop::Reveal>(*operation) ||
      std::holds_alternative<workshop::OpenRound>(*operation) ||
      std::holds_alternative<workshop::Finish>(*operation)) {
    return {part, in_hand, seat, item, round};
  }
  return {in_hand};
}

}  // namespace caleidoscoop::ui::workshop_choice
