#include "ui/scenes/theme_news.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/civil_time.h"
#include "ui/widgets/headline_row.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

bool is_about(const Headline& h, const Theme& theme) {
  return std::any_of(h.themes.begin(), h.themes.end(),
                     [&](const ThemeMatch& m) { return m.theme == theme.id; });
}

HeadlineRow row_of(const Context& c, const Headline& h, std::size_t most_lines = 2) {
  return {.headline = &h,
          .fresh = is_fresh(c, h),
          .with_theme = false,
          .age_aside = false,
          .most_lines = most_lines};
}

}  // namespace

std::vector<const Headline*> headlines_of(const Context& c, const Theme& theme, std::size_t most,
                                          std::optional<std::chrono::hours> within) {
  std::vector<const Headline*> found;
  for (const Headline& h : c.snapshot.headlines) {
    if (found.size() == most) break;
    if (!is_about(h, theme)) continue;
    if (within && (!h.has_age() || c.now.wall - h.when() > *within)) continue;
    found.push_back(&h);
  }
  return found;
}

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

void draw_latest(const Context& c, const Theme& theme, Rect r, std::size_t most) {
  const float y = draw_section(c, r.x, r.y, r.w, c.tr("Laatste koppen"));
  const auto headlines = headlines_of(c, theme, most);
  if (headlines.empty()) {
    const TextStyle& body = c.styles.body;
    draw_lines(c, {r.x, y + 20 + body.em}, body,
               c.type.wrap(body, c.tr("Nog geen koppen bij dit thema."), r.w), c.palette.text2);
    return;
  }
  Flow flow(c, r.w);
  for (const Headline* h : headlines) {
    Flow trial = flow;
    add_headline(c, trial, row_of(c, *h));
    if (trial.height() > r.bottom() - y) break;
    add_headline(c, flow, row_of(c, *h));
  }
  flow.draw({r.x, y, r.w, flow.height() + 1}, "thema-koppen");
}

void add_latest(const Context& c, Flow& flow, const Theme& theme) {
  flow.section(c.tr("Laatste koppen"));
  const auto headlines = headlines_of(c, theme, 5);
  for (const Headline* h : headlines) add_headline(c, flow, row_of(c, *h, 4));
  if (headlines.empty()) flow.text(c.styles.body, c.tr("Nog geen koppen bij dit thema."), c.palette.text2);
  flow.gap(34);
}

}  // namespace caleidoscoop::ui
