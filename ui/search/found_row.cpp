#include "ui/search/found_row.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/paint/marks.h"
#include "ui/search/found_words.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float least_height = 80;
constexpr float pad = 11;
constexpr float mark_room = 42;

struct RowText {
  FoundRow row;
  TextStyle title, detail;
  std::vector<std::string> title_lines;
  std::string detail_line, aside;
  const FacetLook* facet = nullptr;
  std::string id;

  float text_height() const {
    return static_cast<float>(title_lines.size()) * title.line_height() +
           (detail_line.empty() ? 0 : detail.line_height());
  }
};

RowText text_of(const Context& c, const FoundRow& row, float width) {
  const Found& found = *row.found;
  RowText text{.row = row,
               .title = c.styles.row,
               .detail = c.styles.meta,
               .title_lines = {},
               .detail_line = {},
               .aside = aside_of(c, found),
               .facet = facet_of(c, found),
               .id = {}};
  text.id = fmt::format("gevonden/{}", row.number);
  const float room = width - mark_room;
  const float aside = c.type.width(text.detail, text.aside);
  const bool aside_fits = !text.aside.empty() && aside < room * 0.45f;
  std::string detail = detail_of(c, found);
  // Beside a narrow title there is no room for it: it goes below.
  if (!aside_fits && !text.aside.empty()) {
    detail = detail.empty() ? text.aside : fmt::format("{} · {}", text.aside, detail);
    text.aside.clear();
  }
  const float title_room = room - (text.aside.empty() ? 0 : aside + 24);
  text.title_lines = c.type.wrap(text.title, found.title, title_room, row.most_title_lines);
  if (!detail.empty()) text.detail_line = c.type.fit(text.detail, detail, title_room);
  return text;
}

void draw_underlines(const Context& c, Vec baseline, const TextStyle& style, std::string_view line,
                     const std::vector<FoundMark>& marks, Colour ink) {
  for (const FoundMark& mark : marks) {
    const float from = c.type.width(style, line.substr(0, mark.from));
    const float to = c.type.width(style, line.substr(0, mark.to));
    const float y = baseline.y + style.em * 0.23f;
    c.canvas.line({baseline.x + from, y}, {baseline.x + to, y}, ink, 3);
  }
}

void draw_row(const Context& c, Rect r, const RowText& text) {
  const Palette& p = c.palette;
  const Found& found = *text.row.found;
  const bool inverse = c.pressed(text.id);
  if (inverse) c.canvas.rect({r.x - 10, r.y, r.w + 20, r.h}, p.inverse_fill, 6);
  const Colour loud = inverse ? p.inverse_text : p.text1;
  const Colour quiet = inverse ? p.inverse_text : p.text2;
  float baseline =
      r.y + (r.h - text.text_height()) / 2 + (text.title.line_height() + text.title.cap_height()) / 2;
  const float middle = baseline - text.title.cap_height() / 2;
  if (text.facet != nullptr) {
    draw_mark(c.canvas, text.facet->mark, {r.x + 13, middle}, 26,
              inverse ? text.facet->hue_on_inverse : text.facet->hue);
  }
  std::size_t at = 0;
  for (const std::string& line : text.title_lines) {
    const MarkedLine marked = marks_of_line(found.title, line, at, found.marks);
    c.canvas.text({r.x + mark_room, baseline}, text.title, line, loud);
    draw_underlines(c, {r.x + mark_room, baseline}, text.title, line, marked.marks, loud);
    at = marked.next;
    baseline += text.title.line_height();
  }
  if (!text.detail_line.empty()) {
    const float top = baseline - (text.title.line_height() + text.title.cap_height()) / 2;
    c.canvas.text({r.x + mark_room, top + (text.detail.line_height() + text.detail.cap_height()) / 2},
                  text.detail, text.detail_line, quiet);
  }
  c.canvas.text({r.right(), middle + text.detail.cap_height() / 2}, text.detail, text.aside, quiet,
                Align::right);
  if (!inverse) c.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, p.line, 1.5f);
  std::string spoken = found.title;
  for (const std::string& more : {detail_of(c, found), aside_of(c, found)}) {
    if (!more.empty()) spoken += ", " + more;
  }
  c.targets.add({.id = text.id, .area = r, .label = spoken, .action = way_to(c, found), .shape = {}});
}

}  // namespace

MarkedLine marks_of_line(std::string_view title, std::string_view line, std::size_t from,
                         const std::vector<FoundMark>& marks) {
  while (from < title.size() && title[from] == ' ') ++from;
  // A line may end in a hyphen or dots that the title does not have.
  const std::string_view rest = title.substr(from);
  const auto same = std::mismatch(line.begin(), line.end(), rest.begin(), rest.end());
  const auto length = static_cast<std::size_t>(same.first - line.begin());
  MarkedLine marked;
  marked.next = from + length;
  for (const FoundMark& mark : marks) {
    const std::size_t first = std::max(mark.from, from);
    const std::size_t last = std::min(mark.to, marked.next);
    if (first < last) marked.marks.push_back({first - from, last - from});
  }
  return marked;
}

FoundCell found_row_cell(const Context& c, const FoundRow& row, float width) {
  RowText text = text_of(c, row, width);
  const float high = std::max(least_height, 2 * pad + text.text_height());
  return {high, [text = std::move(text)](const Context& k, Rect r) { draw_row(k, r, text); }};
}

FoundCell group_cell(const Context& c, std::string_view title) {
  return {c.styles.label.em * 1.54f + 4, [title = std::string(title)](const Context& k, Rect r) {
            draw_section(k, r.x, r.bottom() - (k.styles.label.em * 1.54f + 4), r.w, title);
          }};
}

}  // namespace caleidoscoop::ui
