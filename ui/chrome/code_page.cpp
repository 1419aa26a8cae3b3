#include <fmt/format.h>

#include "ui/chrome/chrome.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

using Phase = CodeState::Phase;

constexpr float key_height = 96, key_gap = 14;
constexpr float keypad_height = 4 * key_height + 3 * key_gap;

// "0:30", and asks for a frame when the next second has gone.
std::string countdown(const Context& c, Tick until) {
  const Tick left = std::max(until - c.now.tick, Tick{0});
  const auto seconds = (left.count() + 999) / 1000;
  if (seconds > 0) c.wake.at(until - Tick{(seconds - 1) * 1000});
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

// What stands under the boxes: how far the typing is, or why it does not go on.
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

void draw_boxes(const Context& c, Vec at) {
  const std::size_t typed = c.room.code.digits.size();
  const bool open = c.room.code.phase == Phase::typing;
  for (std::size_t i = 0; i < most_code_digits; ++i) {
    const Rect box{at.x + static_cast<float>(i) * (76 + key_gap), at.y, 76, key_height};
    const bool next = open && i == typed;
    const bool optional = i >= fewest_code_digits;
    c.canvas.outline(box,
                     next       ? c.palette.text1
                     : optional ? c.palette.line
                                : c.palette.line_strong,
                     next ? 4 : 2, 6);
    if (i < typed) c.canvas.disc(box.centre(), 13, c.palette.text1);
  }
}

// Drawn also while no digit is taken, so that nothing jumps; only then nothing can be touched.
void draw_key(const Context& c, const std::string& id, Rect r, std::string_view text,
              const std::string& label, Action action, bool enabled) {
  const bool pressed = enabled && c.pressed(id);
  c.canvas.rect(r, pressed ? c.palette.inverse_fill : c.palette.surface2, 8);
  if (c.palette.outlined_surfaces) c.canvas.outline(r, c.palette.line_strong, 3, 8);
  const Colour ink = pressed ? c.palette.inverse_text : enabled ? c.palette.text1 : c.palette.text3;
  const TextStyle style{44, Weight::semibold};
  c.canvas.text({r.centre().x, r.centre().y + style.cap_height() / 2}, style, text, ink, Align::centre);
  if (enabled) c.targets.add({.id = id, .area = r, .label = label, .action = std::move(action), .shape = {}});
}

void draw_keypad(const Context& c, Rect area) {
  const bool enabled = c.room.code.phase == Phase::typing;
  const float wide = (area.w - 2 * key_gap) / 3;
  const auto place = [&](int column, int row) {
    return Rect{area.x + static_cast<float>(column) * (wide + key_gap),
                area.y + static_cast<float>(row) * (key_height + key_gap), wide, key_height};
  };
  for (int digit = 1; digit <= 9; ++digit) {
    const std::string text = std::to_string(digit);
    draw_key(c, "code/" + text, place((digit - 1) % 3, (digit - 1) / 3), text, text,
             TypeDigit{static_cast<char>('0' + digit)}, enabled);
  }
  draw_key(c, "code/0", place(1, 3), "0", "0", TypeDigit{'0'}, enabled);
  draw_icon_button(c, "code/wis", place(0, 3), Icon::erase, std::string(c.tr("Laatste cijfer wissen")),
                   EraseDigit{}, enabled && !c.room.code.digits.empty());
  const bool ready = enabled && c.room.code.digits.size() >= fewest_code_digits;
  if (ready) {
    draw_button(c, "code/verder", place(2, 3), c.tr("Verder"), std::string(c.tr("Verder")), SubmitCode{},
                {.kind = ButtonLook::Kind::primary, .icon = {}});
  } else {
    draw_key(c, "code/verder", place(2, 3), "", "", SubmitCode{}, false);
    const TextStyle& style = c.styles.button;
    const Vec middle = place(2, 3).centre();
    c.canvas.text({middle.x, middle.y + style.cap_height() / 2}, style,
                  c.type.fit(style, c.tr("Verder"), wide - 24), c.palette.text3, Align::centre);
  }
}

}  // namespace

void draw_code_page(const Context& c) {
  draw_header(c, c.tr("Voor leden"));
  const Rect area = canvas_area(c);
  const float keypad_width = c.frame.portrait ? area.w : 3 * 274 + 2 * key_gap;
  const float bottom = area.bottom() - (c.frame.portrait ? 120 : 2);
  const Rect keypad{area.right() - keypad_width, bottom - keypad_height, keypad_width, keypad_height};
  const float left_width = c.frame.portrait ? area.w : keypad.x - area.x - 60;
  const float boxes = c.frame.portrait ? keypad.y - 220 : keypad.y;
  draw_icon(c.canvas, Icon::lock, {area.x + 30, boxes - 290}, 56, c.palette.text1);
  const TextStyle title{48, Weight::semibold};
  c.canvas.text({area.x, boxes - 176}, title,
                c.type.fit(title, c.tr("Voer de code van de kring in"), left_width), c.palette.text1);
  const TextStyle body{28, Weight::regular, 1.46f};
  draw_lines(
      c, {area.x, boxes - 122}, body,
      c.type.wrap(body,
                  c.tr("Daarna staat hier ook de inhoud voor leden. Die gaat weer dicht zodra het scherm "
                       "teruggaat naar het begin."),
                  left_width, 3),
      c.palette.text2);
  draw_boxes(c, {area.x, boxes});
  const bool attention = c.room.code.wrong || c.room.code.phase == Phase::resting;
  draw_lines(c, {area.x, boxes + key_height + 56}, body, c.type.wrap(body, state_words(c), left_width, 2),
             attention ? c.palette.warning : c.palette.text2);
  draw_keypad(c, keypad);
  const std::string_view cancel = c.tr("Annuleren");
  const ButtonLook look{.kind = ButtonLook::Kind::outlined, .icon = Icon::close};
  const float high = c.frame.portrait ? 88 : key_height;
  draw_button(
      c, "code/annuleren",
      {area.x, area.bottom() - (c.frame.portrait ? 0 : 2) - high, button_width(c, cancel, look) + 40, high},
      cancel, std::string(cancel), ToggleSheet{Sheet::members}, look);
}

}  // namespace caleidoscoop::ui
