#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/paint/marks.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float margin = 48;

void add_message(const Context& c, Flow& flow) {
  TextStyle heading = c.styles.h2;
  heading.em = std::max(heading.em, c.styles.lead.em * 1.25f);
  flow.text(heading, c.tr("Dit scherm herstelt zichzelf"), c.palette.text1);
  flow.gap(c.styles.lead.em * 0.8f);
  flow.text(c.styles.lead,
            c.tr("Er ging een paar keer iets mis. Daarom laat het even alleen het nodige zien."),
            c.palette.text1);
  flow.gap(c.styles.lead.em * 0.5f);
  flow.text(c.styles.lead, c.tr("Straks probeert het vanzelf weer alles. U hoeft niets te doen."),
            c.palette.text1);
  flow.gap(c.styles.body.em * 1.1f);
  flow.text(c.styles.body,
            c.tr("Blijft dit zo staan, vertel het dan wie dit scherm beheert. Uitslagen en instellingen zijn "
                 "bewaard."),
            c.palette.text2);
}

std::string themes_of(const Context& c, const Facet& facet) {
  std::string names;
  for (const Theme& theme : c.edition.themes) {
    if (theme.facet != facet.id) continue;
    if (!names.empty()) names += " · ";
    names += theme.title;
  }
  return names;
}

// What the caleidoscoop is about, to read meanwhile.
void add_parts(const Context& c, Flow& flow) {
  flow.section(c.tr("Waar de caleidoscoop over gaat"));
  flow.gap(c.styles.body.em * 0.7f);
  for (const Facet& facet : c.edition.facets) {
    const FacetLook& look = c.palette.facet(facet.id);
    const float indent = c.styles.row.em * 1.6f;
    flow.marked(c.styles.row, facet.title, c.palette.text1, indent, [&look](const Context& at, Vec centre) {
      draw_mark(at.canvas, look.mark, centre, 26, look.hue);
    });
    flow.text(c.styles.body, themes_of(c, facet), c.palette.text2, indent);
    flow.gap(c.styles.body.em * 0.8f);
  }
}

// Nothing but a swipe is answered here.
void draw_within(const Flow& flow, const Rect& place, const char* area) {
  flow.draw({place.x, place.y, place.w, std::min(place.h, flow.height() + 1)}, area);
}

}  // namespace

void draw_herstel(const Context& c) {
  draw_header(c, c.edition.title);
  const float top = c.frame.portrait ? 240 : 200;
  const float bottom = c.frame.height - margin - 44;
  const bool one_column = c.frame.portrait || c.styles.body.em > 29 * 1.3f;
  const float room = c.frame.width - 2 * margin;
  const float wide = one_column ? room : room * 0.44f;
  Flow message(c, wide), parts(c, one_column ? room : room * 0.46f);
  add_message(c, message);
  add_parts(c, parts);
  draw_within(message, {margin, top, wide, bottom - top}, "herstel");
  const float left = one_column ? margin : c.frame.width - margin - parts.width();
  const float below = one_column ? top + message.height() + 64 : top;
  // A line or two of it would tell nothing.
  if (bottom - below > c.styles.body.em * 6)
    draw_within(parts, {left, below, parts.width(), bottom - below}, "herstel-delen");
  const TextStyle small{c.styles.meta.em, Weight::regular};
  const std::string line = fmt::format("Caleidoscoop {} · {}", c.facts.version, c.tr("veilige start"));
  c.canvas.text({margin, c.frame.height - margin}, small, c.type.fit(small, line, room), c.palette.text2);
}

}  // namespace caleidoscoop::ui
