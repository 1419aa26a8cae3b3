#include "ui/scenes/theme_level.h"

#include <fmt/format.h>

#include <array>

#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr const char* level_choice = "vlieghoogte";

struct LevelName {
  Level level;
  const char* value;
  std::string_view title, spoken;
};
constexpr std::array<LevelName, 3> names{
    {{Level::sentence, "1", dutch("Eén zin"), dutch("Het thema in één zin")},
     {Level::page, "2", dutch("Pagina"), dutch("Het thema op een pagina")},
     {Level::full, "3", dutch("Volledig"), dutch("De volledige tekst met bronnen")}}};

}  // namespace

Level level_of(const Context& c) {
  const std::string& chosen = c.room.choice(level_choice);
  for (const LevelName& name : names) {
    if (chosen == name.value) return name.level;
  }
  return first_level(c.room.settings.profile);
}

float draw_levels(const Context& c, Vec at, float height) {
  const Level now = level_of(c);
  float x = at.x;
  for (const LevelName& name : names) {
    const ButtonLook look{.kind = ButtonLook::Kind::outlined, .selected = name.level == now, .icon = {}};
    const std::string_view title = c.tr(name.title);
    const float wide = std::max(96.0f, button_width(c, title, look));
    draw_button(c, std::string("vlieghoogte/") + name.value, {x, at.y, wide, height}, title,
                std::string(c.tr(name.spoken)), Choose{level_choice, name.value, "thema"}, look);
    x += wide + 8;
  }
  return x - 8;
}

}  // namespace caleidoscoop::ui
