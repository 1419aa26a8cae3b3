#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/detail_text.h"
#include "ui/scenes/werkt_card.h"
#include "ui/scenes/werkt_projects.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pad = 40;
constexpr float side_width = 560;
constexpr float arrow = 88;

std::string_view status_words(const Context& c, const Project& project) {
  if (project.status == "coming") return c.tr("komt eraan");
  if (project.status == "done") return c.tr("klaar");
  return {};
}

void add_heading(const Context& c, Flow& flow, const Project& project) {
  std::string line(project_kind_words(c, project));
  if (const auto status = status_words(c, project); !status.empty()) line += fmt::format("  ·  {}", status);
  if (!project.organisation.empty()) line += fmt::format("  ·  {}", project.organisation);
  flow.text(c.styles.label, line, c.palette.text2);
  flow.gap(4);
  flow.text({std::max(c.styles.h3.em, c.styles.lead.em * 1.1f), Weight::semibold, 1.2f}, project.title,
            c.palette.text1);
  flow.gap(12);
  flow.text(c.styles.lead, project.summary, c.palette.text1);
}

void add_story(const Context& c, Flow& flow, const Project& project) {
  add_paragraph(c, flow, c.tr("Wat het opleverde"), project.result);
  add_paragraph(c, flow, c.tr("Waarom dit telt"), project.why);
  add_paragraph(c, flow, c.tr("Zo neemt u het over"), project.take_over);
  add_source(c, flow, project.source);
}

// Each municipality with its choice and its reason; nobody before another but by name.
void add_stances(const Context& c, Flow& flow, const Project& project) {
  flow.section(c.tr("Volgen of voorlopen"));
  flow.gap(8);
  if (project.stances.empty()) {
    flow.text(c.styles.body, c.tr("Nog geen keuze van een gemeente bekend."), c.palette.text2);
    return;
  }
  for (const Stance* stance : stances_by_name(project)) {
    const bool leads = stance->stance == "lead";
    flow.gap(8);
    flow.marked({c.styles.body.em, Weight::semibold, 1.3f},
                fmt::format("{}: {}", stance->municipality, leads ? c.tr("loopt voorop") : c.tr("volgt")),
                c.palette.text1, 44,
                [leads](const Context& k, Vec at) { draw_stance_kite(k, at, leads, k.palette.text1); });
    flow.text(c.styles.meta, stance->reason, c.palette.text2, 44);
  }
}

void add_side(const Context& c, Flow& flow, const Project& project) {
  add_stances(c, flow, project);
  add_code(flow, project.link);
}

}  // namespace

void draw_project_detail(const Context& c, const Project& project, Rect area) {
  draw_panel(c, area);
  const Rect inner{area.x + pad, area.y + 32, area.w - 2 * pad, area.h - 48};
  const bool beside = !c.frame.portrait && c.styles.body.em <= 40;
  const float side = beside ? side_width : 0;
  const float text = inner.w - side - (beside ? 88 : 24);
  Flow story(c, text);
  add_heading(c, story, project);
  add_story(c, story, project);
  if (!beside) {
    story.gap(28);
    add_side(c, story, project);
  }
  story.draw({inner.x, inner.y, text, inner.h}, werkt_detail);
  if (!beside) return;
  Flow more(c, side - 24);
  add_side(c, more, project);
  const bool paged = more.height() > inner.h;
  more.draw({inner.right() - side, inner.y, side - 24, inner.h - (paged ? arrow + 20 : 0)}, werkt_stances);
  draw_page_buttons(c, werkt_stances, {inner.right() - 2 * arrow - 16, inner.bottom() - arrow}, arrow);
}

}  // namespace caleidoscoop::ui
