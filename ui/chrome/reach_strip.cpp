#include <fmt/format.h>

#include "ui/chrome/bar_layout.h"
#include "ui/chrome/chrome.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float gap = 12;

// What a touch would do now: the focused target's own words, in the strip's widest place.
void draw_chosen(const Context& c, Rect r) {
  const Target* focused = c.targets.by_id(c.room.focus);
  if (focused == nullptr) {
    const TextStyle& style = c.styles.button;
    c.canvas.outline(r, c.palette.line_strong, c.palette.outlined_surfaces ? 3 : 2, 8);
    c.canvas.text({r.centre().x, r.centre().y + style.cap_height() / 2}, style,
                  c.type.fit(style, c.tr("Kies met de pijlen"), r.w - 40), c.palette.text2, Align::centre);
    return;
  }
  const std::string words = fmt::format(fmt::runtime(c.tr("Kies: {}")), focused->label);
  draw_button(c, "reach/choose", r, words, words, PressFocus{},
              {.kind = ButtonLook::Kind::primary, .icon = {}});
}

}  // namespace

void draw_reach_strip(const Context& c) {
  const float strip = reach_strip_height(c);
  if (strip <= 0) return;
  const float high = strip - 16;
  const float y = bar_top(c) - strip;
  const float side = c.frame.portrait ? 150 : 220;
  const Rect row{48, y, c.frame.width - 96, high};
  draw_chosen(c, {row.x + side + gap, y, row.w - 2 * (side + gap), high});
  draw_icon_button(c, "reach/back", {row.x, y, side, high}, Icon::back, std::string(c.tr("Vorige keuze")),
                   StepFocus{-1});
  draw_icon_button(c, "reach/on", {row.right() - side, y, side, high}, Icon::forward,
                   std::string(c.tr("Volgende keuze")), StepFocus{1});
}

}  // namespace caleidoscoop::ui
