#include "ui/chrome/keypad_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

using Phase = CodeState::Phase;

constexpr float key_gap = 14;
constexpr float column_gap = 60;
constexpr float cancel_height = 88;

void draw_boxes(const Context& c, Rect row, const CodeState& code, const KeypadPage& page) {
  const std::size_t typed = code.digits.size();
  const std::size_t count = std::clamp(typed + 1, page.fewest, page.most);
  const float wide =
      std::min(76.0f, (row.w - static_cast<float>(count - 1) * key_gap) / static_cast<float>(count));
  for (std::size_t i = 0; i < count; ++i) {
    const Rect box{row.x + static_cast<float>(i) * (wide + key_gap), row.y, wide, row.h};
    const bool next = code.phase == Phase::typing && i == typed;
    c.canvas.outline(box, next ? c.palette.text1 : c.palette.line_strong, next ? 4 : 2, 6);
    if (i < typed) c.canvas.disc(box.centre(), 13, c.palette.text1);
  }
}

// Drawn also while no digit is taken, so that nothing jumps; only then nothing can be touched.
void draw_key(const Context& c, const std::string& id, Rect r, std::string_view text, TextStyle style,
              Action action, bool enabled) {
  const bool pressed = enabled && c.pressed(id);
  c.canvas.rect(r, pressed ? c.palette.inverse_fill : c.palette.surface2, 8);
  if (c.palette.outlined_surfaces) c.canvas.outline(r, c.palette.line_strong, 3, 8);
  const Colour ink = pressed ? c.palette.inverse_text : enabled ? c.palette.text1 : c.palette.text3;
  c.canvas.text({r.centre().x, r.centre().y + style.cap_height() / 2}, style,
                c.type.fit(style, text, r.w - 24), ink, Align::centre);
  if (enabled)
    c.targets.add(
        {.id = id, .area = r, .label = std::string(text), .action = std::move(action), .shape = {}});
}

void draw_keypad(const Context& c, Rect area, const CodeState& code, const KeypadPage& page) {
  const bool enabled = code.phase == Phase::typing;
  const float wide = (area.w - 2 * key_gap) / 3, high = (area.h - 3 * key_gap) / 4;
  const auto place = [&](int column, int row) {
    return Rect{area.x + static_cast<float>(column) * (wide + key_gap),
                area.y + static_cast<float>(row) * (high + key_gap), wide, high};
  };
  const TextStyle digits{std::max(44.0f, c.styles.row.em), Weight::semibold};
  for (int digit = 1; digit <= 9; ++digit) {
    const std::string text = std::to_string(digit);
    draw_key(c, "code/" + text, place((digit - 1) % 3, (digit - 1) / 3), text, digits,
             TypeDigit{static_cast<char>('0' + digit)}, enabled);
  }
  draw_key(c, "code/0", place(1, 3), "0", digits, TypeDigit{'0'}, enabled);
  draw_icon_button(c, "code/wis", place(0, 3), Icon::erase, std::string(c.tr("Laatste cijfer wissen")),
                   EraseDigit{}, enabled && !code.digits.empty());
  if (enabled && code.digits.size() >= page.fewest) {
    draw_button(c, "code/verder", place(2, 3), c.tr("Verder"), std::string(c.tr("Verder")), SubmitCode{},
                {.kind = ButtonLook::Kind::primary, .icon = {}});
  } else {
    draw_key(c, "code/verder", place(2, 3), c.tr("Verder"), c.styles.button, SubmitCode{}, false);
  }
}

// From the boxes up: what it is for, as far as there is room above them.
void draw_purpose(const Context& c, Rect room, const KeypadPage& page) {
  const auto title = c.type.wrap(c.styles.h3, page.title, room.w, 2);
  auto lines = c.type.wrap(c.styles.body, page.explanation, room.w);
  const auto height = [](const TextStyle& style, std::size_t count) {
    return static_cast<float>(count) * style.line_height();
  };
  const float titled = height(c.styles.h3, title.size()) + 12;
  if (titled > room.h) return;
  const auto most = static_cast<std::size_t>((room.h - titled) / c.styles.body.line_height());
  // Half an explanation says less than none.
  if (lines.size() > most) lines.clear();
  const float text = titled + height(c.styles.body, lines.size());
  float y = room.bottom() - text;
  if (text + 100 < room.h) draw_icon(c.canvas, Icon::lock, {room.x + 30, y - 62}, 56, c.palette.text1);
  y = draw_lines(c, {room.x, y + c.styles.h3.em}, c.styles.h3, title, c.palette.text1) - c.styles.h3.em + 12;
  draw_lines(c, {room.x, y + c.styles.body.em}, c.styles.body, lines, c.palette.text2);
}

// Beside each other; what has no room for its words shares what there is.
void draw_ways(const Context& c, Rect row, const KeypadPage& page) {
  ButtonLook look{.kind = ButtonLook::Kind::outlined, .icon = {}};
  auto ways = page.ways;
  if (ways.empty()) {
    ways.push_back({"code/annuleren", std::string(c.tr("Annuleren")), page.cancel});
    look.icon = Icon::close;
  }
  constexpr float way_gap = 16;
  std::vector<float> widths;
  float sum = way_gap * static_cast<float>(ways.size() - 1);
  for (const auto& way : ways) sum += widths.emplace_back(button_width(c, way.text, look) + 40);
  const float spare = std::max(0.0f, sum - row.w) / static_cast<float>(ways.size());
  float x = row.x;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const float wide = widths[i] - spare;
    draw_button(c, ways[i].id, {x, row.y, wide, row.h}, ways[i].text, ways[i].text, ways[i].action, look);
    x += wide + way_gap;
  }
}

}  // namespace

std::string countdown(const Context& c, Tick until) {
  const Tick left = std::max(until - c.now.tick, Tick{0});
  const auto seconds = (left.count() + 999) / 1000;
  if (seconds > 0) c.wake.at(until - Tick{(seconds - 1) * 1000});
  if (seconds >= 3600) return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

void draw_keypad_page(const Context& c, Rect area, const CodeState& code, const KeypadPage& page) {
  const bool stacked = c.frame.portrait;
  const float wide = stacked ? area.w : std::min(3 * 274 + 2 * key_gap, area.w * 0.5f);
  const float high =
      std::clamp(area.h - (stacked ? 480.0f : 0.0f), 4 * 80 + 3 * key_gap, 4 * 96 + 3 * key_gap);
  const float bottom = area.bottom() - (stacked ? cancel_height + 24 : 2);
  const Rect keypad{area.right() - wide, bottom - high, wide, high};
  draw_keypad(c, keypad, code, page);
  const float left = stacked ? area.w : keypad.x - area.x - column_gap;
  const TextStyle& body = c.styles.body;
  const auto state = c.type.wrap(body, page.state, left, 3);
  const float told = static_cast<float>(state.size()) * body.line_height();
  const float box = std::min(96.0f, high / 4);
  // Level with the first row of keys where that leaves room for what stands below.
  const float lowest = (stacked ? keypad.y - 24 : area.bottom() - cancel_height - 24) - told - 16 - box;
  const Rect boxes{area.x, stacked ? lowest : std::min(keypad.y, lowest), left, box};
  draw_purpose(c, {area.x, area.y, left, boxes.y - 36 - area.y}, page);
  draw_boxes(c, boxes, code, page);
  draw_lines(c, {area.x, boxes.bottom() + 16 + body.em}, body, state,
             page.attention ? c.palette.warning : c.palette.text2);
  draw_ways(c, {area.x, area.bottom() - 2 - cancel_height, left, cancel_height}, page);
}

}  // namespace caleidoscoop::ui
