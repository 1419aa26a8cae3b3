#include "ui/scenes/strand_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/provenance_words.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/strand_rosette.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/link_row.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

// The rest of them are in the index and in the force field.
constexpr std::size_t most_chip_rows = 3;

constexpr float panel_width = 600;
constexpr float pad = 32;
constexpr const char* scroll_area = "draad";

bool large_type(const Context& c) { return c.styles.body.em > 29 * 1.3f; }

std::string kind_words(const Context& c, Strand::Kind kind) {
  return std::string(kind == Strand::Kind::thread ? c.tr("Rode draad") : c.tr("Systeemvraagstuk"));
}

std::string count_words(const Context& c, const Strand& strand) {
  const auto count = static_cast<long>(strand.themes.size());
  if (strand.runs_through_all) {
    return fmt::format(fmt::runtime(c.tr("Loopt volgens het verslag door alle thema’s: {}")), count);
  }
  if (strand.kind == Strand::Kind::question) {
    return c.words.trn("Raakt {} thema", "Raakt {} thema’s", count);
  }
  return c.words.trn("Loopt door {} thema", "Loopt door {} thema’s", count);
}

void add_themes(const Context& c, Flow& flow, const Strand& strand) {
  flow.section(count_words(c, strand));
  if (strand.themes.empty()) {
    flow.gap(12);
    flow.text(c.styles.body, c.tr("De redactie heeft hier nog geen thema’s bij gezet."), c.palette.text2);
  }
  for (const StrandTheme& link : strand.themes) {
    add_link_row(c, flow,
                 {.id = "thema/" + link.theme->id,
                  .title = link.theme->title,
                  .detail = relation_words(c, link.origin, link.note),
                  .aside = {},
                  .facet = &c.palette.facet(link.theme->facet),
                  .action = GoTo{theme_scene(link.theme->id)}});
  }
  flow.gap(30);
}

std::vector<Chip> other_strands(const Context& c, const Strand& strand) {
  std::vector<Chip> chips;
  const auto add = [&](const std::string& scene, const std::string& title, bool chosen) {
    chips.push_back({"draden/" + scene,
                     title,
                     GoTo{scene},
                     {.kind = ButtonLook::Kind::chip, .selected = chosen, .icon = {}}});
  };
  if (strand.kind == Strand::Kind::thread) {
    for (const Thread& t : c.edition.threads) add(thread_scene(t.id), t.title, t.id == strand.id);
  } else {
    for (const Question& q : c.edition.questions) add(question_scene(q.id), q.title, q.id == strand.id);
  }
  return chips;
}

void add_others(const Context& c, Flow& flow, const Strand& strand) {
  const bool thread = strand.kind == Strand::Kind::thread;
  flow.gap(30);
  flow.section(thread ? c.tr("Andere rode draden") : c.tr("Andere systeemvraagstukken"));
  for (const Chip& chip : other_strands(c, strand)) {
    if (chip.look.selected) continue;
    add_link_row(c, flow,
                 {.id = chip.id,
                  .title = chip.text,
                  .detail = {},
                  .aside = {},
                  .facet = nullptr,
                  .action = chip.action});
  }
}

void fill(const Context& c, Flow& flow, const Strand& strand) {
  flow.text(c.styles.meta, kind_words(c, strand.kind), c.palette.text2);
  flow.gap(8);
  flow.text({c.styles.row_large.em, Weight::medium, 1.32f}, strand.summary, c.palette.text1);
  flow.gap(20);
  add_themes(c, flow, strand);
  if (!strand.lead.empty()) {
    flow.text(c.styles.body, strand.lead, c.palette.text1);
    flow.gap(30);
  }
  add_provenance(c, flow, strand.provenance);
}

// Everything in one column: letters are too large for a picture beside them.
void draw_column(const Context& c, Rect area, const Strand& strand) {
  const float row = area.bottom() - chip_height;
  const Rect column{area.x, area.y, area.w - 24, row - 20 - area.y};
  Flow flow(c, column.w);
  fill(c, flow, strand);
  add_others(c, flow, strand);
  flow.draw(column, scroll_area);
  draw_page_buttons(c, scroll_area, {area.right() - 2 * chip_height - 16, row}, chip_height);
}

}  // namespace

void draw_strand_page(const Context& c, const Strand& strand) {
  draw_header(c, strand.title);
  const Rect area = canvas_area(c);
  if (large_type(c)) return draw_column(c, area, strand);
  // A low canvas keeps its height for the picture; the others then follow in the panel.
  const bool low = !c.frame.portrait && area.h < 720;
  const float bottom =
      low ? area.bottom() : draw_chips(c, area, other_strands(c, strand), 0, most_chip_rows) - 24;
  Rect map, panel;
  if (c.frame.portrait) {
    const float high = std::min((bottom - area.y) * 0.5f, 700.0f);
    map = {area.x, area.y, area.w, high};
    panel = {area.x, map.bottom() + 16, area.w, bottom - map.bottom() - 16};
  } else {
    panel = {area.right() - panel_width, area.y, panel_width, bottom - area.y};
    map = {area.x, area.y, area.w - panel_width - 40, bottom - area.y};
  }
  draw_strand_rosette(c, map, strand);
  draw_panel(c, panel);
  Rect column{panel.x + pad, panel.y + 20, panel.w - 2 * pad - 8, panel.h - 40};
  Flow flow(c, column.w);
  fill(c, flow, strand);
  if (low) add_others(c, flow, strand);
  if (flow.height() > column.h) column.h -= chip_height + 4;
  flow.draw(column, scroll_area);
  draw_page_buttons(c, scroll_area,
                    {panel.right() - pad - 2 * chip_height - 16, panel.bottom() - 20 - chip_height},
                    chip_height);
}

}  // namespace caleidoscoop::ui
