#include "ui/workshop/form_words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace caleidoscoop::workshop {
namespace {

using ui::dutch;

// Below these nothing changed that people would see.
constexpr double least_move = 0.1;
constexpr double least_change_of_spread = 0.25;
constexpr double agreed_from = 0.6;

}  // namespace

std::string_view form_title(const Setup& setup) {
  switch (setup.form) {
    case Form::urgency_impact:
      return setup.axes == Axes::chance_feasibility ? dutch("Kans × haalbaarheid")
                                                    : dutch("Urgentie × impact");
    case Form::ranking:
      return dutch("Rangorde");
    case Form::dots:
      return dutch("Stippen");
    case Form::shared_picture:
      return dutch("Gedeeld beeld");
    case Form::follow_or_lead:
      return dutch("Volgen of voorlopen");
    case Form::scenarios:
      return dutch("Scenario’s");
    case Form::feasibility:
      return dutch("Haalbaarheid");
    case Form::role_poll:
      return dutch("Eigen rol en aanpak");
    case Form::design_principles:
      return dutch("Ontwerpprincipes");
    case Form::data_conversation:
      return dutch("Het goede gesprek over data");
    case Form::agenda:
      return dutch("Agenda van de kring");
  }
  return {};
}

AxisWords axis_words(const Setup& setup) {
  if (setup.form == Form::role_poll) return {dutch("van gebaande paden naar nieuwe wegen"), {}};
  if (!has_two_axes(setup.form)) return {};
  if (setup.axes == Axes::chance_feasibility) return {dutch("haalbaarheid"), dutch("kans")};
  return {dutch("urgentie"), dutch("impact")};
}

std::string_view slot_title(Form form, int slot) {
  constexpr std::array<std::string_view, 3> scenario{dutch("Versterkt elkaar"), dutch("Botst"),
                                                     dutch("Wat doen we")};
  constexpr std::array<std::string_view, 4> feasible{dutch("Wat is nodig"), dutch("Wat kan"),
                                                     dutch("Wat kan niet"), dutch("Wie levert")};
  if (slot < 0 || slot >= note_slots(form)) return {};
  const auto index = static_cast<std::size_t>(slot);
  return form == Form::scenarios ? scenario[index] : feasible[index];
}

std::string_view verdict_of(const ItemResult& result) {
  if (result.together) return {};
  if (result.divided()) return dutch("sterk uiteen");
  return 1 - 2 * result.disagreement() >= agreed_from ? dutch("eens") : dutch("verdeeld");
}

std::string decimal(const ui::Words& words, double value) {
  const auto tenths = std::lround(std::abs(value) * 10);
  const auto text = fmt::format(fmt::runtime(words.tr("{},{}")), tenths / 10, tenths % 10);
  return value < 0 && tenths > 0 ? "−" + text : text;
}

std::string shift_words(const ui::Words& words, const Spread& before, const Spread& after) {
  const double move = after.median - before.median;
  const double spread = after.interquartile() - before.interquartile();
  std::string text;
  if (std::abs(move) >= least_move) {
    const auto form = move > 0 ? words.tr("{} hoger") : words.tr("{} lager");
    text = fmt::format(fmt::runtime(form), decimal(words, std::abs(move)));
  }
  if (std::abs(spread) >= least_change_of_spread) {
    if (!text.empty()) text += ", ";
    text += spread < 0 ? words.tr("dichter bijeen") : words.tr("verder uiteen");
  }
  return text.empty() ? std::string(words.tr("ongewijzigd")) : text;
}

}  // namespace caleidoscoop::workshop
