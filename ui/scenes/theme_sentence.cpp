#include "ui/scenes/theme_sentence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "ui/scenes/provenance_words.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/standpoint_card.h"
#include "ui/scenes/strand.h"
#include "ui/scenes/theme_news.h"
#include "ui/scenes/theme_text.h"
#include "ui/widgets/headline_row.h"
#include "ui/widgets/link_row.h"

namespace caleidoscoop::ui {
namespace {

constexpr float largest_sentence = 48;
constexpr float gutter = 64;
constexpr std::chrono::hours a_week{7 * 24};
constexpr std::size_t headlines = 3;

void add_sentence(const Context& c, Flow& flow, const Theme& theme, float em) {
  const TextStyle style{std::max(em, c.styles.lead.em), Weight::medium, 1.24f};
  flow.text(style, theme.summary, c.palette.text1);
  flow.gap(12);
  std::string words =
      theme.provenance.empty() ? provenance_words(c, {}) : provenance_words(c, {theme.provenance.front()});
  if (const std::string updated = updated_words(c, theme); !updated.empty()) words += "  ·  " + updated;
  flow.text(c.styles.meta, words, c.palette.text2);
}

void add_headlines(const Context& c, Flow& flow, const Theme& theme, std::size_t most_lines) {
  flow.section(c.tr("Koppen van deze week"));
  const auto found = headlines_of(c, theme, headlines, a_week);
  for (const Headline* h : found) {
    add_headline(c, flow,
                 {.headline = h,
                  .fresh = is_fresh(c, *h),
                  .with_theme = false,
                  .age_aside = false,
                  .most_lines = most_lines});
  }
  if (!found.empty()) return;
  flow.gap(16);
  flow.text(c.styles.body, c.tr("Deze week staat er geen kop bij dit thema."), c.palette.text2);
}

// Who was quoted on this theme, and after them who took a position without a quotation; null at the end:
// nobody.
std::vector<const Standpoint*> standpoints_on(const Context& c, const Theme& theme) {
  std::vector<const Standpoint*> found;
  for (const bool quoted : {true, false}) {
    for (const Standpoint& s : c.edition.standpoints) {
      const bool about = std::find(s.themes.begin(), s.themes.end(), theme.id) != s.themes.end();
      if (about && s.quotation.empty() != quoted) found.push_back(&s);
    }
  }
  if (found.empty()) found.push_back(nullptr);
  return found;
}

void add_standpoint(const Context& c, Flow& flow, const Standpoint* s) {
  flow.section(c.tr("Aan het woord"));
  flow.gap(12);
  if (s == nullptr) {
    flow.text(c.styles.body, c.tr("Bij dit thema is nog niemand aan het woord."), c.palette.text2);
    return;
  }
  flow.text({c.styles.body.em, Weight::medium, 1.36f}, standpoint_words(*s), c.palette.text1);
  flow.gap(4);
  flow.text(c.styles.meta,
            fmt::format("{}, {}. {}", s->who, role_words(c, *s),
                        fmt::format(fmt::runtime(c.tr("Bron: {}")), source_words(c, *s))),
            c.palette.text2);
}

// What vouches for a question, as short as it goes: its page names all of it.
std::string question_source(const Context& c, const Crossing& crossing) {
  const Question* question = c.edition.question(std::string(scene_name(crossing.scene).about));
  if (question == nullptr || question->provenance.empty()) return provenance_words(c, {});
  const auto rank = [](const Provenance& p) { return std::pair(p.date.empty(), p.title.size()); };
  return provenance_words(c, {*std::ranges::min_element(question->provenance, {}, rank)});
}

void add_question(const Context& c, Flow& flow, const Theme& theme) {
  const auto questions = questions_of(c.edition, theme);
  if (questions.empty()) {
    flow.section(c.tr("De vraag erachter"));
    flow.gap(12);
    flow.text(c.styles.body, c.tr("Bij dit thema hoort nog geen systeemvraagstuk."), c.palette.text2);
    return;
  }
  const Crossing& question = questions.front();
  flow.section(fmt::format("{}  ·  {}", c.tr("De vraag erachter"), question_source(c, question)));
  add_link_row(c, flow,
               {.id = "kruist/" + question.scene,
                .title = question.title,
                .detail = fmt::format("{} ({})", question.summary, origin_words(c, question.origin)),
                .aside = {},
                .facet = nullptr,
                .action = GoTo{question.scene}});
}

void draw_one_column(const Context& c, const Theme& theme, Rect r) {
  Flow flow(c, r.w - 24);
  add_sentence(c, flow, theme, largest_sentence);
  flow.gap(34);
  add_headlines(c, flow, theme, 3);
  flow.gap(34);
  add_standpoint(c, flow, standpoints_on(c, theme).front());
  flow.gap(34);
  add_question(c, flow, theme);
  flow.draw({r.x, r.y, r.w - 24, r.h}, "thema");
}

// How much room the parts take: the sentence's size, the gaps, the lines of a headline.
struct Spacing {
  float em, apart;
  std::size_t headline_lines;
};
constexpr std::array<Spacing, 6> spacings{{{largest_sentence, 34, 2},
                                           {42, 24, 2},
                                           {36, 14, 2},
                                           {largest_sentence, 30, 1},
                                           {42, 24, 1},
                                           {36, 12, 1}}};

// The first who fits, beside the headlines and above the question; false when nobody does.
bool draw_spaced(const Context& c, const Theme& theme, Rect r, const Spacing& spacing) {
  // A cut headline says less than a quotation on one line more.
  const float width = (r.w - gutter) * 0.57f, beside = r.w - gutter - width;
  Flow head(c, r.w), left(c, width), last(c, r.w);
  add_sentence(c, head, theme, spacing.em);
  add_headlines(c, left, theme, spacing.headline_lines);
  add_question(c, last, theme);
  const float room = r.h - head.height() - last.height() - 2 * spacing.apart;
  if (left.height() > room) return false;
  for (const Standpoint* standpoint : standpoints_on(c, theme)) {
    Flow right(c, beside);
    add_standpoint(c, right, standpoint);
    if (right.height() > room) continue;
    const float y = r.y + head.height() + spacing.apart;
    head.draw({r.x, r.y, r.w, head.height() + 1}, "thema-zin");
    left.draw({r.x, y, width, room}, "thema-week");
    right.draw({r.right() - beside, y, beside, room}, "thema-citaat");
    last.draw({r.x, r.bottom() - last.height(), r.w, last.height() + 1}, "thema-vraag");
    return true;
  }
  return false;
}

}  // namespace

void draw_theme_sentence(const Context& c, const Theme& theme, Rect r) {
  if (r.w >= 1100) {
    for (const Spacing& spacing : spacings) {
      if (draw_spaced(c, theme, r, spacing)) return;
    }
  }
  draw_one_column(c, theme, r);
}

}  // namespace caleidoscoop::ui
