#include "ui/scenes/workshop_words.h"

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_session.h"
#include "ui/widgets/keyboard.h"

namespace caleidoscoop::ui {

Chip own_words_key(const Context& c, const std::string& purpose) {
  return {"eigen/" + purpose,
          std::string(c.tr("Eigen woorden")),
          TextAct{OpenText{purpose, ""}},
          {.kind = ButtonLook::Kind::outlined, .icon = Icon::chevron_right, .icon_after = true}};
}

bool draw_own_words(const Context& c, const OwnWords& words) {
  if (c.room.typing.open != words.purpose) return false;
  draw_session_header(c);
  const Rect area = canvas_area(c);
  const std::string& typed = c.room.typing.text(words.purpose);
  draw_keyboard(
      c, area,
      {.done = c.tr("Klaar"), .finish = typed.empty() ? Action(TextAct{CloseText{}}) : words.done(typed)});
  const float bottom = area.bottom() - keyboard_height(c, area) - 24;
  const float high = field_height(c);
  draw_text_field(c, {area.x, bottom - high, area.w, high},
                  {.purpose = words.purpose,
                   .hint = c.tr("In eigen woorden, zonder namen"),
                   .spoken = words.question,
                   .aside = {},
                   .clears = {}});
  Flow flow(c, area.w - 24);
  flow.text(c.styles.lead, words.question, c.palette.text1);
  flow.draw({area.x, area.y, area.w - 24, bottom - high - 20 - area.y}, "werkvorm-eigen");
  return true;
}

}  // namespace caleidoscoop::ui
