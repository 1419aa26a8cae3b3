#include "ui/scenes/theme_gauge.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/validity.h"
#include "ui/paint/icons.h"
#include "ui/paint/marks.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/shared_glass.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

std::string attention_words(const Context& c, const Theme& theme) {
  const auto found = c.snapshot.mentions.find(theme.id);
  const int total = found == c.snapshot.mentions.end() ? 0 : found->second.total();
  return total == 0 ? std::string(c.tr("Nog geen nieuws"))
                    : c.words.trn("{} kop in 90 dagen", "{} koppen in 90 dagen", total);
}

// Five lines of the scale with their numbers, the theme's own in bold.
void draw_scale(const Context& c, const Theme& theme, Vec shoulder, float half, float height, float em) {
  const Palette& p = c.palette;
  for (int step = 1; step <= 5; ++step) {
    const float y = shoulder.y - height * static_cast<float>(step) / 5;
    const bool here = theme.urgency == step;
    const TextStyle style{em, here ? Weight::bold : Weight::regular};
    c.canvas.line({shoulder.x - half, y}, {shoulder.x + half, y}, p.line_strong, 2);
    c.canvas.text({shoulder.x + half + 14, y + style.cap_height() / 2}, style, std::to_string(step),
                  here ? p.text1 : p.text2);
  }
}

std::string urgency_words(const Context& c, const Theme& theme) {
  if (!theme.urgency) return std::string(c.tr("nog niet gewaardeerd"));
  return fmt::format(fmt::runtime(c.tr("{} van 5")), *theme.urgency);
}

// A quiet name with its value large below it, the block's middle at `y`.
// Its middle at `y`, or lower where it would come above `highest`.
void draw_reading(const Context& c, float x, float y, float highest, float room, std::string_view name,
                  const std::string& value) {
  const TextStyle& quiet = c.styles.label;
  const TextStyle loud{std::max(54.0f, c.styles.row.em), Weight::semibold, 1.1f};
  const auto lines = c.type.wrap(loud, value, room, 3);
  const float high = quiet.line_height() + static_cast<float>(lines.size()) * loud.line_height();
  const float top = std::max(y - high / 2, highest);
  c.canvas.text({x, top + (quiet.line_height() + quiet.cap_height()) / 2}, quiet,
                c.type.fit(quiet, name, room), c.palette.text2);
  draw_lines(c, {x, top + quiet.line_height() + (loud.line_height() + loud.cap_height()) / 2}, loud, lines,
             c.palette.text1);
}

// Scale, kite and the words below, which take what they need of the height.
struct GaugeParts {
  TextStyle strong, quiet;
  std::vector<std::string> urgency_lines, news_lines;
  float words = 0, height = 0, depth = 0;
  Vec shoulder;

  // Lower than this the numbers of the scale would touch, and words say it all.
  bool has_kite() const { return height >= 5 * 32; }
};

GaugeParts parts_of(const Context& c, const Theme& theme, const Rect& r) {
  GaugeParts g{.strong = {c.styles.row.em, Weight::semibold, 1.25f},
               .quiet = {c.styles.label.em, Weight::regular, 1.25f},
               .urgency_lines = {},
               .news_lines = {},
               .shoulder = {}};
  const std::string urgency = theme.urgency
                                  ? fmt::format(fmt::runtime(c.tr("Urgentie {} van 5")), *theme.urgency)
                                  : std::string(c.tr("Nog niet gewaardeerd"));
  g.urgency_lines = c.type.wrap(g.strong, urgency, r.w, 2);
  g.news_lines = c.type.wrap(g.quiet, attention_words(c, theme), r.w, 3);
  g.words = static_cast<float>(g.urgency_lines.size()) * g.strong.line_height() +
            static_cast<float>(g.news_lines.size()) * g.quiet.line_height() + 4;
  g.depth = (r.h - g.words) * 0.22f;
  g.height = r.h - g.words - g.depth - 24;
  g.shoulder = {r.x + 102, r.y + 12 + g.height};
  return g;
}

}  // namespace

void draw_facet_line(const Context& c, const Theme& theme, Vec baseline, float limit) {
  const FacetLook& look = c.palette.facet(theme.facet);
  const Facet* facet = c.edition.facet(theme.facet);
  draw_mark(c.canvas, look.mark, {baseline.x + 13, baseline.y - 10}, 26, look.hue);
  const TextStyle style{28, Weight::regular};
  const float right = baseline.x + 40 +
                      c.canvas.text({baseline.x + 40, baseline.y}, style,
                                    facet != nullptr ? facet->title : "", c.palette.text2);
  std::string line = validity_line(c);
  if (right + 80 + c.type.width(style, line) > limit) line = validity_of(c).title;
  if (line.empty() || right + 80 + c.type.width(style, line) > limit) return;
  draw_icon(c.canvas, Icon::alert, {right + 48, baseline.y - 10}, 28, c.palette.warning);
  c.canvas.text({right + 72, baseline.y}, style, line, c.palette.text1);
}

void draw_gauge(const Context& c, const Theme& theme, Rect r) {
  const GaugeParts parts = parts_of(c, theme, r);
  if (parts.has_kite()) {
    draw_scale(c, theme, parts.shoulder, 84, parts.height, 28);
    draw_upright_kite(c, theme, upright_kite(c, theme, parts.shoulder, 62, parts.height, parts.depth), 22,
                      kite_left_behind(c, theme));
  }
  const float y = draw_lines(c, {r.x, r.bottom() - parts.words + parts.strong.em * 0.95f}, parts.strong,
                             parts.urgency_lines, c.palette.text1);
  draw_lines(c, {r.x, y + 4}, parts.quiet, parts.news_lines, c.palette.text2);
}

std::optional<Kite> gauge_kite(const Context& c, const Theme& theme, Rect r) {
  const GaugeParts parts = parts_of(c, theme, r);
  if (!parts.has_kite()) return std::nullopt;
  return upright_kite(c, theme, parts.shoulder, 62, parts.height, parts.depth);
}

void draw_wall_gauge(const Context& c, const Theme& theme, Rect r, float height) {
  const float half_width = height * 0.19f, depth = height * 0.32f;
  const Vec shoulder{r.x + half_width + 44, r.y + (r.h - height - depth) / 2 + height};
  draw_scale(c, theme, shoulder, half_width + 22, height, 36);
  draw_upright_kite(c, theme, upright_kite(c, theme, shoulder, half_width, height, depth), 38);
  const float x = shoulder.x + half_width + 110, room = r.right() - x;
  draw_reading(c, x, shoulder.y - height * 0.86f, r.y, room, c.tr("Urgentie"), urgency_words(c, theme));
  const auto found = c.snapshot.mentions.find(theme.id);
  const int total = found == c.snapshot.mentions.end() ? 0 : found->second.total();
  draw_reading(c, x, shoulder.y + depth * 0.4f, r.y, room, c.tr("Nieuws in 90 dagen"),
               total == 0 ? std::string(c.tr("geen koppen")) : c.words.trn("{} kop", "{} koppen", total));
}

}  // namespace caleidoscoop::ui
