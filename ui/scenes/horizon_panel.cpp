#include "ui/scenes/horizon_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/paint/marks.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pad = 28;
constexpr float gap = 12, chip_gap = 8;
constexpr float button_height = 88;
constexpr float choice_height = 80;
constexpr const char* scroll_id = "horizon/mijlpalen";

// "2027-08" as "augustus 2027": the month as far as the source gives it.
std::string milestone_date(const Context& c, const std::string& date) {
  if (date.size() != 7) return c.words.source_date(date);
  const std::string day = c.words.source_date(date + "-01");
  return day.starts_with("1 ") ? day.substr(2) : date;
}

void add_milestones(const Context& c, Flow& flow, const Theme& theme) {
  flow.section(c.tr("Mijlpalen"));
  flow.gap(12);
  if (theme.milestones.empty()) {
    flow.text(c.styles.body, c.tr("Nog geen mijlpalen: geen bron noemt een datum. Daarom staat hier niets."),
              c.palette.text2);
    return;
  }
  std::vector<const Milestone*> sorted;
  for (const Milestone& milestone : theme.milestones) sorted.push_back(&milestone);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Milestone* a, const Milestone* b) { return a->date < b->date; });
  const YearPoint today = year_point(c.now.wall);
  const TextStyle strong{c.styles.row.em, Weight::semibold, 1.25f};
  for (const Milestone* milestone : sorted) {
    const auto span = span_of_date(milestone->date);
    const bool past = span && span->to < today;
    std::string when = milestone_date(c, milestone->date);
    if (past) when = fmt::format(fmt::runtime(c.tr("{}, geweest")), when);
    const std::string source = milestone->source.empty()
                                   ? std::string(c.tr("zonder bron"))
                                   : fmt::format(fmt::runtime(c.tr("bron: {}")), milestone->source);
    flow.text(strong, milestone->title, past ? c.palette.text2 : c.palette.text1);
    flow.text(c.styles.meta, fmt::format("{}  ·  {}", when, source), c.palette.text2);
    flow.gap(6);
  }
}

// A number with every thickness.
void add_pressure(const Context& c, Flow& flow, const Lane& lane) {
  if (!lane.pressure.known()) {
    flow.text(c.styles.meta, c.tr("Druk: nog niet ingeschat"), c.palette.text2);
    return;
  }
  const auto percent = [](double value) { return static_cast<int>(std::lround(value * 100)); };
  const auto& years = lane.theme->pressure;
  const auto most = std::max_element(years.begin(), years.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  const YearPoint today = year_point(c.now.wall);
  const int highest = percent(most->second);
  if (lane.pressure.known_at(today)) {
    const int current = percent(static_cast<double>(lane.pressure.at(today)));
    flow.text(c.styles.meta_strong, fmt::format(fmt::runtime(c.tr("Druk nu: {} van 100")), current),
              c.palette.text1);
  }
  flow.text(c.styles.meta_strong,
            fmt::format(fmt::runtime(c.tr("Hoogst in {}: {} van 100")), most->first, highest),
            c.palette.text1);
  flow.text(c.styles.meta, c.tr("inschatting van de redactie"), c.palette.text2);
}

void add_lists(const Context& c, Flow& flow, const Theme& theme) {
  if (theme.listed_in.empty()) return;
  std::string years;
  for (const int year : theme.listed_in) years += (years.empty() ? "" : ", ") + std::to_string(year);
  flow.text(c.styles.meta, fmt::format(fmt::runtime(c.tr("Staat op de lijst van {}")), years),
            c.palette.text2);
}

void add_heading(const Context& c, Flow& flow, const Theme& theme) {
  const FacetLook& look = c.palette.facet(theme.facet);
  const TextStyle title{std::max(40.0f, c.styles.row.em), Weight::semibold, 1.16f};
  flow.marked(title, theme.title, c.palette.text1, 44, [&look](const Context& k, Vec at) {
    draw_mark(k.canvas, look.mark, {at.x + 2, at.y}, 28, look.hue);
  });
}

void add_facts(const Context& c, Flow& flow, const Lane& lane) {
  add_pressure(c, flow, lane);
  if (const auto& horizon = lane.theme->horizon) {
    flow.text(c.styles.meta,
              fmt::format(fmt::runtime(c.tr("Speelt van {} tot en met {}")), horizon->from, horizon->to),
              c.palette.text2);
  }
  add_lists(c, flow, *lane.theme);
}

Flow detail_of(const Context& c, float width, const Lane& lane) {
  Flow flow(c, width);
  add_heading(c, flow, *lane.theme);
  flow.gap(20);
  add_milestones(c, flow, *lane.theme);
  flow.gap(8);
  add_facts(c, flow, lane);
  return flow;
}

// Chips in as many rows as the width asks.
void add_chips(const Context& c, Flow& flow, const std::vector<Chip>& chips) {
  std::vector<std::vector<Chip>> rows;
  float x = 0;
  for (const Chip& chip : chips) {
    const float wide = std::min(button_width(c, chip.text, chip.look), flow.width());
    if (rows.empty() || x + wide > flow.width()) {
      rows.emplace_back();
      x = 0;
    }
    rows.back().push_back(chip);
    x += wide + chip_gap;
  }
  for (const auto& row : rows) {
    flow.block(choice_height, [row](const Context& k, Rect r) {
      float at = r.x;
      for (const Chip& chip : row) {
        const float wide = std::min(button_width(k, chip.text, chip.look), r.w);
        draw_button(k, chip.id, {at, r.y, wide, choice_height}, chip.text,
                    fmt::format(fmt::runtime(k.tr("Toon {}")), chip.text), chip.action, chip.look);
        at += wide + chip_gap;
      }
    });
    flow.gap(chip_gap);
  }
}

void add_list_choice(const Context& c, Flow& flow, const HorizonChoice& choice) {
  const auto years = listed_years(c.edition, choice.facet);
  if (years.empty()) return;
  flow.gap(8);
  flow.section(c.tr("Op de lijst van"));
  flow.gap(gap);
  std::vector<Chip> chips{choice_chip(c, horizon_names::listed_in, "", c.tr("Alle"), "horizon")};
  for (const int year : years) {
    const std::string name = std::to_string(year);
    chips.push_back(choice_chip(c, horizon_names::listed_in, name, name, "horizon"));
  }
  add_chips(c, flow, chips);
  for (const int year : years) {
    const Provenance* document = document_of(c.edition, choice.facet, year);
    if (document == nullptr || choice.listed_in != year) continue;
    flow.text(c.styles.meta, fmt::format("{}: {}", c.words.source_date(document->date), document->title),
              c.palette.text2);
  }
}

Flow choices_of(const Context& c, float width, const HorizonChoice& choice) {
  Flow flow(c, width);
  std::vector<Chip> chips;
  for (const Facet& facet : c.edition.facets) {
    const std::string& title = facet.short_title.empty() ? facet.title : facet.short_title;
    chips.push_back(choice_chip(c, horizon_names::facet, facet.id, title, "horizon"));
    chips.back().look.facet = &c.palette.facet(facet.id);
    chips.back().look.selected = choice.facet == facet.id;
  }
  add_chips(c, flow, chips);
  add_list_choice(c, flow, choice);
  if (choice.listed_in != 0) return flow;
  flow.gap(20);
  flow.text(c.styles.meta,
            c.tr("Raadsperioden: gemeenteraden in Nederland, elke vier jaar in maart (Kieswet)."),
            c.palette.text2);
  return flow;
}

// One of two, side by side; the chosen one is inverse.
void draw_segment(const Context& c, Rect r, const HorizonChoice& choice, int years) {
  const std::string title = c.words.trn("{} jaar", "{} jaar", years);
  draw_button(c, fmt::format("horizon/{}", years), r, title,
              fmt::format(fmt::runtime(c.tr("Toon {}")), title),
              Choose{horizon_names::years, years == 20 ? "20" : "", ""},
              {.kind = ButtonLook::Kind::filled, .selected = choice.years == years, .icon = {}});
}

void draw_open(const Context& c, Rect r, const Theme& theme) {
  draw_button(c, "horizon/open", r, c.tr("Open thema"),
              fmt::format(fmt::runtime(c.tr("Open thema {}")), theme.title), GoTo{theme_scene(theme.id)},
              {.kind = ButtonLook::Kind::primary, .icon = Icon::chevron_right, .icon_after = true});
}

void draw_arrows(const Context& c, Vec at) { draw_page_buttons(c, scroll_id, at, button_height); }

// The lane in two columns, or the choices, above one row of buttons.
void draw_wide(const Context& c, Rect inner, const HorizonChoice& choice, const Lane* lane) {
  const float row = inner.bottom() - button_height;
  const float high = row - 16 - inner.y;
  const float open = lane == nullptr ? 0 : c.type.width(c.styles.button, c.tr("Open thema")) + 84 + gap;
  const float left = inner.w - open - room_for_arrows;
  draw_horizon_switches(c, {inner.x, row, std::min(left, 640.0f), button_height}, choice);
  if (lane == nullptr) {
    choices_of(c, inner.w, choice).draw({inner.x, inner.y, inner.w, high}, scroll_id);
  } else if (high > 8 * c.styles.body.line_height()) {
    detail_of(c, inner.w, *lane).draw({inner.x, inner.y, inner.w, high}, scroll_id);
  } else {
    const float column = (inner.w - 48) / 2;
    Flow heading(c, column), dates(c, column);
    add_heading(c, heading, *lane->theme);
    heading.gap(8);
    add_facts(c, heading, *lane);
    heading.draw({inner.x, inner.y, column, high}, "horizon/kop");
    add_milestones(c, dates, *lane->theme);
    dates.draw({inner.right() - column, inner.y, column, high}, scroll_id);
  }
  if (lane != nullptr)
    draw_open(c, {inner.right() - open + gap, row, open - gap, button_height}, *lane->theme);
  draw_arrows(c, {inner.right() - open - room_for_arrows + 24, row});
}

// One column above two rows of buttons.
void draw_narrow(const Context& c, Rect inner, const HorizonChoice& choice, const Lane* lane) {
  const Rect footer{inner.x, inner.bottom() - button_height, inner.w, button_height};
  draw_horizon_switches(c, footer, choice);
  float bottom = footer.y - 16;
  const Flow flow = lane == nullptr ? choices_of(c, inner.w, choice) : detail_of(c, inner.w, *lane);
  if (lane != nullptr) {
    bottom -= button_height + gap;
    draw_open(c, {footer.x, bottom + 16, footer.w, button_height}, *lane->theme);
  }
  if (flow.height() > bottom - inner.y + 1) {
    bottom -= button_height + gap;
    flow.draw({inner.x, inner.y, inner.w, bottom - inner.y}, scroll_id);
    return draw_arrows(c, {inner.right() - 2 * button_height - 16, bottom + 16});
  }
  flow.draw({inner.x, inner.y, inner.w, bottom - inner.y}, scroll_id);
}

}  // namespace

void draw_horizon_switches(const Context& c, Rect row, const HorizonChoice& choice) {
  const auto wide = [&](std::string_view text) { return c.type.width(c.styles.button, text) + 2 * 20; };
  const float segment =
      std::max(wide(c.words.trn("{} jaar", "{} jaar", 10)), wide(c.words.trn("{} jaar", "{} jaar", 20)));
  const std::string_view other = choice.choosing ? c.tr("Klaar") : c.tr("Keuze");
  const float last = std::max(wide(c.tr("Klaar")), wide(c.tr("Keuze")));
  const float wanted = 2 * segment + last + gap + 4;
  const float stretch = wanted < row.w ? std::min((row.w - wanted) / 3, 60.0f) : (row.w - wanted) / 3;
  float x = row.x;
  for (const int years : {10, 20}) {
    draw_segment(c, {x, row.y, segment + stretch, row.h}, choice, years);
    x += segment + stretch + (years == 10 ? 4 : gap);
  }
  draw_button(c, "horizon/keuze", {x, row.y, last + stretch, row.h}, other, std::string(other),
              Choose{horizon_names::lane, choice.choosing ? "" : horizon_names::choosing, scroll_id},
              {.kind = ButtonLook::Kind::outlined, .selected = false, .icon = {}});
}

void draw_horizon_panel(const Context& c, Rect r, const HorizonChoice& choice, const Lane* lane) {
  draw_panel(c, r);
  const Rect inner{r.x + pad, r.y + pad, r.w - 2 * pad, r.h - 2 * pad};
  const Lane* shown = choice.choosing ? nullptr : lane;
  if (inner.w > 800) {
    draw_wide(c, inner, choice, shown);
  } else {
    draw_narrow(c, inner, choice, shown);
  }
}

}  // namespace caleidoscoop::ui
