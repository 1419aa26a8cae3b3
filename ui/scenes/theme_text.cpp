#include "ui/scenes/theme_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/civil_time.h"
#include "ui/scenes/overview_panel.h"
#include "ui/scenes/provenance_words.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/standpoint_card.h"
#include "ui/scenes/strand.h"
#include "ui/scenes/theme_horizon.h"
#include "ui/scenes/theme_links.h"
#include "ui/scenes/theme_news.h"
#include "ui/widgets/link_row.h"
#include "ui/widgets/markdown_text.h"

namespace caleidoscoop::ui {
namespace {

constexpr float bullet_indent = 40;
constexpr float between_sections = 34;

TextStyle strong(const Context& c) { return {c.styles.body.em, Weight::semibold, c.styles.body.leading}; }

void add_insights(const Context& c, Flow& flow, std::string_view title, const std::vector<Insight>& insights,
                  bool chance, const FacetLook& look) {
  if (insights.empty()) return;
  flow.section(title);
  for (const Insight& insight : insights) {
    flow.gap(14);
    flow.marked(c.styles.body, insight.text, c.palette.text1, bullet_indent,
                [chance, &look](const Context& k, Vec at) {
                  // A chance points up, a risk down: the shape says it, the colour is the facet's.
                  const float s = chance ? 1.0f : -1.0f;
                  const Vec tip{at.x, at.y - 12 * s}, a{at.x - 11, at.y + 9 * s}, b{at.x + 11, at.y + 9 * s};
                  if (chance) {
                    k.canvas.triangle(tip, a, b, look.hue);
                  } else {
                    k.canvas.polyline({tip, a, b}, look.hue, 3, true);
                  }
                });
    flow.text(c.styles.meta, provenance_words(c, insight.provenance), c.palette.text2, bullet_indent);
  }
  flow.gap(between_sections);
}

void add_why(const Context& c, Flow& flow, const Theme& theme) {
  if (theme.why.college.empty() && theme.why.adviser.empty() && theme.why.director.empty()) return;
  flow.section(c.tr("Waarom dit telt voor de gemeentesecretaris"));
  const std::pair<std::string_view, const std::string&> roles[] = {
      {c.tr("Als lid van het college"), theme.why.college},
      {c.tr("Als adviseur"), theme.why.adviser},
      {c.tr("Als algemeen directeur"), theme.why.director}};
  for (const auto& [role, words] : roles) {
    if (words.empty()) continue;
    flow.gap(14);
    flow.text(strong(c), role, c.palette.text1);
    flow.text(c.styles.body, words, c.palette.text1);
  }
  flow.gap(between_sections);
}

LinkList crossing_list(const Context& c, std::string_view title, const std::vector<Crossing>& crossings) {
  LinkList list{.title = crossings.empty() ? std::string_view{} : title, .rows = {}};
  for (const Crossing& crossing : crossings) {
    list.rows.push_back({.id = "kruist/" + crossing.scene,
                         .title = crossing.title,
                         .detail = relation_words(c, crossing.origin, crossing.note),
                         .aside = {},
                         .facet = nullptr,
                         .action = GoTo{crossing.scene}});
  }
  return list;
}

// Beside each other where there is room.
void add_crossings(const Context& c, Flow& flow, const Theme& theme) {
  const LinkList threads = crossing_list(c, c.tr("Rode draden"), threads_of(c.edition, theme));
  const LinkList questions = crossing_list(c, c.tr("Systeemvraagstukken"), questions_of(c.edition, theme));
  if (threads.rows.empty() && questions.rows.empty()) return;
  if (flow.width() >= 24 * c.styles.row.em) {
    add_link_lists(c, flow, threads, questions);
    return flow.gap(between_sections);
  }
  for (const LinkList* list : {&threads, &questions}) {
    if (list->rows.empty()) continue;
    flow.section(list->title);
    for (const LinkRow& row : list->rows) add_link_row(c, flow, row);
    flow.gap(between_sections);
  }
}

void add_standpoints(const Context& c, Flow& flow, const Theme& theme) {
  bool first = true;
  for (const Standpoint& s : c.edition.standpoints) {
    if (std::find(s.themes.begin(), s.themes.end(), theme.id) == s.themes.end()) continue;
    if (first) flow.section(c.tr("Standpunten"));
    first = false;
    flow.gap(14);
    flow.text(c.styles.body, standpoint_words(s), c.palette.text1);
    flow.text(c.styles.meta, fmt::format("{} · {}", s.who, role_words(c, s)), c.palette.text2);
    flow.text(c.styles.meta, fmt::format(fmt::runtime(c.tr("Bron: {}")), source_words(c, s)),
              c.palette.text2);
  }
  if (first) return;
  flow.gap(10);
  add_link_row(c, flow,
               {.id = "thema/standpunten",
                .title = std::string(c.tr("Alle standpunten")),
                .detail = {},
                .aside = {},
                .facet = nullptr,
                .action = GoTo{"standpunten"}});
  flow.gap(between_sections);
}

void add_terms(const Context& c, Flow& flow, const Theme& theme) {
  if (theme.terms.empty()) return;
  flow.section(c.tr("In gewone woorden"));
  for (const Term& term : theme.terms) {
    flow.gap(14);
    flow.text(strong(c), term.term, c.palette.text1);
    flow.text(c.styles.body, term.plain, c.palette.text1);
  }
  flow.gap(between_sections);
}

std::string relation_between(const Context& c, const Theme& theme, const Theme& other) {
  for (const auto& [from, to] : {std::pair{&theme, &other}, std::pair{&other, &theme}}) {
    for (const Relation& r : from->related) {
      if (r.id == to->id) return relation_words(c, r.origin, r.note);
    }
  }
  return std::string(c.tr("voorstel redactie"));
}

void add_related(const Context& c, Flow& flow, const Theme& theme) {
  const auto others = related_themes(c, theme);
  if (others.empty()) return;
  flow.section(c.tr("Verwante thema’s"));
  for (const Theme* other : others) {
    add_link_row(c, flow,
                 {.id = "bij/" + other->id,
                  .title = other->title,
                  .detail = relation_between(c, theme, *other),
                  .aside = {},
                  .facet = &c.palette.facet(other->facet),
                  .action = GoTo{theme_scene(other->id)}});
  }
  flow.gap(between_sections);
}

}  // namespace

std::string updated_words(const Context& c, const Theme& theme) {
  if (!parse_iso8601(theme.updated)) return {};
  return fmt::format(fmt::runtime(c.tr("Tekst bijgewerkt op {}")), c.words.source_date(theme.updated));
}

void add_theme_sources(const Context& c, Flow& flow, const Theme& theme) {
  add_provenance(c, flow, theme.provenance);
  if (!theme.listed_in.empty()) {
    std::string years;
    for (const int year : theme.listed_in) years += (years.empty() ? "" : ", ") + std::to_string(year);
    flow.gap(10);
    flow.text(c.styles.meta, fmt::format(fmt::runtime(c.tr("Staat op de lijst van {}")), years),
              c.palette.text2);
  }
  if (const std::string updated = updated_words(c, theme); !updated.empty()) {
    flow.gap(10);
    flow.text(c.styles.meta, updated, c.palette.text2);
  }
  flow.gap(between_sections);
}

void draw_theme_text(const Context& c, const Theme& theme, Rect column, Level level, bool alone) {
  const FacetLook& look = c.palette.facet(theme.facet);
  const bool full = level == Level::full;
  Flow flow(c, column.w);
  flow.text({c.styles.row_large.em, Weight::medium, 1.36f}, theme.lead.empty() ? theme.summary : theme.lead,
            c.palette.text1);
  flow.gap(26);
  if (alone) add_latest(c, flow, theme);
  add_insights(c, flow, c.tr("Kansen"), theme.chances, true, look);
  add_insights(c, flow, c.tr("Risico’s"), theme.risks, false, look);
  add_why(c, flow, theme);
  add_crossings(c, flow, theme);
  if (full) {
    add_markdown(c, flow, theme.body);
    flow.gap(between_sections);
  }
  add_standpoints(c, flow, theme);
  add_horizon(c, flow, theme);
  add_terms(c, flow, theme);
  if (full) add_related(c, flow, theme);
  if (alone) add_follow_up(c, flow, theme);
  if (alone || !full) add_theme_sources(c, flow, theme);
  flow.draw(column, "thema");
}

}  // namespace caleidoscoop::ui
