#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/validity.h"
#include "ui/paint/marks.h"
#include "ui/paint/qr.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/overview_panel.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/shared_glass.h"
#include "ui/scenes/theme_text.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/headline_row.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float button_height = 88;

// Its facet, and that the edition no longer holds where it does not, up to `limit`.
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

std::string attention_words(const Context& c, const Theme& theme) {
  const auto found = c.snapshot.mentions.find(theme.id);
  const int total = found == c.snapshot.mentions.end() ? 0 : found->second.total();
  return total == 0 ? std::string(c.tr("Nog geen nieuws"))
                    : c.words.trn("{} kop in 90 dagen", "{} koppen in 90 dagen", total);
}

// The kite as a gauge with its scale of five, and in words below it.
void draw_gauge(const Context& c, const Theme& theme, Rect r) {
  const Palette& p = c.palette;
  const TextStyle strong{c.styles.row.em, Weight::semibold, 1.25f};
  const TextStyle quiet{c.styles.label.em, Weight::regular, 1.25f};
  const std::string urgency = theme.urgency
                                  ? fmt::format(fmt::runtime(c.tr("Urgentie {} van 5")), *theme.urgency)
                                  : std::string(c.tr("Nog niet gewaardeerd"));
  const auto urgency_lines = c.type.wrap(strong, urgency, r.w, 2);
  const auto news_lines = c.type.wrap(quiet, attention_words(c, theme), r.w, 2);
  const float words = static_cast<float>(urgency_lines.size()) * strong.line_height() +
                      static_cast<float>(news_lines.size()) * quiet.line_height() + 4;
  const float depth = (r.h - words) * 0.22f;
  const float height = r.h - words - depth - 24;
  const Vec shoulder{r.x + 102, r.y + 12 + height};
  const TextStyle scale{28, Weight::regular};
  for (int step = 1; step <= 5; ++step) {
    const float y = shoulder.y - height * static_cast<float>(step) / 5;
    const bool here = theme.urgency == step;
    c.canvas.line({shoulder.x - 84, y}, {shoulder.x + 84, y}, p.line_strong, 2);
    c.canvas.text({shoulder.x + 98, y + scale.cap_height() / 2}, {28, here ? Weight::bold : Weight::regular},
                  std::to_string(step), here ? p.text1 : p.text2);
  }
  draw_upright_kite(c, theme, shoulder, 62, height, depth, 22, kite_left_behind(c, theme));
  const float y =
      draw_lines(c, {r.x, r.bottom() - words + strong.em * 0.95f}, strong, urgency_lines, p.text1);
  draw_lines(c, {r.x, y + 4}, quiet, news_lines, p.text2);
}

// Mentions over 90 days, a bar a day, the last seven at full hue; from zero.
void draw_mentions(const Context& c, const Theme& theme, Rect r) {
  const TextStyle label = c.styles.label;
  const TextStyle small = c.styles.meta;
  const auto found = c.snapshot.mentions.find(theme.id);
  const auto today = local_day(c.now.wall);
  int busiest = 0;
  for (int back = 0; back < Mentions::days; ++back) {
    busiest = std::max(busiest, c.snapshot.mentioned_on(theme.id, today - std::chrono::days{back}));
  }
  const std::string title = c.type.fit(label, c.tr("Vermeldingen, 90 dagen"), r.w);
  const float title_width = c.canvas.text({r.x, r.y + label.em}, label, title, c.palette.text2);
  const float base = r.bottom() - small.line_height() - 4;
  c.canvas.line({r.x, base}, {r.right(), base}, c.palette.line_strong, 2);
  const auto first_day = today - std::chrono::days{Mentions::days - 1};
  c.canvas.text({r.x, r.bottom() - 2}, small, c.words.day(start_of_day(first_day), c.now.wall),
                c.palette.text2);
  c.canvas.text({r.right(), r.bottom() - 2}, small, c.tr("vandaag"), c.palette.text2, Align::right);
  if (found == c.snapshot.mentions.end() || busiest == 0) {
    c.canvas.text({r.x, base - 24}, small, c.type.fit(small, c.tr("nog geen vermeldingen geteld"), r.w),
                  c.palette.text2);
    return;
  }
  const std::string peak = fmt::format(fmt::runtime(c.tr("hoogste dag: {}")), busiest);
  if (title_width + 20 + c.type.width(small, peak) <= r.w) {
    c.canvas.text({r.right(), r.y + label.em}, small, peak, c.palette.text2, Align::right);
  }
  const FacetLook& look = c.palette.facet(theme.facet);
  const float top = r.y + label.em + 18;
  const float step = r.w / Mentions::days;
  for (int i = 0; i < Mentions::days; ++i) {
    const int count = c.snapshot.mentioned_on(theme.id, first_day + std::chrono::days{i});
    if (count == 0) continue;
    const float high = (base - top) * static_cast<float>(count) / static_cast<float>(busiest);
    const bool recent = i >= Mentions::days - 7;
    c.canvas.rect({r.x + step * static_cast<float>(i), base - high, std::max(step - 2, 2.0f), high},
                  recent ? look.hue : look.glass.inner_dark);
  }
}

// The latest headlines of the theme; gives the y below them.
float draw_latest(const Context& c, const Theme& theme, Rect r, std::size_t most) {
  float y = draw_section(c, r.x, r.y, r.w, c.tr("Laatste koppen"));
  Flow flow(c, r.w);
  std::size_t shown = 0;
  for (const Headline& h : c.snapshot.headlines) {
    const bool fits = std::any_of(h.themes.begin(), h.themes.end(),
                                  [&](const ThemeMatch& m) { return m.theme == theme.id; });
    if (!fits) continue;
    Flow trial = flow;
    add_headline(c, trial,
                 {.headline = &h, .fresh = is_fresh(c, h), .with_theme = false, .age_aside = false});
    if (trial.height() > r.bottom() - y) break;
    add_headline(c, flow, {.headline = &h, .fresh = is_fresh(c, h), .with_theme = false, .age_aside = false});
    if (++shown == most) break;
  }
  if (shown == 0) {
    const TextStyle& body = c.styles.body;
    return draw_lines(c, {r.x, y + 20 + body.em}, body,
                      c.type.wrap(body, c.tr("Nog geen koppen bij dit thema."), r.w), c.palette.text2);
  }
  flow.draw({r.x, y, r.w, flow.height() + 1}, "thema-koppen");
  return y + flow.height();
}

void draw_follow_up(const Context& c, const Theme& theme, Rect r) {
  if (theme.links.empty()) return;
  const Link& link = theme.links.front();
  if (!draw_qr(c.canvas, {r.x, r.y, r.h, r.h}, link.url)) return;
  const float x = r.x + r.h + 24, room = r.right() - x;
  if (room < 140) return;
  const TextStyle title{c.styles.row.em, Weight::semibold, 1.25f};
  const TextStyle& meta = c.styles.meta;
  const auto words = c.type.wrap(title, c.tr("Lees verder op uw telefoon"), room, 3);
  const float y = draw_lines(c, {x, r.y + title.em * 1.2f}, title, words, c.palette.text1);
  const auto fit = static_cast<std::size_t>(std::max(0.0f, (r.bottom() - y + title.em) / meta.line_height()));
  if (fit == 0) return;
  const std::string hint = fmt::format(fmt::runtime(c.tr("Scan de code: {}")), link.title);
  draw_lines(c, {x, y + 6}, meta, c.type.wrap(meta, hint, room, std::min<std::size_t>(fit, 3)),
             c.palette.text2);
}

// Buttons to the themes that hang together with this one, as many as fit.
void draw_related(const Context& c, const Theme& theme, Rect r) {
  const auto others = related_themes(c, theme);
  if (others.empty()) return;
  float x =
      r.x + c.canvas.text({r.x, r.centre().y + 9}, c.styles.label, c.tr("Verwant"), c.palette.text2) + 22;
  for (const Theme* other : others) {
    const ButtonLook look{
        .kind = ButtonLook::Kind::filled, .icon = {}, .facet = &c.palette.facet(other->facet)};
    const float wide = button_width(c, other->title, look);
    if (x + wide > r.right()) continue;
    draw_button(c, "verwant/" + other->id, {x, r.y, wide, r.h}, other->title,
                fmt::format(fmt::runtime(c.tr("Verwant thema {}")), other->title),
                GoTo{theme_scene(other->id)}, look);
    x += wide + 14;
  }
}

void draw_landscape(const Context& c, const Theme& theme) {
  const Rect area = canvas_area(c);
  const float bottom = area.bottom() - button_height - 24;
  const float scaled = c.room.settings.text_scale > 1.3 ? 0.0f : 1.0f;
  const float news_width = scaled > 0 ? 640.0f : 0.0f;
  const float gauge_width = 282;
  const float text_x = area.x + gauge_width + 62;
  const float text_right = area.right() - (news_width > 0 ? news_width + 68 : 30);
  draw_facet_line(c, theme, {area.x, area.y + 24}, text_right);
  draw_gauge(c, theme, {area.x, area.y + 56, gauge_width, bottom - area.y - 56});
  const Rect column{text_x, area.y + 44, text_right - text_x, bottom - area.y - 44};
  draw_theme_text(c, theme, column, news_width == 0);
  const float row_y = area.bottom() - button_height;
  const float arrows = 2 * button_height + 16;
  draw_page_buttons(c, "thema", {text_right - arrows, row_y}, button_height);
  draw_related(c, theme, {area.x, row_y, text_right - arrows - 24 - area.x, button_height});
  if (news_width == 0) return;
  const Rect news{area.right() - news_width, area.y + 4, news_width, 0};
  const float qr = 198, bars = 172;
  const bool has_qr = !theme.links.empty();
  const float qr_y = area.bottom() - qr;
  const float bars_y = (has_qr ? qr_y : area.bottom()) - 34 - bars;
  draw_latest(c, theme, {news.x, news.y, news.w, bars_y - 24 - news.y}, 4);
  draw_mentions(c, theme, {news.x, bars_y, news.w, bars});
  if (has_qr) draw_follow_up(c, theme, {news.x, qr_y, news.w, qr});
}

void draw_portrait(const Context& c, const Theme& theme) {
  const Rect area = canvas_area(c);
  draw_facet_line(c, theme, {area.x, area.y + 20}, area.right());
  const float row_y = area.bottom() - button_height;
  const float arrows = 2 * button_height + 16;
  const float low = 200;
  const float low_y = row_y - 30 - low;
  const float split = area.y + (low_y - area.y) * 0.58f;
  draw_gauge(c, theme, {area.x, area.y + 56, 270, std::min(split - area.y - 56, 560.0f)});
  const float text_x = area.x + 300;
  draw_theme_text(c, theme, {text_x, area.y + 44, area.right() - 24 - text_x, split - area.y - 44}, false);
  draw_latest(c, theme, {area.x, split + 30, area.w, low_y - split - 54}, 4);
  const bool has_qr = !theme.links.empty();
  if (has_qr) draw_follow_up(c, theme, {area.x, low_y, 470, low});
  draw_mentions(c, theme, {has_qr ? area.x + 500 : area.x, low_y, has_qr ? area.w - 500 : area.w, low});
  draw_page_buttons(c, "thema", {area.right() - arrows, row_y}, button_height);
  draw_related(c, theme, {area.x, row_y, area.w - arrows - 24, button_height});
}

}  // namespace

void draw_thema(const Context& c, const Theme& theme) {
  draw_header(c, theme.title);
  if (c.frame.portrait) {
    draw_portrait(c, theme);
  } else {
    draw_landscape(c, theme);
  }
}

}  // namespace caleidoscoop::ui
