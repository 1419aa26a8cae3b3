#include "ui/widgets/headline_row.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "ui/chrome/sync_state.h"
#include "ui/paint/marks.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float indent = 44;  // where titles start, right of the marker
constexpr std::chrono::hours old_after{3 * 24};

// Steps back a little; its age says the same in words.
bool is_old(const Context& c, const Headline& headline) {
  return headline.has_age() && c.now.wall - headline.when() > old_after;
}

const Theme* theme_of_headline(const Context& c, const Headline& headline) {
  return headline.themes.empty() ? nullptr : c.edition.theme(headline.themes.front().theme);
}

std::string age_of(const Context& c, const Headline& headline) {
  if (!headline.has_age()) return std::string(c.tr("zonder datum"));
  return c.words.age(headline.when(), c.now.wall);
}

// "NOS, ook bij VNG, ANP", or with fewer names "NOS, ook bij VNG en nog 1".
std::string sources_of(const Context& c, const Headline& headline, std::size_t most_names) {
  const std::string name = headline.source_name.empty() ? headline.source : headline.source_name;
  const auto& also = headline.also_at;
  if (also.empty()) return name;
  if (also.size() <= most_names) {
    return fmt::format("{}, {}", name, fmt::format(fmt::runtime(c.tr("ook bij {}")), fmt::join(also, ", ")));
  }
  const auto end = also.begin() + static_cast<std::ptrdiff_t>(most_names);
  return fmt::format("{}, {}", name,
                     fmt::format(fmt::runtime(c.tr("ook bij {} en nog {}")),
                                 fmt::join(also.begin(), end, ", "), also.size() - most_names));
}

std::string sources_of(const Context& c, const Headline& headline) {
  return sources_of(c, headline, headline.also_at.size());
}

// Theme, sources and age as far as they go in `room`: as many names as fit, and then how many more.
std::string source_line(const Context& c, const HeadlineRow& row, const Theme* theme, float room) {
  const Headline& h = *row.headline;
  const std::string_view place = theme != nullptr ? std::string_view(theme->title) : c.tr("ongesorteerd");
  const auto with = [&](std::size_t names) {
    std::string text = sources_of(c, h, names);
    if (row.with_theme) text = fmt::format("{}  ·  {}", place, text);
    if (!row.age_aside) text += "  ·  " + age_of(c, h);
    return text;
  };
  for (std::size_t names = h.also_at.size(); names > 1; --names) {
    if (auto text = with(names); c.type.width(c.styles.meta, text) <= room) return text;
  }
  return c.type.fit(c.styles.meta, with(1), room);
}

// Up to `right`, where the age may stand.
void draw_source_line(const Context& c, const HeadlineRow& row, float left, float right, float baseline,
                      bool inverse) {
  const Theme* theme = row.with_theme ? theme_of_headline(c, *row.headline) : nullptr;
  float x = left + indent;
  if (theme != nullptr) {
    const FacetLook& look = c.palette.facet(theme->facet);
    draw_mark(c.canvas, look.mark, {x + 11, baseline - c.styles.meta.cap_height() / 2}, 20,
              inverse ? look.hue_on_inverse : look.hue);
    x += 34;
  }
  c.canvas.text({x, baseline}, c.styles.meta, source_line(c, row, theme, right - x),
                inverse ? c.palette.inverse_text : c.palette.text2);
}

}  // namespace

bool is_fresh(const Context& c, const Headline& headline) {
  const auto kind = sync_state(c).kind;
  // Old content never counts as new: offline or stale, the ages speak for themselves.
  if (kind == SyncState::Kind::stale) return false;
  return headline.has_age() && local_day(headline.when()) == local_day(c.now.wall);
}

void add_headline(const Context& c, Flow& flow, const HeadlineRow& row) {
  const TextStyle title = row.fresh ? c.styles.row : c.styles.row_seen;
  const TextStyle age_style{c.styles.meta.em, row.fresh ? Weight::semibold : Weight::regular};
  const std::string age = age_of(c, *row.headline);
  const float age_width = row.age_aside ? c.type.width(age_style, age) + 32 : 0;
  const auto lines =
      c.type.wrap(title, row.headline->title, flow.width() - indent - age_width, row.most_lines);
  const float text_high = static_cast<float>(lines.size()) * title.line_height();
  const float pad = row.with_theme ? 14.0f : 9.0f;
  const float high = pad + text_high + c.styles.meta.line_height() + pad;
  const std::string id = fmt::format("kop/{}/{}", row.headline->source, row.headline->guid);
  flow.block(high, [row, lines, title, age, age_style, age_width, text_high, pad, id](const Context& k,
                                                                                      Rect r) {
    const Theme* theme = theme_of_headline(k, *row.headline);
    const bool leads_somewhere = theme != nullptr && row.with_theme;
    const bool inverse = leads_somewhere && k.pressed(id);
    if (inverse) k.canvas.rect(r, k.palette.inverse_fill, 6);
    const Colour ink = inverse                    ? k.palette.inverse_text
                       : is_old(k, *row.headline) ? k.palette.text2
                                                  : k.palette.text1;
    const float first = r.y + pad + (title.line_height() + title.cap_height()) / 2;
    if (row.fresh && !inverse)
      draw_inlay(k.canvas, k.palette, {r.x + 12, first - title.cap_height() / 2}, 16);
    draw_lines(k, {r.x + indent, first}, title, lines, ink);
    draw_source_line(k, row, r.x, r.right() - age_width, r.y + pad + text_high + k.styles.meta.em * 1.02f,
                     inverse);
    if (row.age_aside) {
      k.canvas.text({r.right(), r.centre().y + age_style.cap_height() / 2}, age_style, age,
                    inverse     ? k.palette.inverse_text
                    : row.fresh ? k.palette.text1
                                : k.palette.text2,
                    Align::right);
    }
    k.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, k.palette.line, 1.5f);
    if (!leads_somewhere) return;
    k.targets.add({.id = id,
                   .area = r,
                   .label = fmt::format("{}, {}, {}", row.headline->title, sources_of(k, *row.headline), age),
                   .action = GoTo{theme_scene(theme->id)},
                   .shape = {}});
  });
}

}  // namespace caleidoscoop::ui
