#include <fmt/format.h>

#include "ui/chrome/chrome.h"
#include "ui/chrome/sync_state.h"
#include "ui/paint/marks.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/regional_news.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/headline_row.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr const char* facet_choice = "nieuws/facet";
constexpr const char* only_new_choice = "nieuws/nieuw";
constexpr const char* region_choice = "nieuws/regio";

bool passes_filter(const Context& c, const Headline& h) {
  if (!c.room.choice(only_new_choice).empty() && !is_fresh(c, h)) return false;
  if (!c.room.choice(region_choice).empty() && !is_regional(c, h)) return false;
  const std::string& facet = c.room.choice(facet_choice);
  if (facet.empty()) return true;
  return std::any_of(h.themes.begin(), h.themes.end(), [&](const ThemeMatch& match) {
    const Theme* theme = c.edition.theme(match.theme);
    return theme != nullptr && theme->facet == facet;
  });
}

std::vector<std::pair<const Theme*, int>> busiest_today(const Context& c) {
  std::vector<std::pair<const Theme*, int>> counts;
  for (const Theme& theme : c.edition.themes) {
    if (const int fresh = new_today(c, theme.id); fresh > 0) counts.emplace_back(&theme, fresh);
  }
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return counts;
}

void draw_count_row(const Context& c, Rect r, const Theme& theme, int count, int most) {
  const std::string id = "telling/" + theme.id;
  const FacetLook& look = c.palette.facet(theme.facet);
  const bool pressed = c.pressed(id);
  if (pressed) c.canvas.rect({r.x - 10, r.y, r.w + 20, r.h}, c.palette.inverse_fill, 6);
  const Colour ink = pressed ? c.palette.inverse_text : c.palette.text1;
  draw_mark(c.canvas, look.mark, {r.x + 13, r.y + 30}, 24, pressed ? look.hue_on_inverse : look.hue);
  const TextStyle& name = c.styles.row_seen;
  const TextStyle& number = c.styles.row_large;
  c.canvas.text({r.x + 40, r.y + 40}, name, c.type.fit(name, theme.title, r.w - 110), ink);
  c.canvas.digits({r.right(), r.y + 40}, number, std::to_string(count), ink, Align::right);
  const float share = static_cast<float>(count) / static_cast<float>(most);
  c.canvas.rect({r.x + 40, r.y + 58, (r.w - 110) * share, 8}, pressed ? look.hue_on_inverse : look.hue);
  c.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, c.palette.line, 1.5f);
  c.targets.add({.id = id,
                 .area = r,
                 .label = fmt::format("{}, {}", theme.title, c.words.trn("{} kop", "{} koppen", count)),
                 .action = GoTo{theme_scene(theme.id)},
                 .shape = {}});
}

void draw_counts(const Context& c, Rect area) {
  float y = draw_section(c, area.x, area.y, area.w, c.tr("Nieuw vandaag per thema"));
  const auto counts = busiest_today(c);
  if (counts.empty()) {
    const TextStyle& body = c.styles.body;
    draw_lines(c, {area.x, y + 24 + body.em}, body,
               c.type.wrap(body, c.tr("Vandaag is er nog niets bijgekomen."), area.w), c.palette.text2);
    return;
  }
  const float row = 84;
  for (const auto& [theme, count] : counts) {
    if (y + row > area.bottom()) return;
    draw_count_row(c, {area.x, y, area.w, row}, *theme, count, counts.front().second);
    y += row;
  }
}

// "Alles" and the facets, "Alleen nieuw", and the kring's region where there is news of it. Gives the top.
float draw_filters(const Context& c, Rect area) {
  auto chips = facet_chips(c, facet_choice, "nieuws");
  const bool only_new = !c.room.choice(only_new_choice).empty();
  chips.push_back({"nieuws/alleen-nieuw",
                   std::string(c.tr("Alleen nieuw")),
                   Choose{only_new_choice, only_new ? "" : "ja", "nieuws"},
                   {.kind = ButtonLook::Kind::chip, .selected = only_new, .icon = {}, .inlay = true}});
  const bool regional = !c.room.choice(region_choice).empty();
  if (regional || has_regional(c)) {
    chips.push_back({"nieuws/uit-de-regio",
                     std::string(c.tr("Uit de regio")),
                     Choose{region_choice, regional ? "" : "ja", "nieuws"},
                     {.kind = ButtonLook::Kind::chip, .selected = regional, .icon = {}}});
  }
  return draw_chips(c, area, chips);
}

// What stands where headlines would be, when there are none.
void draw_empty(const Context& c, Rect area) {
  const bool filtered = !c.snapshot.headlines.empty();
  const TextStyle& title = c.styles.h3;
  const TextStyle& body = c.styles.body;
  const auto words =
      c.type.wrap(title, filtered ? c.tr("Niets gevonden met deze keuze") : c.tr("Nog geen koppen"), area.w);
  const auto detail = c.type.wrap(
      body,
      filtered ? c.tr("Kies ‘Alles’ om alle koppen te zien.")
               : c.tr("Zodra dit scherm verbinding heeft, komen hier de koppen van vandaag, met hun "
                      "bron en leeftijd."),
      std::min(area.w, 26 * body.em));
  const float high = static_cast<float>(words.size()) * title.line_height() + body.em +
                     static_cast<float>(detail.size()) * body.line_height();
  const float kites = high + 150 < area.h ? 140.0f : 0.0f;
  const Vec centre{area.centre().x, area.y + std::max(0.0f, (area.h - high - kites) * 0.42f) + kites};
  for (int i = -2; kites > 0 && i <= 2; ++i) {
    const float x = centre.x + static_cast<float>(i) * 58;
    const Vec kite[] = {
        {x, centre.y - 140}, {x + 17, centre.y - 82}, {x, centre.y - 54}, {x - 17, centre.y - 82}};
    c.canvas.polyline(kite, c.palette.facets[i + 2].hue, 3, true);
  }
  const float y =
      draw_lines(c, {centre.x, centre.y + title.em}, title, words, c.palette.text1, Align::centre);
  draw_lines(c, {centre.x, y - title.line_height() + body.em * 1.9f}, body, detail, c.palette.text2,
             Align::centre);
}

void add_section(const Context& c, Flow& flow, std::string_view title,
                 const std::vector<const Headline*>& headlines, bool fresh) {
  if (headlines.empty()) return;
  flow.section(title);
  for (const Headline* h : headlines) add_headline(c, flow, {.headline = h, .fresh = fresh});
  flow.gap(24);
}

// What belongs to a theme comes first; what the words of no theme explain stands at the end.
void draw_list(const Context& c, Rect area) {
  std::vector<const Headline*> fresh, seen, unsorted;
  for (const Headline& h : c.snapshot.headlines) {
    if (!passes_filter(c, h)) continue;
    if (h.themes.empty()) {
      unsorted.push_back(&h);
    } else {
      (is_fresh(c, h) ? fresh : seen).push_back(&h);
    }
  }
  if (fresh.empty() && seen.empty() && unsorted.empty()) return draw_empty(c, area);
  Flow flow(c, area.w);
  add_section(
      c, flow,
      c.words.trn("{} nieuwe kop vandaag", "{} nieuwe koppen vandaag", static_cast<long>(fresh.size())),
      fresh, true);
  add_section(c, flow, fresh.empty() ? c.tr("Laatst bekende koppen") : c.tr("Eerder"), seen, false);
  add_section(c, flow, c.tr("Nog niet bij een thema"), unsorted, false);
  flow.draw(area, "nieuws");
}

}  // namespace

void draw_nieuws(const Context& c) {
  draw_header(c, c.tr("Nieuws"));
  Rect area = canvas_area(c);
  const float below_banner = draw_state_banner(c, area.x, area.y, area.w);
  const float top = below_banner + 16;
  const float chips = draw_filters(c, area);
  const float bottom = chips - 20;
  const float arrows = area.bottom() - chip_height;
  if (c.frame.portrait || c.room.settings.text_scale > 1.3) {
    draw_list(c, {area.x, top, area.w - 24, bottom - top});
  } else {
    draw_counts(c, {area.x, top, 456, bottom - top});
    draw_list(c, {area.x + 520, top, area.w - 520 - 24, bottom - top});
  }
  draw_page_buttons(c, "nieuws", {area.right() - 2 * chip_height - 16, arrows}, chip_height);
}

}  // namespace caleidoscoop::ui
