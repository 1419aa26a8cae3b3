#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/validity.h"
#include "ui/look/motion.h"
#include "ui/paint/icons.h"
#include "ui/paint/marks.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/cover_layout.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/set_up_call.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

// Takes the place when it is free: between narrow arcs not every name has room.
bool take_place(std::vector<Rect>& taken, const Rect& wanted) {
  const bool free = std::none_of(taken.begin(), taken.end(), [&](const Rect& r) {
    return wanted.x < r.right() && r.x < wanted.right() && wanted.y < r.bottom() && r.y < wanted.bottom();
  });
  if (free) taken.push_back(wanted);
  return free;
}

// The name of a facet outside its arc, with its mark, in as many lines as the space asks.
void draw_facet_label(const Context& c, const FacetArc& arc, const RosetteSize& size, float left_limit,
                      std::vector<Rect>& taken) {
  const TextStyle style{30, Weight::semibold, 1.26f};
  const float angle = (arc.from + arc.to) / 2;
  const float across = std::cos(angle), down = std::sin(angle);
  const FacetLook& look = c.palette.facet(arc.facet->id);
  if (std::abs(across) < 0.2f) {
    const float wide = c.type.width(style, arc.facet->title) + 42;
    const Vec at{size.centre.x - wide / 2, size.centre.y + down * (size.rim + (down < 0 ? 26 : 50))};
    if (!take_place(taken, {at.x, at.y - style.em, wide, 1.4f * style.em})) return;
    draw_mark(c.canvas, look.mark, {at.x + 13, at.y - style.cap_height() / 2}, 26, look.hue);
    c.canvas.text({at.x + 42, at.y}, style, arc.facet->title, c.palette.text1);
    return;
  }
  const bool right = across > 0;
  const Vec rim = on_circle(size.centre, size.rim + 34, angle);
  const float room = right ? c.frame.width - 20 - rim.x - 40 : rim.x - left_limit - 42;
  const auto lines = c.type.wrap(style, arc.facet->title, std::clamp(room, 120.0f, 260.0f), 3);
  const float high = style.line_height() * static_cast<float>(lines.size());
  float baseline = rim.y + down * 18 - high / 2 + style.em * 0.92f;
  float wide = 0;
  for (const std::string& line : lines) wide = std::max(wide, c.type.width(style, line) + 40);
  if (!take_place(taken, {right ? rim.x : rim.x - wide, baseline - style.em, wide, high + 0.4f * style.em}))
    return;
  const float mark_x = right ? rim.x + 13 : rim.x - 13;
  draw_mark(c.canvas, look.mark, {mark_x, baseline - style.cap_height() / 2}, 26, look.hue);
  draw_lines(c, {right ? rim.x + 40 : rim.x - 40, baseline}, style, lines, c.palette.text1,
             right ? Align::left : Align::right);
}

// Where the tag of example data stands in landscape.
Rect tag_place(const Context& c) {
  const float wide = tag_width(c, c.tr("voorbeelddata"));
  return {c.frame.width - 48 - wide, c.frame.height - 88, wide, 60};
}

// In portrait the circle fills the width: names stand in the corners beside it.
void draw_corner_labels(const Context& c, const RosetteLayout& layout, const RosetteSize& size) {
  const TextStyle style{29, Weight::semibold, 1.26f};
  std::vector<Rect> taken;
  for (const FacetArc& arc : layout.arcs) {
    const float angle = (arc.from + arc.to) / 2;
    if (std::sin(angle) < -0.95f) {
      draw_facet_label(c, arc, size, 48, taken);
      continue;
    }
    const bool right = std::cos(angle) > 0, top = std::sin(angle) < 0.35f;
    const FacetLook& look = c.palette.facet(arc.facet->id);
    const float x = right ? c.frame.width - 56 : 56;
    const float y = size.centre.y + (top ? -size.rim + 32 : size.rim - 46);
    const auto lines = c.type.wrap(style, arc.facet->title, 200, 3);
    const float high = style.line_height() * static_cast<float>(lines.size());
    if (!take_place(taken, {right ? x - 240 : x, y - style.em, 240, high})) continue;
    draw_mark(c.canvas, look.mark, {right ? x - 13 : x + 13, y - style.cap_height() / 2}, 26, look.hue);
    draw_lines(c, {right ? x - 40 : x + 40, y}, style, lines, c.palette.text1,
               right ? Align::right : Align::left);
  }
}

void draw_core(const Context& c, const RosetteSize& size) {
  const Vec at = size.centre;
  if (c.snapshot.headlines.empty()) {
    const TextStyle quiet{c.wall() ? 44.0f : 34.0f, Weight::medium, 1.2f};
    draw_lines(c, {at.x, at.y - 6}, quiet, c.type.wrap(quiet, c.tr("nog geen nieuws"), quiet.em * 5.6f),
               c.palette.text2, Align::centre);
    return;
  }
  const TextStyle number{c.wall() ? 120.0f : 112.0f, Weight::semibold};
  const TextStyle words{c.wall() ? 44.0f : 34.0f, Weight::regular, 1.06f};
  const float baseline = at.y - number.em * 0.06f;
  c.canvas.digits({at.x, baseline}, number, std::to_string(new_today(c)), c.palette.text1, Align::centre);
  draw_lines(c, {at.x, baseline + words.em * 1.5f}, words,
             c.type.wrap(words, c.tr("nieuw vandaag"), words.em * 4.5f), c.palette.text2, Align::centre);
}

void draw_legend(const Context& c, float right, float baseline) {
  const TextStyle style{27, Weight::regular};
  for (const std::string_view line :
       {c.tr("Buitenpunt: urgentie"), c.tr("Binnenpunt: nieuws in 90 dagen"), c.tr("Wit: nieuw vandaag")}) {
    c.canvas.text({right, baseline}, style, line, c.palette.text2, Align::right);
    baseline += 40;
  }
}

// Segments of the rotation, the present one lit.
void draw_loop_progress(const Context& c, Rect r) {
  const std::size_t count = std::max<std::size_t>(c.edition.rotation.size(), 1);
  if (count < 2) return;
  const float gap = 12;
  const float each = (r.w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const bool here = i == c.room.playlist.item % count;
    c.canvas.rect({r.x + static_cast<float>(i) * (each + gap), r.y, each, r.h},
                  here ? c.palette.text1 : mix(c.palette.background, c.palette.line_strong, 0.75f));
  }
}

std::string urgency_words(const Context& c, const Theme& theme) {
  if (!theme.urgency) return std::string(c.tr("Nog niet gewaardeerd"));
  return fmt::format(fmt::runtime(c.tr("Urgentie {} van 5")), *theme.urgency);
}

std::string news_words(const Context& c, const Theme& theme) {
  const int fresh = new_today(c, theme.id);
  return fresh == 0 ? std::string(c.tr("Vandaag geen nieuwe koppen"))
                    : c.words.trn("{} nieuwe kop vandaag", "{} nieuwe koppen vandaag", fresh);
}

// The theme whose turn it is: facet, name, urgency, news. From the facet's baseline down.
void draw_theme_turn(const Context& c, Vec at, float room, const Theme& theme, std::size_t index) {
  const FacetLook& look = c.palette.facet(theme.facet);
  const Facet* facet = c.edition.facet(theme.facet);
  const TextStyle meta{30, Weight::regular};
  draw_mark(c.canvas, look.mark, {at.x + 13, at.y - meta.cap_height() / 2}, 26, look.hue);
  const std::string place =
      fmt::format(fmt::runtime(c.tr("{} · {} van {}")), facet != nullptr ? facet->title : "", index + 1,
                  c.edition.themes.size());
  c.canvas.text({at.x + 42, at.y}, meta, c.type.fit(meta, place, room - 42), c.palette.text2);
  TextStyle title{60, Weight::semibold};
  if (c.type.width(title, theme.title) > room) title.em = 52;
  c.canvas.text({at.x, at.y + 74}, title, c.type.fit(title, theme.title, room), c.palette.text1);
  const TextStyle line{32, Weight::medium};
  const float wide = c.canvas.text({at.x, at.y + 130}, line, urgency_words(c, theme), c.palette.text1);
  if (theme.urgency) {
    draw_pips(c.canvas, {at.x + wide + 18, at.y + 130 - line.cap_height() / 2}, *theme.urgency, look.hue,
              c.palette.line_strong);
  }
  c.canvas.text({at.x, at.y + 174}, {32, Weight::regular}, news_words(c, theme), c.palette.text2);
}

// In place of a theme's turn, in an edition that has no theme yet.
void draw_no_theme(const Context& c, Vec at, float room) {
  const TextStyle title{c.wall() ? 80.0f : 52.0f, Weight::semibold, 1.2f};
  const TextStyle body{c.wall() ? 60.0f : 32.0f, Weight::regular, 1.3f};
  const auto lines = c.type.wrap(title, c.tr("Nog geen thema’s"), room, 2);
  const float y = draw_lines(c, {at.x, at.y + title.em}, title, lines, c.palette.text1);
  draw_lines(c, {at.x, y - title.line_height() + body.em * 1.7f}, body,
             c.type.wrap(body, c.tr("Zodra de redactie ze publiceert, staan ze hier."), room, 3),
             c.palette.text2);
}

void draw_call(const Context& c, Rect r) {
  const bool pressed = c.room.finger_down;
  c.canvas.rect(r, pressed ? c.palette.surface2 : c.palette.inverse_fill, 8);
  const Colour ink = pressed ? c.palette.text1 : c.palette.inverse_text;
  const TextStyle style{r.h > 120 ? 40.0f : 34.0f, Weight::semibold};
  const std::string_view text = c.tr("Raak het scherm aan");
  const float wide = c.type.width(style, text) + 66;
  const Vec left{r.centre().x - wide / 2, r.centre().y};
  draw_icon(c.canvas, Icon::touch, {left.x + 22, left.y}, 48, ink);
  c.canvas.text({left.x + 66, left.y + style.cap_height() / 2}, style, text, ink);
}

// The kring and who publishes: no sender is no sender.
float draw_sender(const Context& c, Vec at, float room) {
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  TextStyle name{kring != nullptr ? 80.0f : 68.0f, Weight::bold};
  const TextStyle above{38, Weight::semibold};
  const std::string title = kring != nullptr ? kring->title : c.edition.title;
  if (kring != nullptr)
    c.canvas.text({at.x, at.y - 78}, above, c.type.fit(above, c.edition.title, room), c.palette.text1);
  while (name.em > 48 && c.type.width(name, title) > room) name.em -= 8;
  c.canvas.text(at, name, c.type.fit(name, title, room), c.palette.text1);
  const TextStyle small{25, Weight::regular, 1.3f};
  return draw_lines(c, {at.x, at.y + 46}, small, c.type.wrap(small, c.edition.publisher, room, 3),
                    c.palette.text2);
}

void draw_landscape(const Context& c, const CoverLayout& layout, const Theme* theme, std::size_t index) {
  const float x = layout.left, w = layout.column;
  c.canvas.digits({x, 196}, {168, Weight::semibold}, c.words.clock(c.now.wall), c.palette.text1);
  c.canvas.text({x, 262}, {38, Weight::regular}, c.words.long_date(c.now.wall), c.palette.text2);
  draw_sender(c, {x, 444}, w);
  const float spare = c.frame.height - 1080;
  const float rule = 592 + spare * 0.5f;
  c.canvas.line({x, rule}, {x + w, rule}, c.palette.line, 2);
  const float room = layout.rosette.centre.x - layout.rosette.rim - x - 40;
  if (theme != nullptr) {
    draw_theme_turn(c, {x, rule + 50}, room, *theme, index);
  } else {
    draw_no_theme(c, {x, rule + 20}, room);
  }
  draw_call(c, {x, c.frame.height - 200, w, 104});
  draw_loop_progress(c, {x, c.frame.height - 62, w, 6});
  draw_legend(c, c.frame.width - 48, 76);
  if (c.edition.example) draw_tag(c, c.frame.width - 48, c.frame.height - 58, c.tr("voorbeelddata"));
}

void draw_portrait(const Context& c, const CoverLayout& layout, const Theme* theme, std::size_t index) {
  const float x = layout.left, right = c.frame.width - layout.left;
  c.canvas.digits({x, 196}, {168, Weight::semibold}, c.words.clock(c.now.wall), c.palette.text1);
  c.canvas.text({x, 262}, {38, Weight::regular}, c.words.long_date(c.now.wall), c.palette.text2);
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  const float clock_right = x + c.canvas.digits_width({168, Weight::semibold}, "00:00");
  const TextStyle small{25, Weight::regular, 1.3f};
  TextStyle name{60, Weight::bold};
  const std::string title = kring != nullptr ? kring->title : c.edition.title;
  const float room = right - clock_right - 30;
  while (name.em > 40 && c.type.width(name, title) > room) name.em -= 4;
  c.canvas.text({right, 124}, name, c.type.fit(name, title, room), c.palette.text1, Align::right);
  draw_lines(c, {right, 172}, small, c.type.wrap(small, c.edition.publisher, room, 3), c.palette.text2,
             Align::right);
  const float rule = layout.rosette.centre.y + layout.rosette.rim + 60;
  c.canvas.line({x, rule}, {right, rule}, c.palette.line, 2);
  if (theme != nullptr) {
    draw_theme_turn(c, {x, rule + 54}, layout.column, *theme, index);
  } else {
    draw_no_theme(c, {x, rule + 20}, layout.column - 300);
  }
  if (c.edition.example) draw_tag(c, right, rule + 44, c.tr("voorbeelddata"));
  draw_legend(c, right, rule + 150);
  draw_call(c, {x, c.frame.height - 260, layout.column - set_up_call_width(c), 128});
  draw_loop_progress(c, {x, c.frame.height - 78, layout.column, 6});
}

// Facet, name, urgency and news, from the facet's baseline down.
void draw_wall_turn(const Context& c, Vec at, float w, const Theme& theme) {
  const FacetLook& look = c.palette.facet(theme.facet);
  const Facet* facet = c.edition.facet(theme.facet);
  TextStyle title{128, Weight::bold, 1.1f};
  auto lines = c.type.wrap(title, theme.title, w, 3);
  while (lines.size() > 2 && title.em > 90) {
    title.em -= 8;
    lines = c.type.wrap(title, theme.title, w, 3);
  }
  const TextStyle part{60, Weight::medium};
  draw_mark(c.canvas, look.mark, {at.x + 24, at.y - 22}, 48, look.hue);
  c.canvas.text({at.x + 70, at.y}, part, c.type.fit(part, facet != nullptr ? facet->title : "", w - 70),
                c.palette.text2);
  const float after = draw_lines(c, {at.x, at.y + 136}, title, lines, c.palette.text1);
  const TextStyle fact{80, Weight::semibold}, quiet{80, Weight::regular};
  c.canvas.text({at.x, after + 10}, fact, c.type.fit(fact, urgency_words(c, theme), w), c.palette.text1);
  const int fresh = new_today(c, theme.id);
  const std::string news = fresh == 0 ? std::string(c.tr("geen nieuws vandaag"))
                                      : c.words.trn("{} nieuw vandaag", "{} nieuw vandaag", fresh);
  c.canvas.text({at.x, after + 114}, quiet, c.type.fit(quiet, news, w), c.palette.text2);
}

// Read from eight metres: one name, large; nothing essential under 80.
void draw_wall(const Context& c, const CoverLayout& layout, const Theme* theme) {
  const float x = layout.left, w = layout.column;
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  const TextStyle small{60, Weight::semibold}, date{60, Weight::regular}, name{80, Weight::bold};
  const float clock = c.canvas.digits({x, 142}, small, c.words.clock(c.now.wall), c.palette.text1);
  c.canvas.text({x + clock + 30, 142}, date, c.type.fit(date, c.words.long_date(c.now.wall), w - clock - 30),
                c.palette.text2);
  c.canvas.text({x, 244}, name, c.type.fit(name, kring != nullptr ? kring->title : c.edition.title, w),
                c.palette.text1);
  const float turn = c.frame.portrait ? layout.rosette.centre.y + layout.rosette.rim + 110 : 480;
  if (theme != nullptr) {
    draw_wall_turn(c, {x, turn}, w, *theme);
  } else {
    draw_no_theme(c, {x, turn}, w);
  }
  if (c.edition.example) draw_tag(c, c.frame.width - 48, c.frame.height - 58, c.tr("voorbeelddata"));
}

// Above the call to touch; on the wall, where there is none, at the foot or below the name.
void draw_validity(const Context& c, const CoverLayout& layout) {
  const std::string line = validity_line(c);
  if (line.empty()) return;
  const TextStyle style{c.wall() ? 30.0f : 26.0f, Weight::medium};
  Vec at{layout.left, c.frame.height - (c.frame.portrait ? 260 : 200) - 26};
  if (c.wall() && c.frame.portrait) {
    at.y = 302;
  } else if (c.wall()) {
    const float tag = c.edition.example ? tag_width(c, c.tr("voorbeelddata")) + 24 : 0;
    at = {c.frame.width - 48 - tag - 40 - c.type.width(style, line),
          c.frame.height - 58 + style.cap_height() / 2};
  }
  draw_icon(c.canvas, Icon::alert, {at.x + 14, at.y - style.cap_height() / 2}, 28, c.palette.warning);
  c.canvas.text({at.x + 40, at.y}, style, line, c.palette.text1);
}

std::string call_words(const Context& c) {
  const auto call = c.tr("Raak het scherm aan om de caleidoscoop te openen");
  const auto line = validity_line(c);
  return line.empty() ? std::string(call) : fmt::format("{}. {}", call, line);
}

void add_targets(const Context& c, const RosetteLayout& rosette, const RosetteSize& size) {
  c.targets.add({.id = "rondgang",
                 .area = {0, 0, c.frame.width, c.frame.height},
                 .label = call_words(c),
                 .action = LeaveCover{},
                 .shape = {}});
  for (const Petal& petal : rosette.petals) {
    const Vec at = on_circle(size.centre, size.shoulder, petal.angle);
    c.targets.add({.id = "petal/" + petal.theme->id,
                   .area = {at.x - 40, at.y - 40, 80, 80},
                   .label = petal.theme->title,
                   .action = LeaveCover{petal.theme->id},
                   .shape = wedge_of(petal, size, size.rim + 10)});
  }
}

// In the corner that the circle leaves free; in portrait at the end of the call's row.
Rect row_of_set_up_call(const Context& c, const CoverLayout& layout) {
  if (c.frame.portrait) return {layout.left, c.frame.height - 260, layout.column, 128};
  const float wide = set_up_call_width(c);
  return {c.frame.width - 48 - wide, c.frame.height - 204, wide, 88};
}

}  // namespace

void draw_rondgang(const Context& c) {
  const CoverLayout layout = layout_cover(c);
  const RosetteLayout rosette = layout_rosette(c.edition);
  const std::size_t turn = theme_of_the_moment(c.room, c.edition, c.now.tick);
  const Theme* theme = c.edition.themes.empty() ? nullptr : &c.edition.themes[turn];
  const auto turns = (c.now.tick - c.room.cover_since) / theme_turn(c.room.settings);
  if (c.animate) c.wake.at(c.room.cover_since + (turns + 1) * theme_turn(c.room.settings));
  draw_rosette(c, rosette, layout.rosette, {.selected = theme != nullptr ? theme->id : "", .chords = false});
  draw_core(c, layout.rosette);
  if (layout.facet_labels && c.frame.portrait) draw_corner_labels(c, rosette, layout.rosette);
  if (layout.facet_labels && !c.frame.portrait) {
    std::vector<Rect> taken;
    if (c.edition.example) taken.push_back(tag_place(c));
    if (set_up_call_width(c) > 0) taken.push_back(row_of_set_up_call(c, layout));
    for (const FacetArc& arc : rosette.arcs)
      draw_facet_label(c, arc, layout.rosette, layout.left + layout.column + 30, taken);
  }
  if (c.wall()) {
    draw_wall(c, layout, theme);
  } else if (c.frame.portrait) {
    draw_portrait(c, layout, theme, turn);
  } else {
    draw_landscape(c, layout, theme, turn);
  }
  draw_validity(c, layout);
  add_targets(c, rosette, layout.rosette);
  draw_set_up_call(c, row_of_set_up_call(c, layout));
}

}  // namespace caleidoscoop::ui
