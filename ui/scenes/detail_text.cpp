#include "ui/scenes/detail_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/paint/qr.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float button_height = 88;
constexpr float button_gap = 12;
constexpr float code_size = 208;
// Letters larger than this leave no room for two columns.
constexpr float largest_beside = 40;

void draw_theme_row(const Context& c, const std::string& prefix, const std::vector<const Theme*>& row,
                    Rect r) {
  float x = r.x;
  for (const Theme* theme : row) {
    const ButtonLook look{
        .kind = ButtonLook::Kind::outlined, .icon = {}, .facet = &c.palette.facet(theme->facet)};
    const float wide = std::min(button_width(c, theme->title, look), r.right() - x);
    draw_button(c, prefix + theme->id, {x, r.y, wide, button_height}, theme->title,
                fmt::format(fmt::runtime(c.tr("Open thema {}")), theme->title), GoTo{theme_scene(theme->id)},
                look);
    x += wide + button_gap;
  }
}

}  // namespace

std::string_view spoken_address(std::string_view url) {
  for (const std::string_view prefix : {"https://", "http://", "www."}) {
    if (url.starts_with(prefix)) url.remove_prefix(prefix.size());
  }
  if (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

std::vector<std::string> address_lines(const Context& c, const TextStyle& style, std::string_view url,
                                       float width) {
  const std::string_view address = spoken_address(url);
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < address.size();) {
    std::size_t end = from, good = from;
    while (end < address.size() && c.type.width(style, address.substr(from, end + 1 - from)) <= width) {
      ++end;
      if (end < address.size() && (address[end] == '.' || address[end] == '/' || address[end - 1] == '-'))
        good = end;
    }
    if (end < address.size() && good > from) end = good;
    end = std::max(end, from + 1);
    lines.emplace_back(address.substr(from, end - from));
    from = end;
  }
  return lines;
}

void add_paragraph(const Context& c, Flow& flow, std::string_view heading, std::string_view words) {
  if (words.empty()) return;
  flow.gap(18);
  flow.text({c.styles.body.em, Weight::semibold, c.styles.body.leading}, heading, c.palette.text1);
  flow.text(c.styles.body, words, c.palette.text1);
}

void add_source(const Context& c, Flow& flow, std::string_view source) {
  flow.gap(18);
  const std::string words = source.empty() ? std::string(c.tr("Bron niet vermeld"))
                                           : fmt::format(fmt::runtime(c.tr("Bron: {}")), source);
  flow.text(c.styles.meta, words, c.palette.text2);
}

void add_theme_buttons(const Context& c, Flow& flow, const std::string& prefix,
                       const std::vector<std::string>& themes) {
  std::vector<std::vector<const Theme*>> rows;
  float x = 0;
  for (const std::string& id : themes) {
    const Theme* theme = c.edition.theme(id);
    if (theme == nullptr) continue;
    const float wide = button_width(
        c, theme->title,
        {.kind = ButtonLook::Kind::outlined, .icon = {}, .facet = &c.palette.facet(theme->facet)});
    if (rows.empty() || x + wide > flow.width()) {
      rows.emplace_back();
      x = 0;
    }
    rows.back().push_back(theme);
    x += wide + button_gap;
  }
  if (rows.empty()) return;
  flow.gap(24);
  for (const auto& row : rows) {
    flow.block(button_height, [prefix, row](const Context& k, Rect r) { draw_theme_row(k, prefix, row, r); });
    flow.gap(button_gap);
  }
}

void add_code(Flow& flow, const std::string& url) {
  if (url.empty()) return;
  flow.gap(24);
  flow.block(code_size, [url](const Context& k, Rect r) {
    const TextStyle title{k.styles.row.em, Weight::semibold, 1.25f};
    const TextStyle& meta = k.styles.meta;
    const bool drawn = draw_qr(k.canvas, {r.x, r.y, r.h, r.h}, url);
    const float x = drawn ? r.x + r.h + 28 : r.x;
    const float room = r.right() - x;
    if (room < 120) return;
    const auto words = k.type.wrap(title, k.tr("Lees verder op uw telefoon"), room, 3);
    const float y = draw_lines(k, {x, r.y + title.em}, title, words, k.palette.text1);
    const auto fit =
        static_cast<std::size_t>(std::max(0.0f, (r.bottom() - y + title.em * 0.6f) / meta.line_height()));
    if (fit == 0) return;
    auto address = address_lines(k, meta, url, room);
    if (address.size() > fit) address.resize(fit);
    draw_lines(k, {x, y}, meta, address, k.palette.text2);
  });
}

float filling_row(float least, float place) {
  return place < least ? least : std::floor(place / std::floor(place / least));
}

ListAndDetail list_and_detail(const Context& c, Rect area, float detail_width, float list_share) {
  if (c.styles.body.em > largest_beside) return {area, area, true};
  constexpr float gap = 52;
  if (c.frame.portrait) {
    const float high = (area.h - 40) * list_share;
    return {{area.x, area.y, area.w, high}, {area.x, area.y + high + 40, area.w, area.h - high - 40}, false};
  }
  const float detail = std::min(detail_width * std::max(1.0f, c.styles.body.em / 29), area.w * 0.56f);
  return {{area.x, area.y, area.w - detail - gap, area.h},
          {area.right() - detail, area.y, detail, area.h},
          false};
}

}  // namespace caleidoscoop::ui
