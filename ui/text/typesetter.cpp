#include "ui/text/typesetter.h"

#include <imgui.h>
#include <algorithm>
#include <cmath>
#include <optional>

#include "ui/text/compound.h"
#include "ui/text/utf8.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::size_t fewest_letters = 3;  // bytes left before and after a hyphen
constexpr float display_from_em = 40;      // from here up Inter Display is the better drawing

// Quarter-pixel positions matter for small text; large text would only fill the atlas with them.
constexpr float subpixel_below_px = 48;

bool is_invisible(char32_t c) { return c == U'\u00AD' || c == U'\u200B' || c == U'\uFEFF'; }

}  // namespace

Typesetter::Typesetter(const Resources& resources, ImFontAtlas& fonts, int atlas_width, int atlas_height)
    : atlas_(resources.fonts, fonts, atlas_width, atlas_height),
      fonts_(fonts),
      hyphenator_(resources.hyphenator) {}

bool Typesetter::has_fonts() const { return atlas_.has(FontFile::Cut::text_regular); }

FontFile::Cut Typesetter::cut_for(const TextStyle& style) const {
  using Cut = FontFile::Cut;
  Cut wanted = Cut::text_regular;
  if (style.em >= display_from_em && style.weight >= Weight::semibold) {
    wanted = style.weight == Weight::bold ? Cut::display_bold : Cut::display_semibold;
  } else if (style.weight != Weight::regular) {
    wanted = style.weight == Weight::medium     ? Cut::text_medium
             : style.weight == Weight::semibold ? Cut::text_semibold
                                                : Cut::text_bold;
  }
  return atlas_.has(wanted) ? wanted : Cut::text_regular;
}

float Typesetter::fallback_width(const TextStyle& style, std::string_view text) const {
  return fonts_.Fonts[0]->CalcTextSizeA(style.em, FLT_MAX, 0.0f, text.data(), text.data() + text.size()).x;
}

float Typesetter::width(const TextStyle& style, std::string_view text) {
  if (!has_fonts()) return fallback_width(style, text);
  const FontFile::Cut cut = cut_for(style);
  float ems = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (is_invisible(c)) continue;
    ems += atlas_.advance(cut, c).value_or(atlas_.advance(cut, U'\uFFFD').value_or(0.6f));
  }
  return ems * style.em;
}

float Typesetter::digit_cell(const TextStyle& style) {
  float widest = 0;
  for (char digit = '0'; digit <= '9'; ++digit) {
    widest = std::max(widest, width(style, std::string_view(&digit, 1)));
  }
  return widest;
}

std::string Typesetter::fit(const TextStyle& style, std::string_view text, float room) {
  if (width(style, text) <= room) return std::string(text);
  const float left = room - width(style, ellipsis);
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size();) {
    next_character(text, at);
    if (width(style, text.substr(0, at)) > left) break;
    kept = at;
  }
  while (kept > 0 && (text[kept - 1] == ' ' || text[kept - 1] == ',')) --kept;
  return std::string(text.substr(0, kept)) + std::string(ellipsis);
}

// The largest beginning of `word` that fits, put in `head` with its hyphen; gives what is left. An
// empty head means that the word has to go to the next line whole.
std::string_view Typesetter::break_word(const TextStyle& style, std::string_view word, float room,
                                        bool whole_line, std::string& head) {
  head.clear();
  const auto try_break = [&](std::size_t at) {
    const bool has_hyphen = at > 0 && word[at - 1] == '-';
    std::string candidate = std::string(word.substr(0, at)) + (has_hyphen ? "" : "-");
    if (width(style, candidate) > room) return false;
    head = std::move(candidate);
    return true;
  };
  const std::vector<std::size_t> joints = compound_joints(word);
  for (auto at = joints.rbegin(); at != joints.rend(); ++at) {
    if (try_break(*at)) return word.substr(*at);
  }
  std::vector<std::size_t> breaks;
  if (hyphenator_ != nullptr) breaks = hyphenator_->breaks(word);
  for (auto at = breaks.rbegin(); at != breaks.rend(); ++at) {
    if (*at < fewest_letters || word.size() - *at < fewest_letters) continue;
    if (try_break(*at)) return word.substr(*at);
  }
  if (!whole_line) return word;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < word.size();) {
    next_character(word, at);
    if (kept > 0 && width(style, word.substr(0, at)) > room) break;
    kept = at;
  }
  head = std::string(word.substr(0, kept));
  return word.substr(kept);
}

void Typesetter::wrap_paragraph(const TextStyle& style, std::string_view text, float room,
                                std::vector<std::string>& lines) {
  const float space = width(style, " ");
  std::string line;
  float used = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!word.empty()) {
      const float lead_in = line.empty() ? 0 : space;
      const float wide = width(style, word);
      if (used + lead_in + wide <= room) {
        if (!line.empty()) line += ' ';
        line += word;
        used += lead_in + wide;
        break;
      }
      // Only a word that fits on no line by itself is broken.
      std::string head;
      if (wide > room) word = break_word(style, word, room - used - lead_in, line.empty(), head);
      if (!head.empty()) line += (line.empty() ? "" : " ") + head;
      lines.push_back(std::exchange(line, {}));
      used = 0;
    }
  }
  if (!line.empty()) lines.push_back(std::move(line));
}

std::vector<std::string> Typesetter::wrap(const TextStyle& style, std::string_view text, float room) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    wrap_paragraph(style, text.substr(0, end), room, lines);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string> Typesetter::wrap(const TextStyle& style, std::string_view text, float room,
                                          std::size_t most) {
  std::vector<std::string> lines = wrap(style, text, room);
  if (lines.size() <= most || most == 0) return lines;
  const std::string last = lines[most - 1] + " " + lines[most];
  lines.resize(most);
  lines.back() = fit(style, last, room);
  return lines;
}

void Typesetter::draw(ImDrawList& list, const TextStyle& style, float x_px, float y_px, std::string_view text,
                      std::uint32_t colour) {
  const float size_px = style.em * scale_;
  if (!has_fonts()) {
    list.AddText(fonts_.Fonts[0], size_px, ImVec2(x_px, std::round(y_px - size_px * 0.8f)), colour,
                 text.data(), text.data() + text.size());
    return;
  }
  const FontFile::Cut cut = cut_for(style);
  const float baseline = std::round(y_px);
  float pen = x_px;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_character(text, at);
    if (is_invisible(c)) continue;
    auto advance = atlas_.advance(cut, c);
    if (!advance) {
      c = U'\uFFFD';
      advance = atlas_.advance(cut, c).value_or(0.6f);
    }
    const bool fine = size_px < subpixel_below_px;
    const float snapped = fine ? std::floor(pen * 4.0f + 0.5f) / 4.0f : std::round(pen);
    const float whole = std::floor(snapped);
    const int quarter = static_cast<int>(std::lround((snapped - whole) * 4.0f));
    if (const Glyph* g = atlas_.glyph(cut, c, size_px, quarter)) {
      const ImVec2 from(whole + static_cast<float>(g->bearing_x),
                        baseline - static_cast<float>(g->bearing_y));
      const ImVec2 to(from.x + static_cast<float>(g->width), from.y + static_cast<float>(g->height));
      const ImVec2 clip_min = list.GetClipRectMin();
      const ImVec2 clip_max = list.GetClipRectMax();
      if (to.x > clip_min.x && from.x < clip_max.x && to.y > clip_min.y && from.y < clip_max.y) {
        list.PrimReserve(6, 4);
        list.PrimRectUV(from, to, ImVec2(g->u0, g->v0), ImVec2(g->u1, g->v1), colour);
      }
    }
    pen += *advance * size_px;
  }
}

}  // namespace caleidoscoop::ui
