#include <fmt/format.h>

#include "ui/chrome/chrome.h"
#include "ui/chrome/keypad_page.h"

namespace caleidoscoop::ui {
namespace {

using Phase = CodeState::Phase;

std::string state_words(const Context& c) {
  const CodeState& code = c.room.code;
  if (code.phase == Phase::checking) return std::string(c.tr("De code wordt nagekeken."));
  if (code.phase == Phase::resting) {
    return fmt::format(fmt::runtime(c.tr("Die code klopte niet. Probeer het opnieuw over {}.")),
                       countdown(c, code.rests_until));
  }
  if (code.wrong) return std::string(c.tr("Die code klopt niet. Probeer het opnieuw."));
  if (code.digits.empty()) return std::string(c.tr("6 tot 8 cijfers"));
  return c.words.trn("{} cijfer", "{} cijfers", static_cast<long>(code.digits.size()));
}

}  // namespace

void draw_code_page(const Context& c) {
  draw_header(c, c.tr("Voor leden"));
  const CodeState& code = c.room.code;
  KeypadPage page;
  page.title = c.tr("Voer de code van de kring in");
  page.explanation = c.tr(
      "Daarna staat hier ook de inhoud voor leden. Die gaat weer dicht zodra het scherm "
      "teruggaat naar het begin.");
  page.state = state_words(c);
  page.attention = code.wrong || code.phase == Phase::resting;
  page.cancel = ToggleSheet{Sheet::members};
  draw_keypad_page(c, canvas_area(c), code, page);
}

}  // namespace caleidoscoop::ui
