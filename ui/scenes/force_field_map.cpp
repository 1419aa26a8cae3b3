#include "ui/scenes/force_field_map.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/paint/marks.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

using Kind = FieldNode::Kind;

constexpr float dot_step = 11, dot_radius = 2.6f;

Vec on_curve(Vec a, Vec p, Vec q, Vec b, float t) {
  const float u = 1 - t;
  return a * (u * u * u) + p * (3 * u * u * t) + q * (3 * u * t * t) + b * (t * t * t);
}

float length_of(Vec a, Vec p, Vec q, Vec b) {
  float length = 0;
  Vec last = a;
  for (int i = 1; i <= 12; ++i) {
    const Vec next = on_curve(a, p, q, b, static_cast<float>(i) / 12);
    length += std::hypot(next.x - last.x, next.y - last.y);
    last = next;
  }
  return length;
}

// Lines between themes bend to the middle; those to a word leave the ring straight inwards.
void draw_edge(const Context& c, const ForceField& field, const FieldLayout& layout, const FieldEdge& edge,
               Colour colour, float width) {
  const Vec a = layout.nodes[edge.a].at, b = layout.nodes[edge.b].at;
  const bool themes = field.nodes[edge.a].kind == Kind::theme && field.nodes[edge.b].kind == Kind::theme;
  const Vec p = between(a, layout.centre, themes ? 0.5f : 0.3f);
  const Vec q = themes ? between(b, layout.centre, 0.5f) : between(b, a, 0.3f);
  if (edge.origin == Origin::counted) return draw_counted_line(c, a, p, q, b, colour);
  c.canvas.curve(a, p, q, b, colour, width);
}

// The hue of the theme at the other end, or of the theme itself where the other end is a word.
Colour edge_hue(const Context& c, const ForceField& field, const FieldEdge& edge, std::size_t selected) {
  const FieldNode& other = field.nodes[edge.other(selected)];
  const FieldNode& theme = other.kind == Kind::theme ? other : field.nodes[selected];
  return theme.kind == Kind::theme ? c.palette.facet(theme.facet).hue : c.palette.text1;
}

void draw_edges(const Context& c, const ForceField& field, const FieldLayout& layout,
                std::optional<std::size_t> selected) {
  const Palette& p = c.palette;
  for (const FieldEdge& edge : field.edges) {
    if (!shows_edge(c, field, edge) || (selected && edge.touches(*selected))) continue;
    const bool counted = edge.origin == Origin::counted;
    const float tone = selected ? 0.16f : counted ? 0.75f : 0.24f + 0.22f * static_cast<float>(edge.weight);
    draw_edge(c, field, layout, edge, mix(p.background, p.text2, tone), 1.5f);
  }
  if (!selected) return;
  for (const FieldEdge& edge : field.edges) {
    if (!shows_edge(c, field, edge) || !edge.touches(*selected)) continue;
    draw_edge(c, field, layout, edge, edge_hue(c, field, edge, *selected),
              2 + 4 * static_cast<float>(std::clamp(edge.weight, 0.0, 1.0)));
  }
}

struct NodeState {
  bool chosen = false;
  bool lit = false;  // nothing is chosen, or it hangs together with what is
};

NodeState state_of(const Context& c, const ForceField& field, std::size_t node,
                   std::optional<std::size_t> selected) {
  if (!selected) return {false, true};
  if (*selected == node) return {true, true};
  return {false, std::any_of(field.edges.begin(), field.edges.end(), [&](const FieldEdge& e) {
            return e.touches(node) && e.touches(*selected) && shows_edge(c, field, e);
          })};
}

void draw_word(const Context& c, const FieldLayout& layout, const FieldNode& node, const PlacedNode& placed,
               NodeState state) {
  const std::string id = "veld/" + node.scene;
  const Palette& p = c.palette;
  const bool inverse = state.chosen != c.pressed(id);
  const bool thread = node.kind == Kind::thread;
  const float radius = thread ? placed.box.h / 2 : 8;
  c.canvas.rect(placed.box, inverse ? p.inverse_fill : thread ? p.surface2 : p.background, radius);
  if (!inverse && (!thread || p.outlined_surfaces || state.lit)) {
    c.canvas.outline(placed.box, state.lit ? p.line_strong : p.line, p.outlined_surfaces ? 3 : 2, radius);
  }
  const TextStyle& style = layout.word_style;
  const float high = static_cast<float>(placed.lines.size()) * style.line_height();
  const float first = placed.at.y - high / 2 + (style.line_height() + style.cap_height()) / 2;
  draw_lines(c, {placed.at.x, first}, style, placed.lines,
             inverse     ? p.inverse_text
             : state.lit ? p.text1
                         : p.text2,
             Align::centre);
  const std::string_view kind = thread ? c.tr("Rode draad") : c.tr("Systeemvraagstuk");
  c.targets.add({.id = id,
                 .area = placed.box,
                 .label = fmt::format("{}, {}", node.title, kind),
                 .action = choose_node(node.scene, state.chosen),
                 .shape = {}});
}

void draw_theme(const Context& c, const FieldLayout& layout, const FieldNode& node, const FieldName& name,
                NodeState state) {
  const std::string id = "veld/" + node.scene;
  const Palette& p = c.palette;
  const FacetLook& look = p.facet(node.facet);
  const bool inverse = state.chosen != c.pressed(id);
  TextStyle style = layout.name_style;
  if (state.chosen) style.weight = Weight::semibold;
  const Rect box = name_box(layout, name);
  const Rect block{box.x - 12, box.y - 6, box.w + 24, box.h + 12};
  if (inverse) c.canvas.rect(block, p.inverse_fill, 4);
  const float sign = name.right ? 1.0f : -1.0f;
  const float end = (inverse ? (name.right ? block.x : block.right()) : name.edge) - sign * 8;
  c.canvas.polyline({name.anchor, {end - sign * 10, name.y}, {end, name.y}}, state.lit ? look.hue : p.line,
                    2);
  const Vec at = layout.nodes[name.node].at;
  c.canvas.disc(at, 19, p.background);
  if (state.chosen) c.canvas.ring(at, 19, p.text1, 3);
  draw_mark(c.canvas, look.mark, at, 24, state.lit ? look.hue : mix(p.background, look.hue, 0.55f));
  const float first = box.y + (style.line_height() + style.cap_height()) / 2;
  draw_lines(c, {name.edge, first}, style, name.lines,
             inverse     ? p.inverse_text
             : state.lit ? p.text1
                         : p.text2,
             name.right ? Align::left : Align::right);
  c.targets.add({.id = id,
                 .area = {at.x - 40, at.y - 40, 80, 80},
                 .label = std::string(node.title),
                 .action = choose_node(node.scene, state.chosen),
                 .shape = name_wedge(layout, name)});
}

}  // namespace

bool shows_edge(const Context& c, const ForceField& field, const FieldEdge& edge) {
  const std::string& wanted = c.room.choice(field_lines_choice);
  if (wanted.empty()) return true;
  if (edge.origin == Origin::counted) return wanted == "geteld";
  switch (field.nodes[edge.b].kind) {
    case Kind::thread:
      return wanted == "draden";
    case Kind::question:
      return wanted == "vragen";
    case Kind::theme:
      return wanted == "themas";
  }
  return true;
}

Action choose_node(const std::string& scene, bool selected) {
  return Choose{field_node_choice, selected ? "" : scene, field_scroll_area};
}

void draw_counted_line(const Context& c, Vec a, Vec p, Vec q, Vec b, Colour colour) {
  const int dots = std::max(2, static_cast<int>(length_of(a, p, q, b) / dot_step));
  for (int i = 1; i < dots; ++i) {
    const Vec at = on_curve(a, p, q, b, static_cast<float>(i) / static_cast<float>(dots));
    c.canvas.rect({at.x - dot_radius, at.y - dot_radius, 2 * dot_radius, 2 * dot_radius}, colour);
  }
}

void draw_field_map(const Context& c, const ForceField& field, const FieldLayout& layout,
                    std::optional<std::size_t> selected) {
  draw_edges(c, field, layout, selected);
  for (const FieldName& name : layout.names) {
    draw_theme(c, layout, field.nodes[name.node], name, state_of(c, field, name.node, selected));
  }
  for (std::size_t i = 0; i < field.nodes.size(); ++i) {
    if (field.nodes[i].kind == Kind::theme) continue;
    draw_word(c, layout, field.nodes[i], layout.nodes[i], state_of(c, field, i, selected));
  }
}

}  // namespace caleidoscoop::ui
