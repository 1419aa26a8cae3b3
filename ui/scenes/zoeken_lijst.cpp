#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "ui/paint/qr.h"
#include "ui/scenes/zoeken_parts.h"
#include "ui/search/reading_code.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/link_text.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float largest_code = 640;
constexpr float gap = 40;

std::size_t chosen_code(const Context& c, std::size_t count) {
  const std::string& text = c.room.choice(zoeken_names::code);
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return count == 0 ? 0 : std::min(number, count - 1);
}

void add_items(const Context& c, Flow& flow) {
  const auto& list = c.room.reading;
  flow.section(c.words.trn("{} ding geopend in dit bezoek", "{} dingen geopend in dit bezoek",
                           static_cast<long>(list.size())));
  flow.gap(14);
  for (auto item = list.rbegin(); item != list.rend(); ++item) {
    flow.text(c.styles.row, item->title, c.palette.text1);
    const std::string link = link_in_words(item->link);
    std::string from = item->from;
    if (!link.empty()) {
      const std::string site = link.substr(0, link.find('/'));
      from = from.empty() ? site : fmt::format("{} · {}", from, site);
    }
    if (!from.empty()) flow.text(c.styles.meta, from, c.palette.text2);
    flow.gap(10);
    flow.rule();
    flow.gap(10);
  }
}

std::string words_of_code(const Context& c, std::size_t chosen, std::size_t count) {
  const std::string_view how = c.tr(
      "Scan met uw telefoon: er opent een nieuwe e-mail met deze titels en links, aan niemand gericht. Het "
      "scherm vergeet de lijst zodra u weggaat.");
  if (count < 2) return std::string(how);
  return fmt::format("{} {}", fmt::format(fmt::runtime(c.tr("Code {} van {}.")), chosen + 1, count), how);
}

// The code and what it does; gives its height.
float draw_code(const Context& c, Rect area, const std::vector<std::string>& codes) {
  const std::size_t chosen = chosen_code(c, codes.size());
  const TextStyle& style = c.styles.meta;
  const auto lines = c.type.wrap(style, words_of_code(c, chosen, codes.size()), area.w);
  const float words = static_cast<float>(lines.size()) * style.line_height() + 20;
  const float keys = codes.size() > 1 ? chip_height + 20 : 0;
  const float side = std::min({area.w, area.h - words - keys, largest_code});
  const float least = 240;
  float y = area.y;
  if (side >= least && draw_qr(c.canvas, {area.x, y, side, side}, codes[chosen], QrReach::at_arms_length))
    y += side + 16;
  y = draw_lines(c, {area.x, y + style.em}, style, lines, c.palette.text2) - style.em + 16;
  if (codes.size() < 2 || y + chip_height > area.bottom() + 1) return y - area.y;
  const auto other = [&](std::size_t number) {
    return Choose{zoeken_names::code, std::to_string(number), ""};
  };
  draw_icon_button(c, "leeslijst/vorige", {area.x, y, chip_height, chip_height}, Icon::chevron_up,
                   std::string(c.tr("Vorige code")), other(chosen - 1), chosen > 0);
  draw_icon_button(c, "leeslijst/volgende", {area.x + chip_height + 16, y, chip_height, chip_height},
                   Icon::chevron_down, std::string(c.tr("Volgende code")), other(chosen + 1),
                   chosen + 1 < codes.size());
  return y + chip_height - area.y;
}

void draw_empty(const Context& c, Rect area) {
  Flow flow(c, area.w - 24);
  flow.text(c.styles.h3, c.tr("Nog niets geopend"), c.palette.text1);
  flow.gap(10);
  flow.text(c.styles.body, c.tr("Wat u opent tijdens dit bezoek, komt hier te staan om mee te nemen."),
            c.palette.text2);
  flow.draw({area.x, area.y, area.w - 24, area.h}, zoeken_names::scroll);
}

}  // namespace

void draw_reading_list(const Context& c, Rect area) {
  const auto codes = reading_codes(c.room.reading, c.tr("Leeslijst van de caleidoscoop"));
  if (codes.empty()) return draw_empty(c, area);
  const bool above = c.frame.portrait;
  const float wide = above ? area.w - 24 : std::min(largest_code, area.w * 0.42f);
  const Rect code{above ? area.x : area.right() - wide, area.y, wide, above ? area.h * 0.6f : area.h};
  const float high = draw_code(c, code, codes);
  Rect list{area.x, area.y, area.w - wide - gap - 24, area.h};
  if (above) list = {area.x, area.y + high + gap, area.w - 24, area.h - high - gap};
  Flow flow(c, list.w);
  add_items(c, flow);
  flow.draw(list, zoeken_names::scroll);
}

}  // namespace caleidoscoop::ui
