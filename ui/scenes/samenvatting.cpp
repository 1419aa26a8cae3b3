#include <fmt/format.h>

#include <algorithm>

#include "sync/core/civil_time.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/validity.h"
#include "ui/paint/marks.h"
#include "ui/rosette/rosette.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/summary_blocks.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float gutter = 28;
constexpr float mark_room = 34;  // of a facet's mark before a title
constexpr float least_row = 80;
constexpr float foot_height = 88;
constexpr float foot_gap = 10;
constexpr const char* scroll_area = "samenvatting";

TextStyle title_style(const Context& c) { return {c.styles.label.em, Weight::semibold, 1.24f}; }

float heading_height(const Context& c) { return c.styles.label.em * 1.5f + 4; }

// A row holds a title of one line, or of two in a narrow column, and of a theme what is known of it.
void measure(const Context& c, std::vector<SummaryBlock>& blocks, float width) {
  const TextStyle title = title_style(c);
  for (SummaryBlock& block : blocks) {
    for (SummaryLine& line : block.lines) {
      const bool theme = line.theme != nullptr;
      const auto lines = c.type.wrap(title, line.title, width - (theme ? mark_room : 0), 2).size();
      const float text =
          static_cast<float>(lines) * title.line_height() + (theme ? c.styles.meta.line_height() : 0);
      line.height = std::max(least_row, text + 12);
    }
  }
}

std::string rating_words(const Context& c, const Theme& theme) {
  if (!theme.urgency) return std::string(c.tr("nog niet gewaardeerd"));
  return fmt::format(fmt::runtime(c.tr("urgentie {} van 5")), *theme.urgency);
}

// Pips where they fit, and in words; new headlines at the right end.
void draw_known(const Context& c, Rect r, float baseline, const Theme& theme, bool inverse) {
  const TextStyle& style = c.styles.meta;
  const float middle = baseline - style.cap_height() / 2;
  const Colour quiet = inverse ? c.palette.inverse_text : c.palette.text2;
  float right = r.right();
  if (const int fresh = new_today(c, theme.id); fresh > 0) {
    const std::string words = fmt::format(fmt::runtime(c.tr("{} nieuw")), fresh);
    right -= c.type.width(style, words);
    c.canvas.text({right, baseline}, style, words, quiet);
    if (!inverse) draw_inlay(c.canvas, c.palette, {right - 16, middle}, 14);
    right -= 36;
  }
  const std::string words = rating_words(c, theme);
  const float room = right - r.x - 10;
  if (theme.urgency && pips_width() <= room) {
    const FacetLook& look = c.palette.facet(theme.facet);
    draw_pips(c.canvas, {r.x, middle}, *theme.urgency, inverse ? look.hue_on_inverse : look.hue,
              inverse ? c.palette.inverse_text : c.palette.line_strong);
    const float x = r.x + pips_width() + 14;
    const std::string value = fmt::format(fmt::runtime(c.tr("{} van 5")), *theme.urgency);
    if (c.type.width(style, value) <= right - x) c.canvas.text({x, baseline}, style, value, quiet);
    return;
  }
  c.canvas.text({r.x, baseline}, style, c.type.fit(style, words, room), quiet);
}

std::string spoken(const Context& c, const SummaryLine& line) {
  if (line.theme == nullptr) return std::string(line.title);
  return fmt::format("{}, {}", line.title, rating_words(c, *line.theme));
}

void draw_line(const Context& c, Rect r, const SummaryLine& line) {
  const std::string id = "samenvatting/" + line.scene;
  const bool inverse = c.pressed(id);
  if (inverse) c.canvas.rect({r.x - 8, r.y, r.w + 16, r.h}, c.palette.inverse_fill, 6);
  const TextStyle style = title_style(c);
  const TextStyle& meta = c.styles.meta;
  const float indent = line.theme != nullptr ? mark_room : 0;
  const auto lines = c.type.wrap(style, line.title, r.w - indent, 2);
  const float words = static_cast<float>(lines.size()) * style.line_height();
  const float all = words + (line.theme != nullptr ? meta.line_height() : 0);
  const float top = r.y + (r.h - all) / 2;
  const float first = top + (style.line_height() + style.cap_height()) / 2;
  draw_lines(c, {r.x + indent, first}, style, lines, inverse ? c.palette.inverse_text : c.palette.text1);
  c.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, c.palette.line, 1.5f);
  c.targets.add({.id = id, .area = r, .label = spoken(c, line), .action = GoTo{line.scene}, .shape = {}});
  if (line.theme == nullptr) return;
  const FacetLook& look = c.palette.facet(line.theme->facet);
  draw_mark(c.canvas, look.mark, {r.x + 12, first - style.cap_height() / 2}, 22,
            inverse ? look.hue_on_inverse : look.hue);
  const float baseline = top + words + (meta.line_height() + meta.cap_height()) / 2;
  draw_known(c, {r.x + indent, r.y, r.w - indent, r.h}, baseline, *line.theme, inverse);
}

void draw_heading(const Context& c, Rect r, const SummaryBlock& block) {
  const TextStyle style{c.styles.label.em, Weight::medium, 1.2f};
  const float baseline = r.y + style.em * 0.92f;
  c.canvas.text({r.x, baseline}, style, c.type.fit(style, block.title, r.w), c.palette.text2);
  const float rule = r.bottom() - 2;
  c.canvas.line({r.x, rule}, {r.right(), rule},
                block.look != nullptr ? block.look->hue : c.palette.line_strong,
                block.look != nullptr ? 4 : 2);
}

void draw_block(const Context& c, Rect r, const SummaryBlock& block) {
  draw_heading(c, {r.x, r.y, r.w, heading_height(c)}, block);
  float y = r.y + heading_height(c);
  for (const SummaryLine& line : block.lines) {
    draw_line(c, {r.x, y, r.w, line.height}, line);
    y += line.height;
  }
}

void add_block(const Context& c, Flow& flow, const SummaryBlock& block) {
  flow.gap(flow.height() > 0 ? 24 : 0);
  flow.block(heading_height(c), [&block](const Context& k, Rect r) { draw_heading(k, r, block); });
  for (const SummaryLine& line : block.lines) {
    flow.block(line.height, [&line](const Context& k, Rect r) { draw_line(k, r, line); });
  }
}

std::string edition_words(const Context& c) {
  std::string words = c.edition.publisher;
  words += fmt::format("{}{}", words.empty() ? "" : "  ·  ",
                       fmt::format(fmt::runtime(c.tr("versie {}")), c.edition.version));
  if (const auto published = parse_iso8601(c.edition.published)) {
    words += "  ·  " + c.words.day(*published, c.now.wall);
  }
  if (const std::string validity = validity_line(c); !validity.empty()) words += "  ·  " + validity;
  return words;
}

std::string news_words(const Context& c) {
  const int fresh = new_today(c);
  if (fresh == 0) return std::string(c.tr("Vandaag nog geen nieuwe koppen"));
  return c.words.trn("{} nieuwe kop vandaag", "{} nieuwe koppen vandaag", fresh);
}

// What is new, who publishes, and the way to the other picture of the whole.
struct Foot {
  TextStyle strong, meta;
  std::vector<std::string> news, edition;

  float words_height() const {
    return static_cast<float>(news.size()) * strong.line_height() +
           static_cast<float>(edition.size()) * meta.line_height();
  }
};

Foot foot_of(const Context& c, float width, std::size_t most_lines) {
  Foot foot{.strong = {c.styles.label.em, Weight::semibold, 1.3f},
            .meta = c.styles.meta,
            .news = {},
            .edition = {}};
  foot.news = c.type.wrap(foot.strong, news_words(c), width, most_lines);
  foot.edition = c.type.wrap(foot.meta, edition_words(c), width, most_lines);
  return foot;
}

void draw_foot_words(const Context& c, Vec at, const Foot& foot) {
  const auto first = [](const TextStyle& style) { return (style.line_height() + style.cap_height()) / 2; };
  draw_lines(c, {at.x, at.y + first(foot.strong)}, foot.strong, foot.news, c.palette.text1);
  at.y += static_cast<float>(foot.news.size()) * foot.strong.line_height();
  draw_lines(c, {at.x, at.y + first(foot.meta)}, foot.meta, foot.edition, c.palette.text2);
}

ButtonLook field_button() {
  return {.kind = ButtonLook::Kind::filled, .icon = Icon::chevron_right, .icon_after = true};
}

void draw_field_button(const Context& c, Rect r) {
  const std::string_view title = c.tr("Krachtenveld");
  draw_button(c, "samenvatting/krachtenveld", r, title, std::string(title), GoTo{"krachtenveld"},
              field_button());
}

// Below the last column, or along the bottom.
void draw_column_foot(const Context& c, Rect r) {
  draw_foot_words(c, {r.x, r.y + foot_gap}, foot_of(c, r.w, 5));
  draw_field_button(c, {r.x, r.bottom() - foot_height, r.w, foot_height});
}

void draw_row_foot(const Context& c, Rect r) {
  const float wide = std::min(button_width(c, c.tr("Krachtenveld"), field_button()), r.w / 2);
  draw_field_button(c, {r.right() - wide, r.y, wide, r.h});
  const Foot foot = foot_of(c, r.w - wide - 32, 1);
  if (foot.words_height() <= r.h) draw_foot_words(c, {r.x, r.y + (r.h - foot.words_height()) / 2}, foot);
}

// True when all of it stands on one screen.
bool draw_on_one_screen(const Context& c, Rect area, std::vector<SummaryBlock> blocks) {
  blocks.push_back({});
  for (std::size_t count = c.frame.portrait ? 3 : 5; count > 1; --count) {
    const float width = (area.w - gutter * static_cast<float>(count - 1)) / static_cast<float>(count);
    if (width < 11.5f * c.styles.label.em) continue;
    measure(c, blocks, width);
    blocks.back().fixed_height = foot_gap + foot_of(c, width, 5).words_height() + 8 + foot_height;
    const auto columns = summary_columns(blocks, count, heading_height(c), area.h);
    if (columns.empty()) continue;
    float x = area.x;
    for (const SummaryColumn& column : columns) {
      float y = area.y;
      for (const SummaryBlock* block : column) {
        const float high = block->height(heading_height(c));
        if (block->fixed_height > 0) {
          draw_column_foot(c, {x, area.bottom() - high, width, high});
        } else {
          draw_block(c, {x, y, width, high}, *block);
        }
        y += high;
      }
      x += width + gutter;
    }
    return true;
  }
  return false;
}

}  // namespace

void draw_samenvatting(const Context& c) {
  draw_header(c, c.tr("In het kort"));
  const Rect area = canvas_area(c);
  auto blocks = summary_blocks(c);
  if (draw_on_one_screen(c, area, blocks)) return;
  const float foot = area.bottom() - foot_height;
  const float arrows = 2 * foot_height + 16;
  draw_row_foot(c, {area.x, foot, area.w - arrows - 24, foot_height});
  const Rect column{area.x, area.y, area.w - 24, foot - 12 - area.y};
  measure(c, blocks, column.w);
  Flow flow(c, column.w);
  for (const SummaryBlock& block : blocks) add_block(c, flow, block);
  flow.draw(column, scroll_area);
  draw_page_buttons(c, scroll_area, {area.right() - arrows, foot}, foot_height);
}

}  // namespace caleidoscoop::ui
