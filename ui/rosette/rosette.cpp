#include "ui/rosette/rosette.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sync/core/civil_time.h"
#include "ui/rosette/glass.h"

namespace caleidoscoop::ui {
namespace {

constexpr float dim_mix = 0.55f;
constexpr std::size_t most_chords = 150;  // beyond these only the selection's: the rest would be a cloud

struct Chord {
  const Petal* a = nullptr;
  const Petal* b = nullptr;
};

std::vector<Chord> chords_of(const RosetteLayout& layout) {
  std::vector<Chord> chords;
  for (std::size_t i = 0; i < layout.petals.size(); ++i) {
    for (std::size_t j = i + 1; j < layout.petals.size(); ++j) {
      if (related(*layout.petals[i].theme, *layout.petals[j].theme)) {
        chords.push_back({&layout.petals[i], &layout.petals[j]});
      }
    }
  }
  return chords;
}

void draw_chord(const Context& c, const RosetteSize& size, const Chord& chord, Colour colour, float width) {
  const Vec a = on_circle(size.centre, size.chord, chord.a->angle);
  const Vec b = on_circle(size.centre, size.chord, chord.b->angle);
  // Neighbours bow a little, opposite themes go nearly through the middle.
  const float apart =
      std::abs(std::remainder(chord.a->angle - chord.b->angle, 2 * std::numbers::pi_v<float>));
  const float pull = size.chord * std::clamp(0.72f - apart * 0.24f, 0.08f, 0.72f);
  c.canvas.curve(a, on_circle(size.centre, pull, chord.a->angle),
                 on_circle(size.centre, pull, chord.b->angle), b, colour, width);
}

void draw_chords(const Context& c, const RosetteLayout& layout, const RosetteSize& size,
                 const std::string& selected) {
  const Palette& p = c.palette;
  const std::vector<Chord> chords = chords_of(layout);
  const auto touches = [&](const Chord& chord) {
    return chord.a->theme->id == selected || chord.b->theme->id == selected;
  };
  for (const Chord& chord : chords) {
    if (!touches(chord) && chords.size() <= most_chords)
      draw_chord(c, size, chord, mix(p.background, p.text2, selected.empty() ? 0.5f : 0.3f), 2);
  }
  // Those of the selection cross over the others, not through them.
  for (const Chord& chord : chords) {
    if (touches(chord)) draw_chord(c, size, chord, p.background, 11);
  }
  for (const Chord& chord : chords) {
    if (!touches(chord)) continue;
    const Theme& other = chord.a->theme->id == selected ? *chord.b->theme : *chord.a->theme;
    draw_chord(c, size, chord, p.facet(other.facet).hue, 5);
  }
}

std::vector<GlassKite> kites_of(const Context& c, const RosetteLayout& layout, const RosetteSize& size,
                                const RosetteOptions& options) {
  const Theme* selected = c.edition.theme(options.selected);
  const auto dimmed = [&](const Theme& theme) {
    if (!options.lit.empty()) {
      return std::find(options.lit.begin(), options.lit.end(), theme.id) == options.lit.end();
    }
    if (!options.dim_unrelated || selected == nullptr) return false;
    return &theme != selected && !related(theme, *selected);
  };
  std::vector<GlassKite> kites;
  for (const Petal& petal : layout.petals) {
    const Theme& theme = *petal.theme;
    const float urgency = theme.urgency ? static_cast<float>(*theme.urgency) / 5 : 0;
    const auto attention = static_cast<float>(c.snapshot.attention(theme.id));
    kites.push_back({.kite = kite_of(petal, size, urgency, attention),
                     .angle = petal.angle,
                     .look = &c.palette.facet(theme.facet),
                     .rated = theme.urgency.has_value(),
                     .dim = dimmed(theme) ? dim_mix : 0.0f});
  }
  return kites;
}

}  // namespace

bool related(const Theme& a, const Theme& b) {
  const auto names = [](const Theme& from, const Theme& to) {
    return std::any_of(from.related.begin(), from.related.end(),
                       [&](const Relation& r) { return r.id == to.id; });
  };
  return names(a, b) || names(b, a);
}

int new_today(const Context& c, const std::string& theme) {
  return c.snapshot.mentioned_on(theme, local_day(c.now.wall));
}

int new_today(const Context& c) {
  const auto today = local_day(c.now.wall);
  return static_cast<int>(
      std::count_if(c.snapshot.headlines.begin(), c.snapshot.headlines.end(),
                    [&](const Headline& h) { return !h.themes.empty() && local_day(h.when()) == today; }));
}

void draw_rosette(const Context& c, const RosetteLayout& layout, const RosetteSize& size,
                  const RosetteOptions& options) {
  std::vector<GlassKite> kites = kites_of(c, layout, size, options);
  const Petal* returning = options.returning ? layout.petal(options.returning->theme) : nullptr;
  const auto each_at_rest = [&](const auto& draw) {
    for (std::size_t i = 0; i < kites.size(); ++i) {
      if (&layout.petals[i] != returning) draw(c, kites[i]);
    }
  };
  each_at_rest(draw_track);
  if (options.chords && options.chords_shown > 0) {
    c.canvas.set_opacity(options.chords_shown);
    draw_chords(c, layout, size, options.selected);
    c.canvas.set_opacity(1);
  }
  each_at_rest(draw_value);
  for (const FacetArc& arc : layout.arcs) {
    const float gap = 3 / size.rim;
    c.canvas.arc(size.centre, size.rim, arc.from + gap, arc.to - gap, c.palette.facet(arc.facet->id).hue, 5);
  }
  if (returning != nullptr) {
    GlassKite& kite = kites[static_cast<std::size_t>(returning - layout.petals.data())];
    kite.kite = between(options.returning->from, kite.kite, options.returning->arrived);
    draw_track(c, kite);
    draw_value(c, kite);
  }
  for (std::size_t i = 0; i < layout.petals.size(); ++i) {
    const Theme& theme = *layout.petals[i].theme;
    if (theme.id == options.selected) draw_selection(c, kites[i]);
    if (!options.inlays) continue;
    const int fresh = new_today(c, theme.id);
    if (fresh > 0) draw_glass_inlay(c, kites[i], size.inlay_base, fresh, kites[i].dim > 0);
  }
}

}  // namespace caleidoscoop::ui
