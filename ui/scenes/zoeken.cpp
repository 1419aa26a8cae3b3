#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "ui/chrome/chrome.h"
#include "ui/scenes/index_entries.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/link_row.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr const char* letter_choice = "zoeken/letter";
constexpr const char* scroll_area = "zoeken";

using Entries = std::vector<IndexEntry>;
using Kind = IndexEntry::Kind;

std::string kind_words(const Context& c, const IndexEntry& entry) {
  switch (entry.kind) {
    case Kind::theme: {
      const Facet* facet = c.edition.facet(entry.facet);
      return fmt::format("{} · {}", c.tr("Thema"), facet != nullptr ? facet->title : "");
    }
    case Kind::thread:
      return std::string(c.tr("Rode draad"));
    case Kind::question:
      return std::string(c.tr("Systeemvraagstuk"));
    case Kind::person:
      return std::string(c.tr("Aan het woord, bij Standpunten"));
    case Kind::network:
      return std::string(c.tr("Netwerk, bij Netwerken en aanbod"));
    case Kind::project:
      return std::string(c.tr("Project, bij Wat werkt"));
  }
  return {};
}

// What was chosen, or the first letter that has something.
std::string chosen_letter(const Context& c, const Entries& entries) {
  const std::string& chosen = c.room.choice(letter_choice);
  const bool known =
      std::any_of(entries.begin(), entries.end(), [&](const IndexEntry& e) { return e.letter == chosen; });
  if (known || entries.empty()) return chosen;
  return entries.front().letter;
}

std::vector<Chip> letter_chips(const Context& c, const Entries& entries, const std::string& letter) {
  std::map<std::string, int> counts;
  for (const IndexEntry& entry : entries) ++counts[entry.letter];
  std::vector<Chip> chips;
  for (const auto& [name, count] : counts) {
    chips.push_back(choice_chip(c, letter_choice, name, fmt::format("{} · {}", name, count), scroll_area));
    chips.back().look.selected = name == letter;
  }
  return chips;
}

LinkRow row_of(const Context& c, const IndexEntry& entry, std::size_t at) {
  return {.id = fmt::format("zoeken/{}/{}", at, entry.scene),
          .title = entry.title,
          .detail = kind_words(c, entry),
          .aside = {},
          .facet = entry.facet.empty() ? nullptr : &c.palette.facet(entry.facet),
          .action = GoTo{entry.scene}};
}

// The letter's names, in two columns where there is room, first down and then across.
void add_names(const Context& c, Flow& flow, const Entries& entries, const std::string& letter) {
  std::vector<LinkRow> rows;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].letter == letter) rows.push_back(row_of(c, entries[i], i));
  }
  flow.text({std::max(96.0f, c.styles.h2.em), Weight::bold, 1.15f}, letter, c.palette.text1);
  flow.gap(8);
  if (rows.size() < 5 || flow.width() < 40 * c.styles.row.em) {
    for (const LinkRow& row : rows) add_link_row(c, flow, row);
    return;
  }
  const auto half = static_cast<std::ptrdiff_t>((rows.size() + 1) / 2);
  add_link_lists(c, flow, {.title = {}, .rows = {rows.begin(), rows.begin() + half}},
                 {.title = {}, .rows = {rows.begin() + half, rows.end()}});
}

}  // namespace

void draw_zoeken(const Context& c) {
  draw_header(c, c.tr("Zoeken"));
  const Rect area = canvas_area(c);
  const Entries entries = index_entries(c.edition);
  const std::string letter = chosen_letter(c, entries);
  const float chips = draw_chips(c, area, letter_chips(c, entries, letter));
  const Rect column{area.x, area.y, area.w - 24, chips - 20 - area.y};
  Flow flow(c, column.w);
  if (entries.empty()) {
    flow.gap(30);
    flow.text(c.styles.h3, c.tr("Nog niets om te vinden"), c.palette.text1);
    flow.gap(8);
    flow.text(c.styles.body, c.tr("Deze uitgave heeft nog geen thema’s."), c.palette.text2);
  } else {
    flow.text(c.styles.label,
              c.words.trn("{} naam van A tot Z: thema’s, draden, vraagstukken, mensen, netwerken, projecten",
                          "{} namen van A tot Z: thema’s, draden, vraagstukken, mensen, netwerken, projecten",
                          static_cast<long>(entries.size())),
              c.palette.text2);
    add_names(c, flow, entries, letter);
  }
  flow.draw(column, scroll_area);
  draw_page_buttons(c, scroll_area, {area.right() - 2 * chip_height - 16, area.bottom() - chip_height},
                    chip_height);
}

}  // namespace caleidoscoop::ui
