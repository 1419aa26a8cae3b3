#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sync/core/civil_time.h"
#include "ui/scenes/index_entries.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/zoeken_parts.h"
#include "ui/search/found_words.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/link_row.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

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
  const std::string& chosen = c.room.choice(zoeken_names::letter);
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
    chips.push_back(choice_chip(c, zoeken_names::letter, name, fmt::format("{} · {}", name, count),
                                zoeken_names::scroll));
    chips.back().look.selected = name == letter;
  }
  return chips;
}

// To its page, with the item itself chosen there.
GoTo way_of(const Context& c, const IndexEntry& entry) {
  Found found;
  found.id = entry.id;
  found.title = entry.title;
  switch (entry.kind) {
    case Kind::person:
      found.kind = FoundKind::standpoint;
      break;
    case Kind::network:
      found.kind = FoundKind::network;
      break;
    case Kind::project:
      found.kind = FoundKind::project;
      break;
    default:
      return GoTo{entry.scene};
  }
  return way_to(c, found);
}

LinkRow row_of(const Context& c, const IndexEntry& entry, std::size_t at) {
  return {.id = fmt::format("zoeken/{}/{}", at, entry.scene),
          .title = entry.title,
          .detail = kind_words(c, entry),
          .aside = {},
          .facet = entry.facet.empty() ? nullptr : &c.palette.facet(entry.facet),
          .action = way_of(c, entry)};
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

constexpr float letter_side = 84;
constexpr float letter_gap = 8;
constexpr float column_gap = 48;

std::vector<std::string> letters_of(const Context& c) {
  std::vector<std::string> letters;
  for (const IndexEntry& entry : index_entries(c.edition)) {
    if (letters.empty() || letters.back() != entry.letter) letters.push_back(entry.letter);
  }
  return letters;
}

// As many keys beside each other as fit; those of a row that does not fit are left out.
void draw_letters(const Context& c, Rect area) {
  const float top = draw_section(c, area.x, area.y, area.w, c.tr("Van A tot Z")) + 14;
  const float side = std::max(letter_side, std::min(c.styles.button.em * 1.9f, 110.0f));
  const int across = std::max(1, static_cast<int>((area.w + letter_gap) / (side + letter_gap)));
  int number = 0;
  for (const std::string& name : letters_of(c)) {
    const int column = number % across, row = number / across;
    const Rect key{area.x + static_cast<float>(column) * (side + letter_gap),
                   top + static_cast<float>(row) * (side + letter_gap), side, side};
    if (key.bottom() > area.bottom() + 1) return;
    draw_button(c, "zoeken/letters/" + name, key, name, fmt::format(fmt::runtime(c.tr("Namen met {}")), name),
                Choose{zoeken_names::letter, name, zoeken_names::scroll}, {.icon = {}});
    ++number;
  }
}

float height_of_letters(const Context& c, float width) {
  const float side = std::max(letter_side, std::min(c.styles.button.em * 1.9f, 110.0f));
  const auto across =
      std::max<std::size_t>(1, static_cast<std::size_t>((width + letter_gap) / (side + letter_gap)));
  const std::size_t rows = (letters_of(c).size() + across - 1) / across;
  return c.styles.label.em * 1.54f + 18 + static_cast<float>(rows) * (side + letter_gap);
}

// Themes by their headlines of the last seven days, the busiest first.
std::vector<std::pair<const Theme*, int>> busiest_this_week(const Context& c) {
  constexpr int week = 7;
  std::vector<std::pair<const Theme*, int>> busiest;
  const auto today = local_day(c.now.wall);
  for (const auto& [id, mentions] : c.snapshot.mentions) {
    int count = 0;
    for (int back = 0; back < week; ++back) count += mentions.on(today - std::chrono::days{back});
    const Theme* theme = c.edition.theme(id);
    if (count > 0 && theme != nullptr) busiest.emplace_back(theme, count);
  }
  std::stable_sort(busiest.begin(), busiest.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return busiest;
}

void draw_news(const Context& c, Rect area) {
  const auto busiest = busiest_this_week(c);
  if (busiest.empty()) {
    const float y = draw_section(c, area.x, area.y, area.w, c.tr("Zoeken gaat zo"));
    const TextStyle& body = c.styles.body;
    const auto lines = c.type.wrap(
        body, c.tr("Typ het begin van een woord: een thema, een naam, een onderwerp. Accenten hoeven niet."),
        area.w);
    const auto fit = static_cast<std::size_t>(std::max(0.0f, (area.bottom() - y - 24) / body.line_height()));
    draw_lines(c, {area.x, y + 20 + body.em}, body,
               {lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(fit, lines.size()))},
               c.palette.text2);
    return;
  }
  Flow flow(c, area.w);
  flow.section(c.tr("Nu in het nieuws"));
  for (const auto& [theme, count] : busiest) {
    LinkRow row{.id = "zoeken/nieuws/" + theme->id,
                .title = theme->title,
                .detail = {},
                .aside = c.words.trn("{} kop in 7 dagen", "{} koppen in 7 dagen", count),
                .facet = &c.palette.facet(theme->facet),
                .action = GoTo{theme_scene(theme->id)}};
    add_link_row(c, flow, row);
  }
  flow.draw(area, zoeken_names::scroll);
}

}  // namespace

void draw_ways_in(const Context& c, Rect area) {
  if (c.frame.portrait || c.room.settings.text_scale > 1.3) {
    const float letters = height_of_letters(c, area.w - 24);
    // Where only one of them fits, the letters lead to everything.
    if (area.h < letters + 200) return draw_letters(c, {area.x, area.y, area.w - 24, area.h});
    draw_letters(c, {area.x, area.y, area.w - 24, letters});
    return draw_news(c, {area.x, area.y + letters + 30, area.w - 24, area.h - letters - 30});
  }
  const float width = (area.w - 24 - column_gap) / 2;
  draw_news(c, {area.x, area.y, width, area.h});
  draw_letters(c, {area.x + width + column_gap + 24, area.y, width, area.h});
}

void draw_index(const Context& c, Rect area) {
  const Entries entries = index_entries(c.edition);
  const std::string letter = chosen_letter(c, entries);
  const float chips = draw_chips(c, area, letter_chips(c, entries, letter), 0);
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
  flow.draw(column, zoeken_names::scroll);
}

}  // namespace caleidoscoop::ui
