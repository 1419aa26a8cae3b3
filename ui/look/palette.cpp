#include "ui/look/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace caleidoscoop::ui {
namespace {

constexpr std::array<std::string_view, 5> facet_ids{"transities", "bedrijfsvoering", "risicomanagement",
                                                    "aanbod", "rol-en-gedrag"};

constexpr Palette dark_palette{
    .background = Colour::rgb(0x0F1219),
    .surface1 = Colour::rgb(0x181C26),
    .surface2 = Colour::rgb(0x232936),
    .line = Colour::rgb(0x343C4C),
    .line_strong = Colour::rgb(0x7B8498),
    .text1 = Colour::rgb(0xF5F2EA),
    .text2 = Colour::rgb(0xBCC1CC),
    .text3 = Colour::rgb(0x98A0B0),
    .inverse_fill = Colour::rgb(0xF5F2EA),
    .inverse_text = Colour::rgb(0x0F1219),
    .inlay_fill = Colour::rgb(0xFFFFFF),
    .inlay_outline = Colour::rgb(0x0F1219),
    .outlined_inlay = false,
    .outlined_surfaces = false,
    .warning = Colour::rgb(0xFBDC5D),
    .facets = {
        {.hue = Colour::rgb(0xFF7019),
         .hue_on_inverse = Colour::rgb(0xC62F00),
         .glass = {Colour::rgb(0x201919), Colour::rgb(0x251A19), Colour::rgb(0x3F2519), Colour::rgb(0x352119),
                   Colour::rgb(0x2C1D19), Colour::rgb(0x332019), Colour::rgb(0xB55319), Colour::rgb(0xD15E19),
                   Colour::rgb(0xE56619), Colour::rgb(0xFF7019)},
         .mark = Mark::triangle},
        {.hue = Colour::rgb(0x55CDFF),
         .hue_on_inverse = Colour::rgb(0x0E5CBA),
         .glass = {Colour::rgb(0x141F29), Colour::rgb(0x15232E), Colour::rgb(0x1D3747), Colour::rgb(0x1A303E),
                   Colour::rgb(0x172835), Colour::rgb(0x1A2E3C), Colour::rgb(0x387E9E), Colour::rgb(0x4095BA),
                   Colour::rgb(0x46A4CC), Colour::rgb(0x55CDFF)},
         .mark = Mark::square},
        {.hue = Colour::rgb(0x54B091),
         .hue_on_inverse = Colour::rgb(0x22694D),
         .glass = {Colour::rgb(0x141D21), Colour::rgb(0x152024), Colour::rgb(0x1D3231), Colour::rgb(0x1A2B2C),
                   Colour::rgb(0x172527), Colour::rgb(0x192A2B), Colour::rgb(0x3E7D6B), Colour::rgb(0x469079),
                   Colour::rgb(0x4C9D83), Colour::rgb(0x54B091)},
         .mark = Mark::diamond},
        {.hue = Colour::rgb(0xFBDC5D),
         .hue_on_inverse = Colour::rgb(0x746100),
         .glass = {Colour::rgb(0x20201E), Colour::rgb(0x24241F), Colour::rgb(0x3E3A27), Colour::rgb(0x353224),
                   Colour::rgb(0x2B2A21), Colour::rgb(0x323023), Colour::rgb(0x8A7B3C), Colour::rgb(0xA69345),
                   Colour::rgb(0xC2AC4D), Colour::rgb(0xFBDC5D)},
         .mark = Mark::plus},
        {.hue = Colour::rgb(0xB677E3),
         .hue_on_inverse = Colour::rgb(0x9B4086),
         .glass = {Colour::rgb(0x1B1927), Colour::rgb(0x1E1B2B), Colour::rgb(0x302641), Colour::rgb(0x2A2239),
                   Colour::rgb(0x231E31), Colour::rgb(0x282137), Colour::rgb(0x8B5DAE), Colour::rgb(0x9F69C7),
                   Colour::rgb(0xAC71D7), Colour::rgb(0xB677E3)},
         .mark = Mark::disc},
    }};

constexpr Palette light_palette{
    .background = Colour::rgb(0xF5F2EA),
    .surface1 = Colour::rgb(0xFFFFFF),
    .surface2 = Colour::rgb(0xE7E3D8),
    .line = Colour::rgb(0xCFC9BA),
    .line_strong = Colour::rgb(0x767061),
    .text1 = Colour::rgb(0x14171F),
    .text2 = Colour::rgb(0x444A57),
    .text3 = Colour::rgb(0x5A6070),
    .inverse_fill = Colour::rgb(0x14171F),
    .inverse_text = Colour::rgb(0xF5F2EA),
    .inlay_fill = Colour::rgb(0xFFFFFF),
    .inlay_outline = Colour::rgb(0x14171F),
    .outlined_inlay = true,
    .outlined_surfaces = false,
    .warning = Colour::rgb(0x746100),
    .facets = {
        {.hue = Colour::rgb(0xC62F00),
         .hue_on_inverse = Colour::rgb(0xFF7019),
         .glass = {Colour::rgb(0xF2E4DA), Colour::rgb(0xF1E0D5), Colour::rgb(0xECCBBB), Colour::rgb(0xEDD3C5),
                   Colour::rgb(0xEFDBCE), Colour::rgb(0xEED5C7), Colour::rgb(0xCE5028), Colour::rgb(0xC8390C),
                   Colour::rgb(0xC93B0E), Colour::rgb(0xC62F00)},
         .mark = Mark::triangle},
        {.hue = Colour::rgb(0x0E5CBA),
         .hue_on_inverse = Colour::rgb(0x55CDFF),
         .glass = {Colour::rgb(0xE5E8E7), Colour::rgb(0xE0E5E6), Colour::rgb(0xC7D4E0), Colour::rgb(0xD0DAE2),
                   Colour::rgb(0xD9E0E4), Colour::rgb(0xD2DCE3), Colour::rgb(0x3F7BC4), Colour::rgb(0x2369BE),
                   Colour::rgb(0x1C65BD), Colour::rgb(0x0E5CBA)},
         .mark = Mark::square},
        {.hue = Colour::rgb(0x22694D),
         .hue_on_inverse = Colour::rgb(0x54B091),
         .glass = {Colour::rgb(0xE6E8DF), Colour::rgb(0xE2E6DC), Colour::rgb(0xCBD7CB), Colour::rgb(0xD3DCD1),
                   Colour::rgb(0xDCE2D7), Colour::rgb(0xD5DDD2), Colour::rgb(0x4C846C), Colour::rgb(0x33745A),
                   Colour::rgb(0x2F7156), Colour::rgb(0x22694D)},
         .mark = Mark::diamond},
        {.hue = Colour::rgb(0x746100),
         .hue_on_inverse = Colour::rgb(0xFBDC5D),
         .glass = {Colour::rgb(0xECE8DA), Colour::rgb(0xE9E5D5), Colour::rgb(0xDBD5BB), Colour::rgb(0xE0DBC5),
                   Colour::rgb(0xE6E1CE), Colour::rgb(0xE2DCC7), Colour::rgb(0x8B7B2A), Colour::rgb(0x7C6A0E),
                   Colour::rgb(0x7C6A0E), Colour::rgb(0x746100)},
         .mark = Mark::plus},
        {.hue = Colour::rgb(0x9B4086),
         .hue_on_inverse = Colour::rgb(0xB677E3),
         .glass = {Colour::rgb(0xEFE6E3), Colour::rgb(0xEDE2E1), Colour::rgb(0xE3CED6), Colour::rgb(0xE7D6DA),
                   Colour::rgb(0xEADDDE), Colour::rgb(0xE8D7DB), Colour::rgb(0xAB6098), Colour::rgb(0xA04B8C),
                   Colour::rgb(0xA04B8C), Colour::rgb(0x9B4086)},
         .mark = Mark::disc},
    }};

constexpr Palette contrast_palette{
    .background = Colour::rgb(0x000000),
    .surface1 = Colour::rgb(0x000000),
    .surface2 = Colour::rgb(0x000000),
    .line = Colour::rgb(0xFFFFFF),
    .line_strong = Colour::rgb(0xFFFFFF),
    .text1 = Colour::rgb(0xFFFFFF),
    .text2 = Colour::rgb(0xFFFFFF),
    .text3 = Colour::rgb(0xFFFFFF),
    .inverse_fill = Colour::rgb(0xFFFFFF),
    .inverse_text = Colour::rgb(0x000000),
    .inlay_fill = Colour::rgb(0xFFFFFF),
    .inlay_outline = Colour::rgb(0x000000),
    .outlined_inlay = false,
    .outlined_surfaces = true,
    .warning = Colour::rgb(0xFFE45C),
    .facets = {
        {.hue = Colour::rgb(0xFF8A3D),
         .hue_on_inverse = Colour::rgb(0xC62F00),
         .glass = {Colour::rgb(0x141414), Colour::rgb(0x141414), Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A),
                   Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A), Colour::rgb(0xB05F2A), Colour::rgb(0xCF7031),
                   Colour::rgb(0xE37B36), Colour::rgb(0xFF8A3D)},
         .mark = Mark::triangle},
        {.hue = Colour::rgb(0x66D3FF),
         .hue_on_inverse = Colour::rgb(0x0E5CBA),
         .glass = {Colour::rgb(0x141414), Colour::rgb(0x141414), Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A),
                   Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A), Colour::rgb(0x3C7C96), Colour::rgb(0x4896B5),
                   Colour::rgb(0x51A7C9), Colour::rgb(0x66D3FF)},
         .mark = Mark::square},
        {.hue = Colour::rgb(0x6FD6B0),
         .hue_on_inverse = Colour::rgb(0x22694D),
         .glass = {Colour::rgb(0x141414), Colour::rgb(0x141414), Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A),
                   Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A), Colour::rgb(0x43806A), Colour::rgb(0x509A7F),
                   Colour::rgb(0x59AB8D), Colour::rgb(0x6FD6B0)},
         .mark = Mark::diamond},
        {.hue = Colour::rgb(0xFFE45C),
         .hue_on_inverse = Colour::rgb(0x746100),
         .glass = {Colour::rgb(0x141414), Colour::rgb(0x141414), Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A),
                   Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A), Colour::rgb(0x857730), Colour::rgb(0xA3923B),
                   Colour::rgb(0xC2AD46), Colour::rgb(0xFFE45C)},
         .mark = Mark::plus},
        {.hue = Colour::rgb(0xCF9BF5),
         .hue_on_inverse = Colour::rgb(0x9B4086),
         .glass = {Colour::rgb(0x141414), Colour::rgb(0x141414), Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A),
                   Colour::rgb(0x2A2A2A), Colour::rgb(0x2A2A2A), Colour::rgb(0x8B68A4), Colour::rgb(0xA47AC2),
                   Colour::rgb(0xB487D5), Colour::rgb(0xCF9BF5)},
         .mark = Mark::disc},
    }};

std::uint8_t mix_channel(std::uint8_t a, std::uint8_t b, float amount) {
  const float value = static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * amount;
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0f, 255.0f)));
}

}  // namespace

Colour mix(Colour a, Colour b, float amount) {
  return {mix_channel(a.r, b.r, amount), mix_channel(a.g, b.g, amount), mix_channel(a.b, b.b, amount)};
}

const FacetLook& Palette::facet(std::string_view id) const {
  const auto found = std::find(facet_ids.begin(), facet_ids.end(), id);
  const auto index = found == facet_ids.end() ? facet_ids.size() - 1 : found - facet_ids.begin();
  return facets[index];
}

const Palette& palette(Look look) {
  switch (look) {
    case Look::light:
      return light_palette;
    case Look::contrast:
      return contrast_palette;
    case Look::dark:
      break;
  }
  return dark_palette;
}

}  // namespace caleidoscoop::ui
