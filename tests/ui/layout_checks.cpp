#include "tests/ui/layout_checks.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <set>

#include "tests/ui/frame_contrast.h"
#include "ui/text/utf8.h"

namespace caleidoscoop::ui {
namespace {

constexpr float least_side = 80;
constexpr float rounding = 0.5f;
constexpr int reach_samples = 7;  // along each side of a target

std::string where(const Rect& r) {
  return fmt::format("({:.0f}, {:.0f}, {:.0f}x{:.0f})", r.x, r.y, r.w, r.h);
}

bool fills(const Target& target, const Frame& frame) {
  return target.area.w >= frame.width - 1 && target.area.h >= frame.height - 1;
}

// Whether some point of it is its own: nothing drawn later takes all of it.
bool reachable(const Targets& targets, const Target& target) {
  for (int row = 0; row < reach_samples; ++row) {
    for (int column = 0; column < reach_samples; ++column) {
      const Vec p{target.area.x + target.area.w * (static_cast<float>(column) + 0.5f) / reach_samples,
                  target.area.y + target.area.h * (static_cast<float>(row) + 0.5f) / reach_samples};
      const Target* hit = targets.at(p);
      if (hit != nullptr && hit->id == target.id) return true;
    }
  }
  return false;
}

// Those the keyboard reaches and those a finger finds: of two with one name the keyboard knows only one.
std::vector<const Target*> all_targets(const Targets& targets, const Frame& frame) {
  std::vector<const Target*> all = targets.in_focus_order();
  for (float y = least_side / 4; y < frame.height; y += least_side / 2) {
    for (float x = least_side / 4; x < frame.width; x += least_side / 2) {
      const Target* hit = targets.at({x, y});
      if (hit != nullptr && std::find(all.begin(), all.end(), hit) == all.end()) all.push_back(hit);
    }
  }
  return all;
}

bool leaves(const Rect& inner, const Rect& outer, float tolerance) {
  return inner.x < outer.x - tolerance || inner.right() > outer.right() + tolerance ||
         inner.y < outer.y - tolerance || inner.bottom() > outer.bottom() + tolerance;
}

Rect in_units(const Rect& pixels, float scale) {
  return {pixels.x / scale, pixels.y / scale, pixels.w / scale, pixels.h / scale};
}

std::string hex(Rgb c) {
  return fmt::format("#{:02X}{:02X}{:02X}", static_cast<int>(c.r), static_cast<int>(c.g),
                     static_cast<int>(c.b));
}

// The glyphs that lie in each text's box.
struct GlyphsOfText {
  int count = 0, low = 0, covered = 0;
  double worst = 21;
  const ContrastPoint* example = nullptr;
};

std::vector<GlyphsOfText> by_text(const std::vector<DrawnText>& texts, const FrameContrast& found,
                                  float scale) {
  std::vector<GlyphsOfText> all(texts.size());
  for (const ContrastPoint& glyph : found.glyphs) {
    const Vec at{glyph.at.x / scale, glyph.at.y / scale};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!texts[i].box.grown(2).contains(at)) continue;
      GlyphsOfText& text = all[i];
      ++text.count;
      if (glyph.covered) {
        ++text.covered;
      } else if (glyph.ratio() < text.worst) {
        text.worst = glyph.ratio();
        text.example = &glyph;
      }
      if (!glyph.covered && glyph.ratio() < least_text_contrast) ++text.low;
      break;
    }
  }
  return all;
}

}  // namespace

bool collide(const Rect& a, const Rect& b) {
  const auto overlap = [](float from_a, float to_a, float from_b, float to_b) {
    return std::min(to_a, to_b) - std::max(from_a, from_b);
  };
  // Half a unit of touching is rounding, not reading trouble.
  return overlap(a.x, a.right(), b.x, b.right()) > rounding &&
         overlap(a.y, a.bottom(), b.y, b.bottom()) > rounding;
}

std::string layout_faults(const std::vector<DrawnText>& texts, const Frame& frame) {
  std::string faults;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Rect& box = texts[i].box;
    if (box.x < 0 || box.y < 0 || box.right() > frame.width || box.bottom() > frame.height) {
      faults += fmt::format("'{}' leaves the screen\n", texts[i].text);
    }
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      if (collide(box, texts[j].box))
        faults +=
            fmt::format("'{}' overlaps '{}' at {}\n", texts[i].text, texts[j].text, where(texts[j].box));
    }
  }
  return faults;
}

std::string target_faults(const Targets& targets, const Frame& frame) {
  std::string faults;
  std::map<std::string, std::string> labels;
  std::set<std::string> shaped;
  for (const Target* target : all_targets(targets, frame)) {
    if (!target->shape.empty()) shaped.insert(target->id);
  }
  for (const Target* target : all_targets(targets, frame)) {
    if (target->label.empty()) faults += fmt::format("{} has no label\n", target->id);
    const auto [known, added] = labels.emplace(target->id, target->label);
    if (!added && known->second != target->label)
      faults +=
          fmt::format("two targets are called {}: '{}' and '{}'\n", target->id, known->second, target->label);
    // A name beside a shape that can be touched is one more way to the same.
    if (shaped.contains(target->id)) continue;
    if (std::min(target->area.w, target->area.h) < least_side - 0.01f)
      faults += fmt::format("{} is too small to hit: {}\n", target->id, where(target->area));
    if (leaves(target->area, {0, 0, frame.width, frame.height}, 2))
      faults += fmt::format("{} leaves the screen: {}\n", target->id, where(target->area));
    if (!reachable(targets, *target)) faults += fmt::format("{} cannot be reached\n", target->id);
  }
  return faults;
}

std::string label_faults(const std::vector<DrawnText>& texts, const Targets& targets, const Frame& frame) {
  std::string faults;
  for (const DrawnText& text : texts) {
    const Target* target = targets.at(text.box.centre());
    if (target == nullptr || !target->shape.empty() || fills(*target, frame)) continue;
    if (leaves(text.box, target->area, 1))
      faults += fmt::format("'{}' {} runs out of {} {}\n", text.text, where(text.box), target->id,
                            where(target->area));
  }
  return faults;
}

struct GlyphCheck::Fonts {
  ImFontAtlas atlas;
  Typesetter type;
  std::set<char32_t> known_good;

  explicit Fonts(const Resources& resources) : type(resources, atlas, 1024, 64) {}
};

GlyphCheck::GlyphCheck(const Resources& resources) : fonts_(std::make_unique<Fonts>(resources)) {}
GlyphCheck::~GlyphCheck() = default;

std::string GlyphCheck::faults(const std::vector<DrawnText>& texts) {
  constexpr char32_t soft_hyphen = 0xAD, zero_width = 0x200B, byte_order = 0xFEFF;
  std::string faults;
  for (const DrawnText& text : texts) {
    for (std::size_t at = 0; at < text.text.size();) {
      const char32_t c = next_character(text.text, at);
      if (c == soft_hyphen || c == zero_width || c == byte_order || !fonts_->known_good.insert(c).second)
        continue;
      for (int cut = 0; cut < 6; ++cut) {
        if (fonts_->type.atlas().advance(static_cast<FontFile::Cut>(cut), c)) continue;
        fonts_->known_good.erase(c);
        faults += fmt::format("no glyph for U+{:04X} in '{}'\n", static_cast<unsigned>(c), text.text);
        break;
      }
    }
  }
  return faults;
}

Measured contrast_of_frame(const std::vector<DrawnText>& texts, const Palette& palette, const Frame& frame) {
  const FrameContrast found =
      measure_contrast(*ImGui::GetDrawData(), *ImGui::GetIO().Fonts, meaningful_colours(palette));
  Measured result;
  const auto glyphs = by_text(texts, found, frame.scale);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const GlyphsOfText& text = glyphs[i];
    if (text.count == 0) continue;
    ++result.texts;
    if (text.covered * 2 > text.count) {
      result.faults += fmt::format("'{}' {} is painted over\n", texts[i].text, where(texts[i].box));
      continue;
    }
    // A line that runs behind one letter of many takes nothing from the word.
    const bool legible = text.low * 4 <= text.count;
    if (legible && text.worst < least_text_contrast) continue;
    result.worst_text = std::min(result.worst_text, text.worst);
    if (!legible) {
      result.faults +=
          fmt::format("'{}' {} has contrast {:.2f}: {} on {}\n", texts[i].text, where(texts[i].box),
                      text.worst, hex(text.example->ink), hex(text.example->under));
    }
  }
  for (const DrawnShape& shape : found.shapes) {
    const double ratio = shape.typical_ratio();
    if (ratio == 0) continue;
    ++result.shapes;
    result.worst_shape = std::min(result.worst_shape, ratio);
    if (ratio >= least_shape_contrast) continue;
    const ContrastPoint& point = shape.points[shape.points.size() / 2];
    result.faults += fmt::format("shape #{:06X} {} has contrast {:.2f}, on {}\n", shape.colour,
                                 where(in_units(shape.box, frame.scale)), ratio, hex(point.under));
  }
  return result;
}

void check_every_scene(const Settings& settings, const Snapshot& snapshot) {
  for (const Size size : sizes) {
    StageBench bench(size.width, size.height, settings);
    for (const SceneListing& listing : list_scenes(*snapshot.edition)) {
      REQUIRE(bench.stage().show(listing.scene, snapshot));
      bench.stage().settle();
      bench.draw(snapshot);
      CAPTURE(size.width);
      CAPTURE(listing.scene);
      const std::string faults =
          layout_faults(bench.stage().drawn_text(), frame_for(size.width, size.height));
      CHECK_MESSAGE(faults.empty(), faults);
    }
  }
}

}  // namespace caleidoscoop::ui
