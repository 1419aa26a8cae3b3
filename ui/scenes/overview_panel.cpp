#include "ui/scenes/overview_panel.h"

#include <fmt/format.h>

#include "ui/paint/icons.h"
#include "ui/paint/marks.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pad = 40;

double weight_between(const Theme& a, const Theme& b) {
  double weight = 0;
  for (const Relation& r : a.related) weight = r.id == b.id ? std::max(weight, r.weight) : weight;
  for (const Relation& r : b.related) weight = r.id == a.id ? std::max(weight, r.weight) : weight;
  return weight;
}

// Facet, title and as much of the summary as ends above `bottom`; gives the y below.
float draw_heading(const Context& c, Rect r, float bottom, const Theme& theme) {
  const FacetLook& look = c.palette.facet(theme.facet);
  const Facet* facet = c.edition.facet(theme.facet);
  const float room = r.w - 2 * pad;
  float y = r.y + 60;
  draw_mark(c.canvas, look.mark, {r.x + pad + 13, y - 10}, 26, look.hue);
  const TextStyle part{28, Weight::regular};
  c.canvas.text({r.x + pad + 40, y}, part, c.type.fit(part, facet != nullptr ? facet->title : "", room - 40),
                c.palette.text2);
  TextStyle title = c.styles.h2;
  if (c.type.width(title, theme.title) > room) title = c.styles.h3;
  const auto lines = c.type.wrap(title, theme.title, room, 2);
  y = draw_lines(c, {r.x + pad, y + 20 + title.em * 0.86f}, title, lines, c.palette.text1);
  const TextStyle body{c.styles.body.em, Weight::regular, 1.38f};
  const float first = y - title.line_height() + body.em * 1.75f;
  const float left = (bottom - first - body.em * 0.3f) / body.line_height();
  if (left < 0) return y - title.line_height() + 28;
  const auto most = std::min<std::size_t>(c.frame.portrait ? 3 : 4, static_cast<std::size_t>(left) + 1);
  const auto summary = c.type.wrap(body, theme.summary, room, most);
  y = draw_lines(c, {r.x + pad, first}, body, summary, c.palette.text1);
  return y - body.line_height() + 28;
}

struct Fact {
  std::string name, value;
  std::optional<int> pips;
};

std::vector<Fact> facts_of(const Context& c, const Theme& theme, float high) {
  const std::string unrated(c.tr("nog niet gewaardeerd"));
  std::vector<Fact> facts;
  facts.push_back({std::string(c.tr("Urgentie")),
                   theme.urgency ? fmt::format(fmt::runtime(c.tr("{} van 5")), *theme.urgency) : unrated,
                   theme.urgency});
  const int fresh = new_today(c, theme.id);
  facts.push_back({std::string(c.tr("Nieuw vandaag")),
                   fresh == 0 ? std::string(c.tr("geen koppen")) : c.words.trn("{} kop", "{} koppen", fresh),
                   {}});
  // A low panel keeps its room for the related themes.
  if (high < 840) return facts;
  const auto found = c.snapshot.mentions.find(theme.id);
  const int total = found == c.snapshot.mentions.end() ? 0 : found->second.total();
  facts.push_back({std::string(c.tr("Nieuws in 90 dagen")),
                   total == 0 ? std::string(c.tr("geen koppen")) : c.words.trn("{} kop", "{} koppen", total),
                   {}});
  return facts;
}

// Down to `bottom` at most: with large letters what comes last goes out first.
float draw_facts(const Context& c, Rect r, float y, float bottom, const Theme& theme) {
  c.canvas.line({r.x + pad, y}, {r.right() - pad, y}, c.palette.line, 2);
  const TextStyle name = c.styles.label;
  const TextStyle value{c.styles.label.em, Weight::semibold};
  y += 20 + name.em * 0.8f;
  for (const Fact& fact : facts_of(c, theme, r.h)) {
    const float left = r.w - 2 * pad - c.type.width(name, fact.name) - c.type.width(value, fact.value) - 20;
    // Large letters: the value goes below its name, the pips, which say the same, go out.
    const float down = left < 0 ? name.em * 1.4f : 0;
    if (y + down + name.em * 0.3f > bottom) return y;
    c.canvas.text({r.x + pad, y}, name, c.type.fit(name, fact.name, r.w - 2 * pad), c.palette.text2);
    y += down;
    float right = r.right() - pad;
    if (fact.pips && left > pips_width() + 16) {
      right -= pips_width();
      draw_pips(c.canvas, {right, y - name.cap_height() / 2}, *fact.pips, c.palette.facet(theme.facet).hue,
                c.palette.line_strong);
      right -= 16;
    }
    c.canvas.text({right, y}, value, fact.value, c.palette.text1, Align::right);
    y += name.em * 1.72f;
  }
  y += 4 - name.em * 0.5f;
  if (y < bottom) c.canvas.line({r.x + pad, y}, {r.right() - pad, y}, c.palette.line, 2);
  return y;
}

void draw_related_row(const Context& c, Rect row, const Theme& theme, bool last) {
  const std::string id = "verwant/" + theme.id;
  if (c.pressed(id)) c.canvas.rect({row.x - 12, row.y, row.w + 24, row.h}, c.palette.inverse_fill, 6);
  const Colour ink = c.pressed(id) ? c.palette.inverse_text : c.palette.text1;
  const FacetLook& look = c.palette.facet(theme.facet);
  const float middle = row.centre().y;
  draw_mark(c.canvas, look.mark, {row.x + 13, middle}, 26, look.hue);
  c.canvas.text({row.x + 42, middle + c.styles.row.cap_height() / 2}, c.styles.row,
                c.type.fit(c.styles.row, theme.title, row.w - 90), ink);
  draw_icon(c.canvas, Icon::chevron_right, {row.right() - 14, middle}, 28, ink);
  if (!last) c.canvas.line({row.x, row.bottom()}, {row.right(), row.bottom()}, c.palette.line, 1.5f);
  c.targets.add({.id = id, .area = row, .label = theme.title, .action = SelectTheme{theme.id}, .shape = {}});
}

void draw_open_button(const Context& c, Rect r, const Theme& theme) {
  draw_button(c, "open", r, c.tr("Open thema"), fmt::format(fmt::runtime(c.tr("Open thema {}")), theme.title),
              GoTo{theme_scene(theme.id)},
              {.kind = ButtonLook::Kind::primary, .icon = Icon::chevron_right, .icon_after = true});
}

void draw_related_list(const Context& c, Rect r, float y, float bottom, const Theme& theme) {
  const auto others = related_themes(c, theme);
  if (others.empty()) return;
  const TextStyle& label = c.styles.label;
  y += 20 + label.em * 0.8f;
  const float row_height = std::max(80.0f, c.styles.row.em * 2.6f);
  if (y + 16 + row_height > bottom) return;
  const std::string title =
      c.words.trn("{} verwant thema", "{} verwante thema’s", static_cast<long>(others.size()));
  c.canvas.text({r.x + pad, y}, label, title, c.palette.text2);
  const float left = r.w - 2 * pad - c.type.width(label, title) - 20;
  if (const std::string_view origin = c.tr("voorstel redactie");
      c.type.width(c.styles.meta, origin) <= left) {
    c.canvas.text({r.right() - pad, y}, c.styles.meta, origin, c.palette.text2, Align::right);
  }
  y += 16;
  const auto fit = static_cast<std::size_t>(std::max(0.0f, (bottom - y) / row_height));
  const std::size_t shown = std::min(others.size(), fit);
  for (std::size_t i = 0; i < shown; ++i) {
    draw_related_row(c, {r.x + pad, y, r.w - 2 * pad, row_height}, *others[i], i + 1 == shown);
    y += row_height;
  }
}

void draw_related_buttons(const Context& c, Rect row, const Theme& theme) {
  float x = row.x;
  for (const Theme* other : related_themes(c, theme)) {
    const ButtonLook look{
        .kind = ButtonLook::Kind::outlined, .icon = {}, .facet = &c.palette.facet(other->facet)};
    const float wide = button_width(c, other->title, look);
    if (x + wide > row.right()) break;
    draw_button(c, "verwant/" + other->id, {x, row.y, wide, row.h}, other->title, other->title,
                SelectTheme{other->id}, look);
    x += wide + 12;
  }
}

// The same caleidoscoop in other ways: side by side above `bottom`, or where letters are large only the one
// that leads on to the other. Gives the top.
float draw_other_views(const Context& c, Rect r, float bottom) {
  struct View {
    std::string_view title;
    std::string_view scene;
  };
  const View views[] = {{c.tr("In het kort"), "samenvatting"}, {c.tr("Krachtenveld"), "krachtenveld"}};
  const ButtonLook look{.kind = ButtonLook::Kind::outlined, .icon = {}};
  const float room = r.w - 2 * pad, gap = 12, high = 88;
  const float half = (room - gap) / 2;
  bool beside = true;
  for (const View& view : views) beside = beside && button_width(c, view.title, look) <= half;
  Rect place{r.x + pad, bottom - high, beside ? half : room, high};
  for (const View& view : views) {
    draw_button(c, "beeld/" + std::string(view.scene), place, view.title, std::string(view.title),
                GoTo{std::string(view.scene)}, look);
    if (!beside) break;
    place.x += half + gap;
  }
  return place.y;
}

// An edition without themes has nothing to select.
void draw_no_selection(const Context& c, Rect r) {
  const TextStyle& title = c.styles.h3;
  const TextStyle& body = c.styles.body;
  const float room = r.w - 2 * pad;
  const auto lines = c.type.wrap(title, c.tr("Nog geen thema’s"), room, 2);
  const float y = draw_lines(c, {r.x + pad, r.y + 60 + title.em * 0.6f}, title, lines, c.palette.text1);
  draw_lines(c, {r.x + pad, y - title.line_height() + body.em * 1.8f}, body,
             c.type.wrap(body, c.tr("Zodra de redactie ze publiceert, staan ze hier."), room),
             c.palette.text2);
}

}  // namespace

std::vector<const Theme*> related_themes(const Context& c, const Theme& theme) {
  std::vector<const Theme*> others;
  for (const Theme& other : c.edition.themes) {
    if (&other != &theme && related(theme, other)) others.push_back(&other);
  }
  std::stable_sort(others.begin(), others.end(), [&](const Theme* a, const Theme* b) {
    return weight_between(theme, *a) > weight_between(theme, *b);
  });
  return others;
}

void draw_overview_panel(const Context& c, Rect r, const Theme* selected) {
  draw_panel(c, r);
  if (selected == nullptr) return draw_no_selection(c, r);
  const float button_height = 88;
  const Rect open{r.x + pad, r.bottom() - 28 - button_height, r.w - 2 * pad, button_height};
  const float bottom = c.wall() ? open.y - 12 : draw_other_views(c, r, open.y - 12) - 12;
  float y = draw_heading(c, r, bottom, *selected);
  y = draw_facts(c, r, y, bottom, *selected);
  if (c.frame.portrait) {
    const ButtonLook look{.kind = ButtonLook::Kind::primary, .icon = Icon::chevron_right, .icon_after = true};
    const float wide = std::min(open.w, std::max(330.0f, button_width(c, c.tr("Open thema"), look)));
    const Rect button{open.right() - wide, open.y, wide, button_height};
    draw_related_buttons(c, {open.x, open.y, open.w - wide - 12, button_height}, *selected);
    draw_open_button(c, button, *selected);
    return;
  }
  draw_related_list(c, r, y, bottom, *selected);
  draw_open_button(c, open, *selected);
}

}  // namespace caleidoscoop::ui
