#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/detail_text.h"
#include "ui/scenes/kring_mark.h"
#include "ui/scenes/kring_panel.h"
#include "ui/scenes/kring_words.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string hidden_themes(const Context& c, const Kring& kring) {
  std::vector<std::string> titles;
  for (const auto& [id, emphasis] : kring.emphasis) {
    if (!emphasis.hidden) continue;
    const Theme* theme = c.edition.theme(id);
    titles.push_back(theme != nullptr ? theme->title : id);
  }
  return joined(titles);
}

std::string evidence_words(const Context& c, const Kring& kring) {
  if (!kring.evidence || kring.evidence->interviews <= 0) return {};
  const std::string count = c.words.trn("{} gesprek", "{} gesprekken", kring.evidence->interviews);
  if (kring.evidence->from.empty()) return count;
  return fmt::format(fmt::runtime(c.tr("{}, van {} tot {}")), count,
                     c.words.source_date(kring.evidence->from), c.words.source_date(kring.evidence->until));
}

void add_heading(const Context& c, Flow& flow, const ComparedKring& kring) {
  const TextStyle name{c.styles.row_large.em * 1.15f, Weight::semibold, 1.2f};
  constexpr float column = 76;
  const std::string title =
      kring.own ? fmt::format(fmt::runtime(c.tr("{}, deze kring")), kring.kring->title) : kring.kring->title;
  const auto lines = c.type.wrap(name, title, flow.width() - column);
  const float high = std::max(static_cast<float>(lines.size()) * name.line_height(), 60.0f);
  flow.block(high, [&kring, lines, name](const Context& k, Rect r) {
    draw_kring_mark(k, {r.x + 30, r.y + 30}, kring.sign, {.filled = kring.own});
    const float words = static_cast<float>(lines.size()) * name.line_height();
    const float top = std::max(0.0f, (60 - words) / 2);
    draw_lines(k, {r.x + column, r.y + top + (name.line_height() + name.cap_height()) / 2}, name, lines,
               k.palette.text1);
  });
}

void add_kring_page(const Context& c, Flow& flow, const ComparedKring& compared) {
  const Kring& kring = *compared.kring;
  add_heading(c, flow, compared);
  if (kring.fictitious) flow.text(c.styles.meta_strong, c.tr("verzonnen voorbeeld"), c.palette.text1);
  flow.gap(6);
  flow.text(c.styles.body, kring.summary, c.palette.text1);
  add_paragraph(c, flow,
                c.words.trn("{} gemeente genoemd", "{} gemeenten genoemd",
                            static_cast<long>(kring.municipalities.size())),
                joined(kring.municipalities));
  add_paragraph(c, flow, c.tr("Gesprekken"), evidence_words(c, kring));
  add_paragraph(c, flow, c.tr("Niet getoond in deze kring"), hidden_themes(c, kring));
  add_source(c, flow, kring.source);
}

}  // namespace

void draw_all_kringen(const Context& c, Rect area, const KringComparison& comparison) {
  Flow flow(c, area.w - 24);
  for (const ComparedKring& kring : comparison.kringen) {
    if (flow.height() > 0) {
      flow.gap(26);
      flow.rule();
      flow.gap(22);
    }
    add_kring_page(c, flow, kring);
  }
  if (comparison.kringen.empty()) {
    flow.text(c.styles.body, c.tr("Deze editie noemt nog geen kringen."), c.palette.text2);
  }
  flow.draw({area.x, area.y, area.w - 24, area.h}, kring_pages);
}

}  // namespace caleidoscoop::ui
