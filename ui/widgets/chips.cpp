#include "ui/widgets/chips.h"

#include <fmt/format.h>

#include <algorithm>

namespace caleidoscoop::ui {
namespace {

constexpr float chip_gap = 12;
constexpr float row_gap = 16;

struct Measured {
  const Chip* chip = nullptr;
  float wide = 0;
};
using Row = std::vector<Measured>;

Row measured(const Context& c, const std::vector<Chip>& chips) {
  Row all;
  for (const Chip& chip : chips) {
    all.push_back({&chip, std::max(chip_height, button_width(c, chip.text, chip.look))});
  }
  return all;
}

std::vector<Row> rows_of(const Row& chips, float width, float aside) {
  std::vector<Row> rows{{}};
  float x = 0;
  for (const Measured& chip : chips) {
    if (x > 0 && x + chip.wide > width) {
      rows.emplace_back();
      x = 0;
    }
    rows.back().push_back(chip);
    x += chip.wide + chip_gap;
  }
  if (x - chip_gap > width - aside && rows.back().size() > 1) {
    const Measured last = rows.back().back();
    rows.back().pop_back();
    rows.push_back({last});
  }
  return rows;
}

std::vector<Row> rows_that_fit(Row chips, float width, float aside, std::size_t most_rows) {
  auto rows = rows_of(chips, width, aside);
  while (rows.size() > most_rows && chips.size() > 1) {
    const auto last =
        std::find_if(chips.rbegin(), chips.rend(), [](const Measured& m) { return !m.chip->look.selected; });
    if (last == chips.rend()) break;
    chips.erase(std::next(last).base());
    rows = rows_of(chips, width, aside);
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

float draw_chips(const Context& c, Rect area, const std::vector<Chip>& chips, float aside,
                 std::size_t most_rows) {
  const auto rows = rows_that_fit(measured(c, chips), area.w, aside, most_rows);
  const float top = area.bottom() - static_cast<float>(rows.size()) * (chip_height + row_gap) + row_gap;
  float y = top;
  for (const Row& row : rows) {
    float x = area.x;
    for (const auto& [chip, measure] : row) {
      const float wide = std::min(measure, area.right() - x);
      draw_button(c, chip->id, {x, y, wide, chip_height}, chip->text,
                  chip->label.empty() ? fmt::format(fmt::runtime(c.tr("Toon {}")), chip->text) : chip->label,
                  chip->action, chip->look);
      x += wide + chip_gap;
    }
    y += chip_height + row_gap;
  }
  return top;
}

}  // namespace caleidoscoop::ui
