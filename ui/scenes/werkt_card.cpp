#include "ui/scenes/werkt_card.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/paint/icons.h"
#include "ui/scenes/werkt_projects.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pad = 36;
constexpr float head = 92;  // kind and rule above a card's title
constexpr float kite_step = 30;
constexpr float proof_pad = 14;

std::optional<Icon> kind_icon(const Project& project) {
  if (project.kind == "product") return Icon::box;
  if (project.kind == "process") return Icon::loop;
  if (project.kind == "impact") return Icon::flag;
  return std::nullopt;
}

TextStyle title_style(const Context& c) {
  return {std::max(c.styles.h3.em * 0.83f, c.styles.row_large.em), Weight::semibold, 1.2f};
}
TextStyle proof_style(const Context& c) { return {c.styles.row.em, Weight::semibold, 1.28f}; }
TextStyle body_style(const Context& c) { return {c.styles.body.em, Weight::regular, 1.36f}; }

std::string spoken(const Context& c, const Project& project) {
  return fmt::format("{}, {}", project.title, project_kind_words(c, project));
}

float lines_high(const TextStyle& style, std::size_t lines) {
  return style.line_height() * static_cast<float>(lines);
}

// Who follows and leads: one kite for each municipality, and in words. Gives the top.
float draw_card_foot(const Context& c, const Project& project, Rect r, Colour ink) {
  if (project.stances.empty()) return r.bottom();
  const TextStyle strong = c.styles.meta_strong;
  const float baseline = r.bottom() - 6;
  c.canvas.text({r.x, baseline}, strong, c.type.fit(strong, stance_count_words(c, project), r.w), ink);
  const float kites = baseline - strong.em - 22;
  float x = r.x + 12;
  for (const Stance* stance : stances_by_name(project)) {
    if (x + kite_step > r.right()) break;
    draw_stance_kite(c, {x, kites}, stance->stance == "lead", ink);
    x += kite_step;
  }
  return kites - 32;
}

float foot_height(const Context& c, const Project& project) {
  return project.stances.empty() ? 0 : c.styles.meta.em + 6 + 22 + 32;
}

void draw_card_head(const Context& c, const Project& project, Rect r, Colour ink, Colour rule) {
  const TextStyle kind{c.styles.row.em, Weight::semibold, 1.2f};
  const float middle = r.y + 46;
  float x = r.x + pad;
  if (const auto icon = kind_icon(project)) {
    draw_icon(c.canvas, *icon, {x + 22, middle}, 46, ink);
    x += 64;
  }
  float right = r.right() - pad;
  if (project.status == "coming") right = draw_tag(c, right, middle, c.tr("komt eraan")) - 16;
  c.canvas.text({x, middle + kind.cap_height() / 2}, kind,
                c.type.fit(kind, project_kind_words(c, project), right - x), ink);
  c.canvas.line({r.x + pad, r.y + head - 8}, {r.right() - pad, r.y + head - 8}, rule, 2);
}

// A proof has four lines: those that the title doesn't take, the summary has.
struct ProofText {
  std::vector<std::string> title, lines;
};

ProofText proof_text(const Context& c, const Project& project, float width, bool with_kind) {
  ProofText text{c.type.wrap(proof_style(c), project.title, width, 2), {}};
  if (with_kind) {
    text.lines.push_back(c.type.fit(
        c.styles.meta,
        project.stances.empty()
            ? std::string(project_kind_words(c, project))
            : fmt::format("{}  ·  {}", project_kind_words(c, project), stance_count_words(c, project)),
        width));
  }
  for (auto& line :
       c.type.wrap(c.styles.meta, project.summary, width, 4 - text.title.size() - text.lines.size())) {
    text.lines.push_back(std::move(line));
  }
  return text;
}

void add_card_target(const Context& c, const Project& project, Rect r) {
  c.targets.add({.id = "werkt/" + project.id,
                 .area = r,
                 .label = spoken(c, project),
                 .action = Choose{werkt_project, project.id, werkt_detail},
                 .shape = {}});
}

}  // namespace

std::string_view project_kind_words(const Context& c, const Project& project) {
  if (project.kind == "product") return c.tr("Product");
  if (project.kind == "process") return c.tr("Proces");
  if (project.kind == "impact") return c.tr("Impact");
  return c.tr("Soort niet vermeld");
}

void draw_stance_kite(const Context& c, Vec at, bool leads, Colour ink) {
  const Vec kite[] = {{at.x, at.y - 20}, {at.x + 10, at.y + 3}, {at.x, at.y + 14}, {at.x - 10, at.y + 3}};
  if (leads) {
    c.canvas.convex(kite, ink);
  } else {
    c.canvas.polyline(kite, ink, 2.5f, true);
  }
}

std::string stance_count_words(const Context& c, const Project& project) {
  const auto leading = std::count_if(project.stances.begin(), project.stances.end(),
                                     [](const Stance& stance) { return stance.stance == "lead"; });
  const auto following = static_cast<long>(project.stances.size()) - leading;
  const std::string leads = c.words.trn("{} koploper", "{} koplopers", leading);
  const std::string follows = c.words.trn("{} volger", "{} volgers", following);
  if (leading == 0) return follows;
  return following == 0 ? leads : fmt::format("{}, {}", leads, follows);
}

float project_card_height(const Context& c, const Project& project, float width) {
  const float room = width - 2 * pad;
  const auto title = c.type.wrap(title_style(c), project.title, room, 3).size();
  const auto body = c.type.wrap(body_style(c), project.summary, room, 4).size();
  return head + 12 + lines_high(title_style(c), title) + 8 + lines_high(body_style(c), body) +
         foot_height(c, project) + 24;
}

void draw_project_card(const Context& c, const Project& project, Rect r) {
  const bool pressed = c.pressed("werkt/" + project.id);
  const Palette& p = c.palette;
  if (pressed) {
    c.canvas.rect(r, p.inverse_fill, 8);
  } else {
    draw_panel(c, r);
  }
  const Colour ink = pressed ? p.inverse_text : p.text1;
  draw_card_head(c, project, r, ink, pressed ? p.inverse_text : p.line_strong);
  const Rect inner{r.x + pad, r.y + head + 12, r.w - 2 * pad, r.h - head - 12 - 24};
  const float foot = draw_card_foot(c, project, inner, ink);
  const TextStyle title = title_style(c), body = body_style(c);
  const auto most = static_cast<std::size_t>(std::max(1.0f, (foot - inner.y) / title.line_height()));
  const auto titles = c.type.wrap(title, project.title, inner.w, std::min<std::size_t>(most, 3));
  float y =
      draw_lines(c, {inner.x, inner.y + (title.line_height() + title.cap_height()) / 2}, title, titles, ink);
  y += 8 - (title.line_height() + title.cap_height()) / 2;
  const float left = foot - y + 1;
  if (left >= body.line_height()) {
    const auto lines =
        c.type.wrap(body, project.summary, inner.w, static_cast<std::size_t>(left / body.line_height()));
    draw_lines(c, {inner.x, y + (body.line_height() + body.cap_height()) / 2}, body, lines, ink);
  }
  add_card_target(c, project, r);
}

float ProjectProof::height(const Context& c, const Project& project, float width) const {
  const ProofText text = proof_text(c, project, width, with_kind);
  return std::max(88.0f, proof_pad + 6 + lines_high(proof_style(c), text.title.size()) +
                             lines_high(c.styles.meta, text.lines.size()));
}

void ProjectProof::draw(const Context& c, const Project& project, Rect r) const {
  const bool pressed = c.pressed("werkt/" + project.id);
  const Palette& p = c.palette;
  if (pressed) c.canvas.rect(r.grown(8), p.inverse_fill, 6);
  c.canvas.line({r.x, r.y}, {r.right(), r.y}, p.line_strong, 2);
  const TextStyle title = proof_style(c);
  const TextStyle& meta = c.styles.meta;
  const ProofText text = proof_text(c, project, r.w, with_kind);
  float y = r.y + proof_pad;
  draw_lines(c, {r.x, y + (title.line_height() + title.cap_height()) / 2}, title, text.title,
             pressed ? p.inverse_text : p.text1);
  y += lines_high(title, text.title.size());
  draw_lines(c, {r.x, y + (meta.line_height() + meta.cap_height()) / 2}, meta, text.lines,
             pressed ? p.inverse_text : p.text2);
  add_card_target(c, project, r);
}

}  // namespace caleidoscoop::ui
