#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/zoeken_parts.h"
#include "ui/search/request.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float gap = 14;
constexpr float arrows = 2 * chip_height + 16;

bool list_open(const Context& c) { return !c.room.choice(zoeken_names::list).empty(); }

// The keyboard stands unless a letter of the index or the reading list was chosen in its place.
bool types(const Context& c) {
  if (c.room.typing.open != search_purpose || list_open(c)) return false;
  return c.room.choice(zoeken_names::letter).empty() ||
         !c.room.typing.text(std::string(search_purpose)).empty();
}

ButtonLook list_look(const Context& c) {
  return {.kind = ButtonLook::Kind::outlined, .selected = list_open(c), .icon = Icon::book};
}

// "Leeslijst (3)", or where there is no room only how many.
std::string list_name(const Context& c, float room) {
  const std::size_t count = c.room.reading.size();
  std::string name = fmt::format(fmt::runtime(c.tr("Leeslijst ({})")), count);
  return button_width(c, name, list_look(c)) <= room ? name : std::to_string(count);
}

// The field, the way to the reading list and, without a keyboard, the arrows to go on. Gives its top.
float draw_bottom_row(const Context& c, Rect area, bool typing) {
  const float high = field_height(c);
  const float top = area.bottom() - high;
  const float aside = typing ? 0 : arrows + 20;
  const std::string name = list_name(c, (area.w - aside) * 0.36f);
  const bool any = !c.room.reading.empty() || list_open(c);
  const float list = any ? std::max(96.0f, button_width(c, name, list_look(c))) : 0;
  const float field = area.w - aside - (any ? list + 20 : 0);
  draw_text_field(c, {area.x, top, field, high},
                  {.purpose = std::string(search_purpose),
                   .hint = c.tr("Zoek een thema, naam of kop"),
                   .spoken = c.tr("Zoekveld"),
                   .aside = found_in_words(c),
                   .clears = list_open(c) ? zoeken_names::list : zoeken_names::letter});
  if (any) {
    draw_button(
        c, "zoeken/leeslijst", {area.x + field + 20, top, list, high}, name,
        c.words.trn("Leeslijst, {} ding", "Leeslijst, {} dingen", static_cast<long>(c.room.reading.size())),
        Choose{zoeken_names::list, list_open(c) ? "" : "open", zoeken_names::scroll}, list_look(c));
  }
  if (!typing) draw_page_buttons(c, zoeken_names::scroll, {area.right() - arrows, top}, chip_height);
  return top;
}

}  // namespace

void draw_zoeken(const Context& c) {
  draw_header(c, list_open(c) ? c.tr("Leeslijst") : c.tr("Zoeken"));
  const Rect area = canvas_area(c);
  const bool typing = types(c);
  Rect rest = area;
  if (typing) {
    draw_keyboard(c, area, {.done = c.tr("Zoek")});
    rest.h -= keyboard_height(c, area) + gap;
  }
  // What the arrows belong to has to be drawn before them.
  const Rect above{area.x, area.y, area.w,
                   rest.h - std::max(field_height(c), typing ? 0 : chip_height) - gap};
  if (list_open(c)) {
    draw_reading_list(c, above);
  } else if (!c.room.typing.text(std::string(search_purpose)).empty()) {
    draw_found(c, above, typing);
  } else if (typing) {
    draw_ways_in(c, above);
  } else {
    draw_index(c, above);
  }
  draw_bottom_row(c, rest, typing);
}

}  // namespace caleidoscoop::ui
