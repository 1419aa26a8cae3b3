#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "ui/chrome/chrome.h"
#include "ui/scenes/provenance_words.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/standpoint_card.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/link_row.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr const char* facet_choice = "standpunten/facet";
constexpr const char* chosen_choice = "standpunten/gekozen";
constexpr const char* list_area = "standpunten";
constexpr const char* page_area = "standpunt";
constexpr float list_width = 620;
constexpr float pad = 40;

using Standpoints = std::vector<const Standpoint*>;

const Theme* first_theme(const Context& c, const Standpoint& standpoint) {
  for (const std::string& id : standpoint.themes) {
    if (const Theme* theme = c.edition.theme(id)) return theme;
  }
  return nullptr;
}

bool in_facet(const Context& c, const Standpoint& standpoint, const std::string& facet) {
  if (facet.empty()) return true;
  return std::any_of(standpoint.themes.begin(), standpoint.themes.end(), [&](const std::string& id) {
    const Theme* theme = c.edition.theme(id);
    return theme != nullptr && theme->facet == facet;
  });
}

Standpoints shown(const Context& c) {
  Standpoints found;
  for (const Standpoint& s : c.edition.standpoints) {
    if (in_facet(c, s, c.room.choice(facet_choice))) found.push_back(&s);
  }
  return found;
}

const Standpoint& chosen_of(const Context& c, const Standpoints& all) {
  const std::string& id = c.room.choice(chosen_choice);
  const auto found = std::find_if(all.begin(), all.end(), [&](const Standpoint* s) { return s->id == id; });
  return found == all.end() ? *all.front() : **found;
}

void add_list(const Context& c, Flow& flow, const Standpoints& all, const Standpoint& chosen) {
  flow.section(c.words.trn("{} standpunt", "{} standpunten", static_cast<long>(all.size())));
  flow.gap(6);
  for (const Standpoint* s : all) {
    const Theme* theme = first_theme(c, *s);
    add_link_row(c, flow,
                 {.id = "standpunt/" + s->id,
                  .title = s->who,
                  .detail = standpoint_words(*s),
                  .aside = {},
                  .facet = theme != nullptr ? &c.palette.facet(theme->facet) : nullptr,
                  .action = Choose{chosen_choice, s->id, page_area},
                  .selected = s == &chosen,
                  .most_detail_lines = 2});
  }
}

void add_page(const Context& c, Flow& flow, const Standpoint& chosen, const TextStyle& quote,
              bool with_themes) {
  add_standpoint(c, flow, chosen, quote, with_themes);
  flow.gap(28);
  flow.text(c.styles.meta,
            c.tr("Staat u hier en wilt u dat niet, of klopt er iets niet? Zeg het tegen de redactie. Het "
                 "standpunt verdwijnt dan van elk scherm."),
            c.palette.text2);
}

// Buttons to the themes, as many as fit.
void draw_themes(const Context& c, Rect r, const Standpoint& chosen) {
  float x = r.x;
  for (const std::string& id : chosen.themes) {
    const Theme* theme = c.edition.theme(id);
    if (theme == nullptr) continue;
    const ButtonLook look{
        .kind = ButtonLook::Kind::filled, .icon = {}, .facet = &c.palette.facet(theme->facet)};
    const float wide = button_width(c, theme->title, look);
    if (x + wide > r.right()) continue;
    draw_button(c, "thema/" + id, {x, r.y, wide, r.h}, theme->title,
                fmt::format(fmt::runtime(c.tr("Open thema {}")), theme->title), GoTo{theme_scene(id)}, look);
    x += wide + 12;
  }
}

void draw_none(const Context& c, Rect area) {
  const bool filtered = !c.edition.standpoints.empty();
  const TextStyle& title = c.styles.h3;
  const TextStyle& body = c.styles.body;
  const auto words = c.type.wrap(
      title, filtered ? c.tr("Bij dit deel is nog niemand aan het woord") : c.tr("Nog geen standpunten"),
      area.w);
  const float y = draw_lines(c, {area.x, area.y + 40 + title.em}, title, words, c.palette.text1);
  const auto detail =
      c.type.wrap(body,
                  filtered ? c.tr("Kies ‘Alles’ om alle standpunten te zien.")
                           : c.tr("Zodra de redactie een standpunt met bron toevoegt, staat het hier."),
                  std::min(area.w, 30 * body.em));
  draw_lines(c, {area.x, y + 8}, body, detail, c.palette.text2);
}

void draw_side_by_side(const Context& c, Rect area, const Standpoints& all, const Standpoint& chosen) {
  Flow list(c, list_width);
  add_list(c, list, all, chosen);
  list.draw({area.x, area.y, list_width, area.h}, list_area);
  const Rect panel{area.x + list_width + 56, area.y, area.w - list_width - 56, area.h};
  draw_panel(c, panel);
  const float arrows = 2 * chip_height + 16;
  const float row = panel.bottom() - 28 - chip_height;
  const Rect column{panel.x + pad, panel.y + 28, panel.w - 2 * pad, row - 20 - panel.y - 28};
  Flow large(c, column.w), small(c, column.w);
  add_page(c, large, chosen, c.styles.h3, false);
  add_page(c, small, chosen, {c.styles.lead.em, Weight::semibold, 1.3f}, false);
  const bool fits = large.height() <= column.h;
  (fits ? large : small).draw(column, page_area);
  draw_page_buttons(c, page_area, {column.right() - arrows, row}, chip_height);
  const bool scrolls = c.targets.scroll_by_id(page_area) != nullptr;
  draw_themes(c, {column.x, row, column.w - (scrolls ? arrows + 16 : 0), chip_height}, chosen);
}

// The chosen one above, the others below it.
void draw_stacked(const Context& c, Rect area, const Standpoints& all, const Standpoint& chosen) {
  Flow flow(c, area.w - 24);
  add_page(c, flow, chosen, c.styles.h3, true);
  flow.gap(40);
  add_list(c, flow, all, chosen);
  flow.draw({area.x, area.y, area.w - 24, area.h}, list_area);
}

// As many quotations as fit, the first another one every minute.
void draw_wall(const Context& c, Rect area, const Standpoints& all) {
  const TextStyle quote{c.styles.lead.em, Weight::medium, 1.32f};
  const std::size_t columns = c.frame.portrait ? 1 : 2;
  constexpr float gap = 96;
  const float width = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const auto minute = std::chrono::floor<std::chrono::minutes>(c.now.wall).time_since_epoch().count();
  std::size_t next = static_cast<std::size_t>(minute) * columns % all.size();
  std::size_t left = all.size();
  for (std::size_t column = 0; column < columns; ++column) {
    float y = area.y + 24;
    const float x = area.x + static_cast<float>(column) * (width + gap);
    for (; left > 0; --left, next = (next + 1) % all.size()) {
      const Standpoint& s = *all[next];
      Flow flow(c, width);
      flow.text(quote, standpoint_words(s), c.palette.text1);
      flow.gap(14);
      flow.text({c.styles.label.em, Weight::semibold, 1.3f}, s.who, c.palette.text1);
      flow.text(c.styles.meta, role_words(c, s), c.palette.text2);
      flow.text(c.styles.meta, source_words(c, s), c.palette.text2);
      if (y + flow.height() > area.bottom()) break;
      const Theme* theme = first_theme(c, s);
      const Colour rule = theme != nullptr ? c.palette.facet(theme->facet).hue : c.palette.line_strong;
      c.canvas.rect({x - 28, y + 8, 6, flow.height() - 16}, rule);
      flow.draw({x, y, width, flow.height() + 2}, "citaat/" + s.id);
      y += flow.height() + 64;
    }
  }
}

}  // namespace

void draw_standpunten(const Context& c) {
  draw_header(c, c.tr("Standpunten"));
  const Rect area = canvas_area(c);
  const Standpoints all = shown(c);
  if (c.wall() && !all.empty()) return draw_wall(c, area, all);
  const float chips = draw_chips(c, area, facet_chips(c, facet_choice, list_area));
  const Rect page{area.x, area.y + 4, area.w, chips - 24 - area.y};
  if (all.empty()) return draw_none(c, page);
  const Standpoint& chosen = chosen_of(c, all);
  if (c.frame.portrait || c.styles.body.em > 29 * 1.3f) {
    draw_stacked(c, page, all, chosen);
  } else {
    draw_side_by_side(c, page, all, chosen);
  }
  draw_page_buttons(c, list_area, {area.right() - 2 * chip_height - 16, area.bottom() - chip_height},
                    chip_height);
}

}  // namespace caleidoscoop::ui
