#include "ui/widgets/keyboard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "ui/paint/icons.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float gap = 10;
constexpr float narrow_gap = 8;
constexpr float least_key = 80;
constexpr float tall_key = 96;  // where keys are narrow, as on a screen that stands
constexpr int rows = 4;
constexpr float columns = 12.4f;  // of the widest row, when it lies

using Letters = std::vector<std::string_view>;

// The three rows of a page, without the keys that every page has.
std::array<Letters, 3> rows_of(KeyPage page) {
  switch (page) {
    case KeyPage::letters:
      return {{{"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
               {"a", "s", "d", "f", "g", "h", "j", "k", "l"},
               {"z", "x", "c", "v", "b", "n", "m", "-", "’"}}};
    case KeyPage::capitals:
      return {{{"Q", "W", "E", "R", "T", "Y", "U", "I", "O", "P"},
               {"A", "S", "D", "F", "G", "H", "J", "K", "L"},
               {"Z", "X", "C", "V", "B", "N", "M", "-", "’"}}};
    case KeyPage::accents:
      return {{{"é", "è", "ê", "ë", "á", "à", "â", "ä", "ó", "ö"},
               {"í", "ì", "î", "ï", "ú", "ù", "û", "ü", "ò"},
               {"ô", "ç", "ñ", "ý", "ø", "å", "æ", "ß", "œ"}}};
    case KeyPage::digits:
      return {{{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
               {"@", "&", "%", "€", "(", ")", "“", "”", "/"},
               {".", ",", "?", "!", ":", ";", "+", "-", "’"}}};
  }
  return {};
}

// For passwords, of which none has a letter with a sign or a quotation mark that is not straight.
std::array<Letters, 3> code_rows_of(KeyPage page) {
  if (page == KeyPage::accents) {
    return {{{"!", "@", "#", "$", "%", "^", "&", "*", "(", ")"},
             {"[", "]", "{", "}", "<", ">", "|", "~", "`"},
             {"\"", "\\", "/", "?", "=", "+", "_", "-", "'"}}};
  }
  if (page == KeyPage::digits) {
    return {{{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
             {"@", "&", "%", "$", "(", ")", "#", "*", "/"},
             {".", ",", "?", "!", ":", ";", "+", "-", "_"}}};
  }
  auto straight = rows_of(page);
  straight[2].back() = "'";
  return straight;
}

struct Board {
  const Context& c;
  Rect area;  // of the keys
  float key_width = 0, key_height = 0, spacing = gap;

  float y(int row) const { return area.y + static_cast<float>(row) * (key_height + gap); }
  float step() const { return key_width + spacing; }
};

float key_height_of(const Context& c, Rect area) {
  const float roomy = c.frame.portrait ? tall_key : least_key;
  const float high = std::max(roomy, std::min(c.styles.row_large.em * 1.6f, 110.0f));
  const float half = area.h * 0.58f;
  return std::clamp((half - 3 * gap) / rows, least_key, high);
}

TextStyle letter_style(const Context& c, const Board& board) {
  return {std::min(std::max(34.0f, c.styles.row_large.em), board.key_height * 0.56f), Weight::semibold};
}

struct Key {
  std::string id, text, spoken;
  Action action;
  bool loud = false;  // inverse: the key that ends typing, or a page that stands
  bool letter = false;
};

void draw_key(const Board& board, Rect r, const Key& key) {
  const Context& c = board.c;
  const Palette& p = c.palette;
  const bool inverse = key.loud != c.pressed(key.id);
  c.canvas.rect(r, inverse ? p.inverse_fill : p.surface2, 8);
  if (p.outlined_surfaces) c.canvas.outline(r, p.line_strong, 3, 8);
  const Colour ink = inverse ? p.inverse_text : p.text1;
  if (key.text.empty()) {
    draw_icon(c.canvas, Icon::erase, r.centre(), 40, ink);
  } else {
    TextStyle style = letter_style(c, board);
    if (!key.letter) style.em = std::min(c.styles.button.em, board.key_height * 0.45f);
    c.canvas.text({r.centre().x, r.centre().y + style.cap_height() / 2}, style,
                  c.type.fit(style, key.text, r.w - 12), ink, Align::centre);
  }
  c.targets.add({.id = key.id, .area = r, .label = key.spoken, .action = key.action, .shape = {}});
}

Key letter_key(const Context& c, std::string_view letter) {
  const std::string text(letter);
  return {.id = "toets/" + text,
          .text = text,
          .spoken = fmt::format(fmt::runtime(c.tr("Toets {}")), text),
          .action = TextAct{TypeText{text}},
          .letter = true};
}

Key page_key(const Context& c, KeyPage page, std::string_view name, std::string_view spoken) {
  const bool stands = c.room.typing.page == page;
  return {.id = fmt::format("toets/blad{}", static_cast<int>(page)),
          .text = stands ? "abc" : std::string(name),
          .spoken = std::string(stands ? c.tr("Toetsen met letters") : spoken),
          .action = TextAct{ChooseKeyPage{stands ? KeyPage::letters : page}}};
}

Key erase_key(const Context& c) {
  return {.id = "toets/wis",
          .text = {},
          .spoken = std::string(c.tr("Laatste letter wissen")),
          .action = TextAct{EraseText{}}};
}

Key done_key(const KeyboardLook& look) {
  return {.id = "toets/klaar",
          .text = std::string(look.done),
          .spoken = std::string(look.done),
          .action = look.finish,
          .loud = true};
}

Key space_key(const Context& c) {
  return {.id = "toets/spatie",
          .text = std::string(c.tr("spatie")),
          .spoken = std::string(c.tr("Spatie")),
          .action = TextAct{TypeText{" "}}};
}

Key capitals_key(const Context& c) { return page_key(c, KeyPage::capitals, "ABC", c.tr("Hoofdletter")); }
Key accents_key(const Context& c, const KeyboardLook& look) {
  return look.codes ? page_key(c, KeyPage::accents, "#$*", c.tr("Tekens"))
                    : page_key(c, KeyPage::accents, "é ë", c.tr("Letters met tekens"));
}
Key digits_key(const Context& c) { return page_key(c, KeyPage::digits, "123", c.tr("Cijfers en tekens")); }

float draw_letters(const Board& board, int row, float x, const Letters& letters) {
  for (const std::string_view letter : letters) {
    draw_key(board, {x, board.y(row), board.key_width, board.key_height}, letter_key(board.c, letter));
    x += board.step();
  }
  return x;
}

// As wide as the picture of a keyboard that people know: rows indented, other keys at the right end.
void draw_lying(const Board& b, const KeyboardLook& look, const std::array<Letters, 3>& letters) {
  const Context& c = b.c;
  const float left = b.area.x, right = b.area.right();
  const float h = b.key_height;
  float x = draw_letters(b, 0, left, letters[0]);
  draw_key(b, {x, b.y(0), right - x, h}, erase_key(c));
  x = draw_letters(b, 1, left + b.step() / 2, letters[1]);
  draw_key(b, {x, b.y(1), right - x, h}, done_key(look));
  x = draw_letters(b, 2, left + b.step() / 2, letters[2]);
  const float wide = (right - x - b.spacing) / 2;
  draw_key(b, {x, b.y(2), wide, h}, accents_key(c, look));
  draw_key(b, {x + wide + b.spacing, b.y(2), wide, h}, digits_key(c));
  const float space_left = left + b.step() * 1.5f;
  draw_key(b, {left, b.y(3), space_left - left - b.spacing, h}, capitals_key(c));
  draw_key(b, {space_left, b.y(3), right - space_left, h}, space_key(c));
}

void draw_standing(const Board& b, const KeyboardLook& look, const std::array<Letters, 3>& letters) {
  const Context& c = b.c;
  const float left = b.area.x, right = b.area.right();
  const float h = b.key_height;
  draw_letters(b, 0, left, letters[0]);
  draw_letters(b, 1, left + b.step() / 2, letters[1]);
  float x = draw_letters(b, 2, left, letters[2]);
  draw_key(b, {x, b.y(2), right - x, h}, erase_key(c));
  const float wide = (b.area.w - 4 * b.spacing) / 7;
  x = left;
  for (const Key& key : {capitals_key(c), accents_key(c, look), digits_key(c)}) {
    draw_key(b, {x, b.y(3), wide, h}, key);
    x += wide + b.spacing;
  }
  draw_key(b, {x, b.y(3), wide * 2.4f, h}, space_key(c));
  x += wide * 2.4f + b.spacing;
  draw_key(b, {x, b.y(3), right - x, h}, done_key(look));
}

TextStyle field_style(const Context& c) { return {c.styles.lead.em, Weight::semibold, 1.2f}; }

}  // namespace

float keyboard_height(const Context& c, Rect area) {
  return rows * key_height_of(c, area) + (rows - 1) * gap;
}

void draw_keyboard(const Context& c, Rect area, const KeyboardLook& look) {
  const float high = keyboard_height(c, area);
  Board board{.c = c, .area = {area.x, area.bottom() - high, area.w, high}};
  board.key_height = key_height_of(c, area);
  board.spacing = c.frame.portrait ? narrow_gap : gap;
  board.key_width = c.frame.portrait ? (area.w - 9 * narrow_gap) / 10 : (area.w - 11 * gap) / columns;
  const auto letters = look.codes ? code_rows_of(c.room.typing.page) : rows_of(c.room.typing.page);
  if (c.frame.portrait) {
    draw_standing(board, look, letters);
  } else {
    draw_lying(board, look, letters);
  }
}

float field_height(const Context& c) { return std::max(84.0f, field_style(c).line_height() + 28); }

void draw_text_field(const Context& c, Rect r, const TextField& field) {
  const std::string id = "veld/" + field.purpose;
  const std::string& text = c.room.typing.text(field.purpose);
  const bool open = c.room.typing.open == field.purpose;
  const TextStyle style = field_style(c);
  c.canvas.outline(r, open ? c.palette.text1 : c.palette.line_strong, 3, 8);
  draw_icon(c.canvas, field.icon, {r.x + 48, r.centre().y}, 40, c.palette.text1);
  const float cross = text.empty() ? 0 : r.h + 4;
  float right = r.right() - cross - 20;
  const float left = r.x + 92;
  const float baseline = r.centre().y + style.cap_height() / 2;
  const float aside = field.aside.empty() ? 0 : c.type.width(c.styles.meta, field.aside) + 32;
  if (aside > 0 && aside < (right - left) * 0.6f) {
    c.canvas.text({right, r.centre().y + c.styles.meta.cap_height() / 2}, c.styles.meta, field.aside,
                  c.palette.text2, Align::right);
    right -= aside;
  }
  float end = left;
  if (text.empty()) {
    const TextStyle hint{style.em, Weight::regular, style.leading};
    c.canvas.text({left + 12, baseline}, hint, c.type.fit(hint, field.hint, right - left - 12),
                  c.palette.text2);
  } else {
    // The end of a long text is what is being typed.
    std::string_view shown = text;
    while (shown.size() > 1 && c.type.width(style, shown) > right - left - 12) {
      shown.remove_prefix(1);
      while (!shown.empty() && (static_cast<unsigned char>(shown.front()) & 0xC0U) == 0x80U)
        shown.remove_prefix(1);
    }
    end = left + c.canvas.text({left, baseline}, style, shown, c.palette.text1);
  }
  if (open) {
    const float tall = style.em * 0.62f;
    c.canvas.line({end + 4, r.centre().y - tall}, {end + 4, r.centre().y + tall}, c.palette.text1, 3);
  }
  c.targets.add({.id = id,
                 .area = {r.x, r.y, r.w - cross, r.h},
                 .label = text.empty() || field.secret ? std::string(field.spoken)
                                                       : fmt::format("{}: {}", field.spoken, text),
                 .action = TextAct{OpenText{field.purpose, field.clears}},
                 .shape = {}});
  if (text.empty()) return;
  const Rect box{r.right() - r.h, r.y, r.h, r.h};
  const std::string clear = id + "/wis";
  if (c.pressed(clear)) c.canvas.rect(box, c.palette.inverse_fill, 8);
  draw_icon(c.canvas, Icon::close, box.centre(), 34,
            c.pressed(clear) ? c.palette.inverse_text : c.palette.text1);
  c.targets.add({.id = clear,
                 .area = box,
                 .label = std::string(c.tr("Alles wissen")),
                 .action = TextAct{SetText{field.purpose, {}}},
                 .shape = {}});
}

}  // namespace caleidoscoop::ui
