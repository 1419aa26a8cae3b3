#include "ui/widgets/chips.h"

#include <fmt/format.h>

namespace caleidoscoop::ui {
namespace {

constexpr float chip_gap = 12;
constexpr float row_gap = 16;

using Row = std::vector<const Chip*>;

float chip_width(const Context& c, const Chip& chip) {
  return std::max(chip_height, button_width(c, chip.text, chip.look));
}

std::vector<Row> rows_of(const Context& c, const std::vector<Chip>& chips, float width, float aside) {
  std::vector<Row> rows{{}};
  float x = 0;
  for (const Chip& chip : chips) {
    const float wide = chip_width(c, chip);
    if (x > 0 && x + wide > width) {
      rows.emplace_back();
      x = 0;
    }
    rows.back().push_back(&chip);
    x += wide + chip_gap;
  }
  if (x - chip_gap > width - aside && rows.back().size() > 1) {
    const Chip* last = rows.back().back();
    rows.back().pop_back();
    rows.push_back({last});
  }
  return rows;
}

}  // namespace

Chip choice_chip(const Context& c, const std::string& name, const std::string& value, std::string_view text,
                 const std::string& rewinds) {
  return {name + "=" + value,
          std::string(text),
          Choose{name, value, rewinds},
          {.kind = ButtonLook::Kind::chip, .selected = c.room.choice(name) == value, .icon = {}}};
}

std::vector<Chip> facet_chips(const Context& c, const std::string& name, const std::string& rewinds) {
  std::vector<Chip> chips{choice_chip(c, name, "", c.tr("Alles"), rewinds)};
  for (const Facet& facet : c.edition.facets) {
    const std::string& title = facet.short_title.empty() ? facet.title : facet.short_title;
    chips.push_back(choice_chip(c, name, facet.id, title, rewinds));
    chips.back().look.facet = &c.palette.facet(facet.id);
  }
  return chips;
}

float draw_chips(const Context& c, Rect area, const std::vector<Chip>& chips, float aside) {
  const auto rows = rows_of(c, chips, area.w, aside);
  const float top = area.bottom() - static_cast<float>(rows.size()) * (chip_height + row_gap) + row_gap;
  float y = top;
  for (const Row& row : rows) {
    float x = area.x;
    for (const Chip* chip : row) {
      const float wide = std::min(chip_width(c, *chip), area.right() - x);
      draw_button(c, chip->id, {x, y, wide, chip_height}, chip->text,
                  fmt::format(fmt::runtime(c.tr("Toon {}")), chip->text), chip->action, chip->look);
      x += wide + chip_gap;
    }
    y += chip_height + row_gap;
  }
  return top;
}

}  // namespace caleidoscoop::ui
