#include "ui/scenes/theme_text.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "sync/edition/markdown.h"
#include "ui/paint/marks.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/headline_row.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float bullet_indent = 40;

std::string provenance_words(const Context& c, const std::vector<Provenance>& provenance) {
  if (provenance.empty()) return std::string(c.tr("voorstel redactie"));
  std::string words;
  for (const Provenance& p : provenance) {
    const std::string_view kind = p.kind == "interview"  ? c.tr("gesprek")
                                  : p.kind == "analysis" ? c.tr("analyse")
                                                         : c.tr("rapport");
    const std::string date = p.date.empty() ? "" : ", " + c.words.source_date(p.date);
    words += fmt::format("{}{}: {}{}", words.empty() ? "" : "; ", kind, p.title, date);
  }
  return words;
}

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
  flow.gap(34);
}

void add_why(const Context& c, Flow& flow, const Theme& theme) {
  flow.section(c.tr("Waarom dit telt voor de gemeentesecretaris"));
  const std::pair<std::string_view, const std::string&> roles[] = {
      {c.tr("Als lid van het college"), theme.why.college},
      {c.tr("Als adviseur"), theme.why.adviser},
      {c.tr("Als algemeen directeur"), theme.why.director}};
  for (const auto& [role, words] : roles) {
    if (words.empty()) continue;
    flow.gap(14);
    flow.text({c.styles.body.em, Weight::semibold, c.styles.body.leading}, role, c.palette.text1);
    flow.text(c.styles.body, words, c.palette.text1);
  }
  flow.gap(34);
}

std::string origin_words(const Context& c, Origin origin) {
  if (origin == Origin::document) return std::string(c.tr("genoemd in de documenten"));
  if (origin == Origin::counted) return std::string(c.tr("geteld in het nieuws"));
  return std::string(c.tr("voorstel redactie"));
}

template <class Find>
void add_relations(const Context& c, Flow& flow, std::string_view title,
                   const std::vector<Relation>& relations, Find find) {
  if (relations.empty()) return;
  flow.section(title);
  for (const Relation& relation : relations) {
    const auto* item = find(relation.id);
    if (item == nullptr) continue;
    flow.gap(14);
    flow.text({c.styles.body.em, Weight::semibold, c.styles.body.leading}, item->title, c.palette.text1);
    flow.text(c.styles.body, item->summary, c.palette.text1);
    flow.text(c.styles.meta, origin_words(c, relation.origin), c.palette.text2);
  }
  flow.gap(34);
}

void add_terms(const Context& c, Flow& flow, const Theme& theme) {
  if (theme.terms.empty()) return;
  flow.section(c.tr("In gewone woorden"));
  for (const Term& term : theme.terms) {
    flow.gap(14);
    flow.text({c.styles.body.em, Weight::semibold, c.styles.body.leading}, term.term, c.palette.text1);
    flow.text(c.styles.body, term.plain, c.palette.text1);
  }
  flow.gap(34);
}

void add_body(const Context& c, Flow& flow, const Theme& theme) {
  for (const edition::Block& block : edition::parse_markdown(theme.body)) {
    std::string words;
    for (const edition::Span& span : block.spans) words += span.text;
    switch (block.kind) {
      case edition::BlockKind::heading:
        flow.gap(20);
        flow.section(words);
        flow.gap(10);
        break;
      case edition::BlockKind::list_item:
        flow.gap(6);
        flow.marked(c.styles.body, words, c.palette.text1, bullet_indent, [](const Context& k, Vec at) {
          k.canvas.disc({at.x - 2, at.y}, 5, k.palette.text2);
        });
        break;
      default:
        flow.gap(10);
        flow.text(c.styles.body, words, c.palette.text1);
        break;
    }
  }
  flow.gap(34);
}

void add_provenance(const Context& c, Flow& flow, const Theme& theme) {
  flow.section(c.tr("Waar dit op rust"));
  for (const Provenance& p : theme.provenance) {
    flow.gap(10);
    flow.text(c.styles.meta, provenance_words(c, {p}), c.palette.text2);
  }
  if (!theme.listed_in.empty()) {
    std::string years;
    for (const int year : theme.listed_in) years += (years.empty() ? "" : ", ") + std::to_string(year);
    flow.gap(10);
    flow.text(c.styles.meta, fmt::format(fmt::runtime(c.tr("Staat op de lijst van {}")), years),
              c.palette.text2);
  }
  if (const auto updated = parse_iso8601(theme.updated)) {
    flow.gap(10);
    flow.text(c.styles.meta,
              fmt::format(fmt::runtime(c.tr("Tekst bijgewerkt op {}")), c.words.source_date(theme.updated)),
              c.palette.text2);
  }
  flow.gap(20);
}

void add_news(const Context& c, Flow& flow, const Theme& theme) {
  flow.section(c.tr("Laatste koppen"));
  std::size_t shown = 0;
  for (const Headline& h : c.snapshot.headlines) {
    const bool fits = std::any_of(h.themes.begin(), h.themes.end(),
                                  [&](const ThemeMatch& m) { return m.theme == theme.id; });
    if (!fits) continue;
    add_headline(
        c, flow,
        {.headline = &h, .fresh = is_fresh(c, h), .with_theme = false, .age_aside = false, .most_lines = 4});
    if (++shown == 5) break;
  }
  if (shown == 0) flow.text(c.styles.body, c.tr("Nog geen koppen bij dit thema."), c.palette.text2);
  flow.gap(34);
}

}  // namespace

void draw_theme_text(const Context& c, const Theme& theme, Rect column, bool with_news) {
  const FacetLook& look = c.palette.facet(theme.facet);
  Flow flow(c, column.w);
  flow.text(c.styles.lead, theme.lead.empty() ? theme.summary : theme.lead, c.palette.text1);
  flow.gap(30);
  if (with_news) add_news(c, flow, theme);
  add_insights(c, flow, c.tr("Kansen"), theme.chances, true, look);
  add_insights(c, flow, c.tr("Risico’s"), theme.risks, false, look);
  add_why(c, flow, theme);
  add_relations(c, flow, c.tr("Rode draden"), theme.threads,
                [&](const std::string& id) { return c.edition.thread(id); });
  add_relations(c, flow, c.tr("Systeemvraagstukken"), theme.questions,
                [&](const std::string& id) { return c.edition.question(id); });
  add_terms(c, flow, theme);
  add_body(c, flow, theme);
  add_provenance(c, flow, theme);
  flow.draw(column, "thema");
}

}  // namespace caleidoscoop::ui
