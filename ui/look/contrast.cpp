#include "ui/look/contrast.h"

#include <algorithm>
#include <cmath>

namespace caleidoscoop::ui {
namespace {

float linear(std::uint8_t channel) {
  const float v = static_cast<float>(channel) / 255;
  return v <= 0.04045f ? v / 12.92f : std::pow((v + 0.055f) / 1.055f, 2.4f);
}

float luminance(Colour c) { return 0.2126f * linear(c.r) + 0.7152f * linear(c.g) + 0.0722f * linear(c.b); }

}  // namespace

float contrast(Colour a, Colour b) {
  const float la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05f) / (std::min(la, lb) + 0.05f);
}

Colour quiet_tint(Colour hue, Colour ground, Colour other_ground, float ratio) {
  float enough = 1, too_little = 0;
  for (int step = 0; step < 8; ++step) {
    const float amount = (enough + too_little) / 2;
    const Colour tint = mix(ground, hue, amount);
    const bool holds = contrast(tint, ground) >= ratio && contrast(tint, other_ground) >= ratio;
    (holds ? enough : too_little) = amount;
  }
  return mix(ground, hue, enough);
}

}  // namespace caleidoscoop::ui
