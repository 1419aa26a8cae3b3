#include "ui/scenes/strand_rosette.h"

#include <algorithm>

#include "ui/paint/marks.h"
#include "ui/rosette/rosette.h"
#include "ui/rosette/rosette_labels.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float landscape_names = 262;  // beside the circle
constexpr float portrait_names = 176;

struct Lit {
  const StrandTheme* link = nullptr;
  const Petal* petal = nullptr;
};

RosetteSize size_in(const Context& c, Rect map) {
  RosetteSize full = map_rosette();
  full.centre = map.centre();
  const float names = c.frame.portrait ? portrait_names : landscape_names;
  const float k = std::min((map.h - 110) / (2 * full.rim), (map.w - 2 * names) / (2 * full.rim));
  return full.scaled(std::clamp(k, 0.3f, 1.2f));
}

std::vector<Lit> lit_petals(const Strand& strand, const RosetteLayout& rosette) {
  std::vector<Lit> lit;
  for (const StrandTheme& link : strand.themes) {
    if (const Petal* petal = rosette.petal(link.theme->id)) lit.push_back({&link, petal});
  }
  return lit;
}

// From around the word to each lit kite, as wide as the relation weighs: they leave close together and
// bend out to their themes.
void draw_strands(const Context& c, const RosetteSize& size, const std::vector<Lit>& lit, Vec word) {
  for (const Lit& one : lit) {
    const float angle = one.petal->angle;
    const Vec out{std::cos(angle), std::sin(angle)};
    const Vec from{size.centre.x + word.x * out.x, size.centre.y + word.y * out.y};
    const Vec to = on_circle(size.centre, size.shoulder - size.inner - 4, angle);
    const float width = 1.5f + 5 * static_cast<float>(std::clamp(one.link->weight, 0.0, 1.0));
    c.canvas.curve(from, between(from, {to.x, from.y}, 0.5f), between(to, size.centre, 0.25f), to,
                   c.palette.facet(one.link->theme->facet).hue, width);
  }
}

float longest_word(const Context& c, const TextStyle& style, std::string_view title) {
  float widest = 0;
  while (!title.empty()) {
    const auto end = std::min(title.find(' '), title.size());
    widest = std::max(widest, c.type.width(style, title.substr(0, end)));
    title.remove_prefix(std::min(end + 1, title.size()));
  }
  return widest;
}

// Its name in the middle, as large as fits there; gives the half axes of the room around it.
Vec draw_word(const Context& c, const RosetteSize& size, const std::string& title) {
  const float room = size.chord * 1.3f;
  TextStyle style{44, Weight::semibold, 1.15f};
  while (style.em > c.styles.row.em && longest_word(c, style, title) > room) style.em -= 2;
  const auto lines = c.type.wrap(style, title, room, 4);
  float widest = 0;
  for (const std::string& line : lines) widest = std::max(widest, c.type.width(style, line));
  const float high = static_cast<float>(lines.size()) * style.line_height();
  const float first = size.centre.y - high / 2 + (style.line_height() + style.cap_height()) / 2;
  draw_lines(c, {size.centre.x, first}, style, lines, c.palette.text1, Align::centre);
  return {widest / 2 + 18, high / 2 + 10};
}

void draw_name(const Context& c, const RosetteLabel& label, const TextStyle& style) {
  const Theme& theme = *label.petal->theme;
  const std::string id = "petal/" + theme.id;
  const Rect box = label_box(label, style);
  const Rect block{box.x - 14, box.y - 8, box.w + 28, box.h + 16};
  const bool inverse = c.pressed(id);
  if (inverse) c.canvas.rect(block, c.palette.inverse_fill, 4);
  const float sign = label.right ? 1.0f : -1.0f;
  const float end = (inverse ? (label.right ? block.x : block.right()) : label.edge) - sign * 10;
  c.canvas.polyline({label.anchor, {end - sign * 12, label.y}, {end, label.y}},
                    c.palette.facet(theme.facet).hue, 2);
  const float first = box.y + (style.line_height() + style.cap_height()) / 2;
  draw_lines(c, {label.edge, first}, style, label.lines, inverse ? c.palette.inverse_text : c.palette.text1,
             label.right ? Align::left : Align::right);
}

void add_petal_target(const Context& c, const RosetteSize& size, const Petal& petal) {
  const Vec at = on_circle(size.centre, size.shoulder, petal.angle);
  c.targets.add({.id = "petal/" + petal.theme->id,
                 .area = {at.x - 40, at.y - 40, 80, 80},
                 .label = petal.theme->title,
                 .action = GoTo{theme_scene(petal.theme->id)},
                 .shape = wedge_of(petal, size, size.rim + 26)});
}

// The layout spreads the names it is given: only those of lit themes.
RosetteLayout only_lit(const std::vector<Lit>& lit) {
  RosetteLayout layout;
  for (const Lit& one : lit) layout.petals.push_back(*one.petal);
  return layout;
}

}  // namespace

void draw_strand_rosette(const Context& c, Rect map, const Strand& strand) {
  const RosetteLayout rosette = layout_rosette(c.edition);
  const std::vector<Lit> lit = lit_petals(strand, rosette);
  const RosetteSize size = size_in(c, map);
  RosetteOptions options{.selected = "", .lit = {}};
  for (const Lit& one : lit) options.lit.push_back(one.link->theme->id);
  if (lit.empty()) options.lit.emplace_back();
  draw_rosette(c, rosette, size, options);
  const Vec word = draw_word(c, size, strand.title);
  draw_strands(c, size, lit, word);
  const float step = std::max(40.0f, std::min(47.0f, c.styles.label.em * 1.6f));
  const TextStyle style{std::min(c.styles.label.em, 30.0f), Weight::semibold, 1.14f};
  const RosetteLayout names = petals_with_room(c, only_lit(lit), size, map, style, step, nullptr);
  for (const RosetteLabel& label : layout_labels(c, names, size, map, style, step))
    draw_name(c, label, style);
  for (const Petal& petal : names.petals) add_petal_target(c, size, petal);
}

}  // namespace caleidoscoop::ui
