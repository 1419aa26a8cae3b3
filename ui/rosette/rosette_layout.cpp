#include "ui/rosette/rosette_layout.h"

#include <algorithm>
#include <numbers>

namespace caleidoscoop::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;
constexpr float facet_gap_steps = 0.5f;
constexpr float widest_half_step = pi / 9;  // of a kite, where there are few themes
constexpr float widest_half_wedge = pi / 6;
constexpr float least_attention = 0.12f;  // a theme without news still has an inner point

// The five parts without a theme in them: what an edition begins with.
RosetteLayout empty_rosette(const Edition& edition) {
  RosetteLayout layout;
  if (edition.facets.empty()) return layout;
  constexpr float gap_share = 0.1f;
  const float each = 2 * pi / static_cast<float>(edition.facets.size());
  float at = -pi / 2 - each * (1 - gap_share) / 2;
  for (const Facet& facet : edition.facets) {
    layout.arcs.push_back({&facet, at, at + each * (1 - gap_share)});
    at += each;
  }
  return layout;
}

}  // namespace

RosetteSize RosetteSize::scaled(float k) const {
  RosetteSize size = *this;
  for (float* radius : {&size.shoulder, &size.outer, &size.inner, &size.chord, &size.rim, &size.inlay_base}) {
    *radius *= k;
  }
  return size;
}

RosetteSize map_rosette() {
  return {.centre = {},
          .shoulder = 244,
          .outer = 90,
          .inner = 44,
          .chord = 192,
          .rim = 343,
          .piece_gap = 2.2f,
          .inlay_base = 12};
}

RosetteSize between(const RosetteSize& a, const RosetteSize& b, float amount) {
  RosetteSize size = a;
  size.centre = between(a.centre, b.centre, amount);
  for (float RosetteSize::*radius :
       {&RosetteSize::shoulder, &RosetteSize::outer, &RosetteSize::inner, &RosetteSize::chord,
        &RosetteSize::rim, &RosetteSize::piece_gap, &RosetteSize::inlay_base}) {
    size.*radius = a.*radius + (b.*radius - a.*radius) * amount;
  }
  return size;
}

Kite between(const Kite& a, const Kite& b, float amount) {
  Kite kite;
  for (Vec Kite::*point : {&Kite::left, &Kite::right, &Kite::middle, &Kite::outer, &Kite::inner,
                           &Kite::full_outer, &Kite::full_inner, &Kite::corner_left, &Kite::corner_right}) {
    kite.*point = between(a.*point, b.*point, amount);
  }
  return kite;
}

const Petal* RosetteLayout::petal(const std::string& theme) const {
  const auto found =
      std::find_if(petals.begin(), petals.end(), [&](const Petal& p) { return p.theme->id == theme; });
  return found == petals.end() ? nullptr : &*found;
}

RosetteLayout layout_rosette(const Edition& edition) {
  RosetteLayout layout;
  std::vector<const Facet*> facets;
  for (const Facet& facet : edition.facets) {
    const bool used = std::any_of(edition.themes.begin(), edition.themes.end(),
                                  [&](const Theme& t) { return t.facet == facet.id; });
    if (used) facets.push_back(&facet);
  }
  if (facets.empty()) return empty_rosette(edition);
  const auto in_facet = [&](const Facet& facet) {
    return std::count_if(edition.themes.begin(), edition.themes.end(),
                         [&](const Theme& t) { return t.facet == facet.id; });
  };
  std::ptrdiff_t themes = 0;
  for (const Facet* facet : facets) themes += in_facet(*facet);
  const float step =
      2 * pi / (static_cast<float>(themes) + static_cast<float>(facets.size()) * facet_gap_steps);
  float at = -pi / 2 - static_cast<float>(in_facet(*facets.front())) * step / 2;
  for (const Facet* facet : facets) {
    const float from = at;
    for (const Theme& theme : edition.themes) {
      if (theme.facet != facet->id) continue;
      layout.petals.push_back({&theme, at + step / 2, step / 2});
      at += step;
    }
    layout.arcs.push_back({facet, from, at});
    at += step * facet_gap_steps;
  }
  return layout;
}

Kite kite_of(const Petal& petal, const RosetteSize& size, float urgency, float attention) {
  const float gap = size.piece_gap / size.shoulder;
  const float half = std::min(petal.half_step, widest_half_step);
  const float from = petal.angle - half + gap, to = petal.angle + half - gap;
  const float edge = size.shoulder + size.outer;
  Kite kite;
  kite.left = on_circle(size.centre, size.shoulder, from);
  kite.right = on_circle(size.centre, size.shoulder, to);
  kite.middle = between(kite.left, kite.right, 0.5f);
  kite.full_outer = on_circle(size.centre, edge, petal.angle);
  kite.full_inner = on_circle(size.centre, size.shoulder - size.inner, petal.angle);
  kite.outer = on_circle(size.centre, size.shoulder + size.outer * urgency, petal.angle);
  const float news = std::max(least_attention, attention);
  kite.inner = on_circle(size.centre, size.shoulder - size.inner * news, petal.angle);
  const float edge_gap = size.piece_gap / edge;
  kite.corner_left = on_circle(size.centre, edge, petal.angle - half + edge_gap);
  kite.corner_right = on_circle(size.centre, edge, petal.angle + half - edge_gap);
  return kite;
}

std::vector<Vec> wedge_of(const Petal& petal, const RosetteSize& size, float outer_radius) {
  const float half = std::min(petal.half_step, widest_half_wedge);
  const float from = petal.angle - half, to = petal.angle + half;
  const float inner = size.chord > 0 ? size.chord : size.shoulder - size.inner;
  return {on_circle(size.centre, inner, from), on_circle(size.centre, outer_radius, from),
          on_circle(size.centre, outer_radius, to), on_circle(size.centre, inner, to)};
}

}  // namespace caleidoscoop::ui
