#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ui/scenes/zoeken_parts.h"
#include "ui/search/found_row.h"
#include "ui/search/found_words.h"
#include "ui/search/request.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

using Cells = std::vector<FoundCell>;

constexpr float column_gap = 48;
constexpr float group_gap = 20;
constexpr std::array<FoundKind, 8> order{FoundKind::theme,      FoundKind::thread, FoundKind::question,
                                         FoundKind::standpoint, FoundKind::event,  FoundKind::project,
                                         FoundKind::network,    FoundKind::offer};

// Above a keyboard in landscape there is room for a few rows only.
bool titles_in_a_line(const Context& c, bool typing) { return typing && !c.frame.portrait; }

bool one_column(const Context& c) { return c.frame.portrait || c.room.settings.text_scale > 1.3; }

void add_kind(const Context& c, Cells& cells, FoundKind kind, std::string_view& group, float width,
              bool typing) {
  const auto& all = c.room.search_answer->found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind != kind || !still_there(c, all[i])) continue;
    if (const auto name = group_of(c, kind); name != group) {
      cells.push_back(group_cell(c, name));
      if (!group.empty()) cells.back().height += group_gap;
      group = name;
    }
    cells.push_back(
        found_row_cell(c,
                       {.found = &all[i],
                        .number = i,
                        .most_title_lines = titles_in_a_line(c, typing) ? std::size_t{1} : std::size_t{2}},
                       width));
  }
}

Cells items(const Context& c, float width, bool typing) {
  Cells cells;
  std::string_view group;
  for (const FoundKind kind : order) add_kind(c, cells, kind, group, width, typing);
  return cells;
}

Cells headlines(const Context& c, float width, bool typing) {
  Cells cells;
  std::string_view group;
  add_kind(c, cells, FoundKind::headline, group, width, typing);
  const SearchAnswer& answer = *c.room.search_answer;
  const std::int64_t all = answer.count[static_cast<std::size_t>(FoundKind::headline)];
  const auto shown = static_cast<std::int64_t>(
      std::count_if(answer.found.begin(), answer.found.end(),
                    [](const Found& found) { return found.kind == FoundKind::headline; }));
  std::string note;
  if (answer.more_headlines) {
    note = c.tr("Oudere koppen worden nog doorzocht.");
  } else if (all > shown) {
    note = fmt::format(fmt::runtime(c.tr("De beste {} van {} koppen. Een woord erbij maakt het er minder.")),
                       shown, all);
  }
  if (note.empty()) return cells;
  const TextStyle style = c.styles.meta;
  const auto lines = c.type.wrap(style, note, width);
  cells.push_back(
      {30 + static_cast<float>(lines.size()) * style.line_height(), [lines, style](const Context& k, Rect r) {
         draw_lines(k, {r.x, r.y + 16 + style.em}, style, lines, k.palette.text2);
       }});
  return cells;
}

void add_in_one(Flow& flow, const Cells& cells) {
  for (const FoundCell& cell : cells) flow.block(cell.height, cell.draw);
}

// Row by row, so that scrolling never cuts one of them.
void add_beside(Flow& flow, const Cells& left, const Cells& right, float width) {
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const FoundCell* a = i < left.size() ? &left[i] : nullptr;
    const FoundCell* b = i < right.size() ? &right[i] : nullptr;
    const float high = std::max(a != nullptr ? a->height : 0, b != nullptr ? b->height : 0);
    flow.block(high, [first = a != nullptr ? a->draw : nullptr, second = b != nullptr ? b->draw : nullptr,
                      width](const Context& k, Rect r) {
      if (first) first(k, {r.x, r.y, width, r.h});
      if (second) second(k, {r.right() - width, r.y, width, r.h});
    });
  }
}

std::string in_quotes(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return fmt::format("‘{}’", text);
}

// "Bedoelde u …?", which searches for that; or what was found in the place of what was typed.
void add_suggestion(const Context& c, Flow& flow) {
  const SearchAnswer& answer = *c.room.search_answer;
  if (answer.suggestion.empty()) return;
  const std::string text =
      answer.of_suggestion ? fmt::format(fmt::runtime(c.tr("Niets voor {}. Bedoelde u {}? Dat staat hier.")),
                                         in_quotes(answer.text), in_quotes(answer.suggestion))
                           : fmt::format(fmt::runtime(c.tr("Bedoelde u {}?")), in_quotes(answer.suggestion));
  const TextStyle style = c.styles.row;
  const auto lines = c.type.wrap(style, text, flow.width() - 60, 3);
  const float high = std::max(80.0f, static_cast<float>(lines.size()) * style.line_height() + 20);
  flow.block(high, [lines, style, text, meant = answer.suggestion](const Context& k, Rect r) {
    const std::string id = "zoeken/bedoelde-u";
    const bool inverse = k.pressed(id);
    if (inverse) k.canvas.rect(r, k.palette.inverse_fill, 6);
    const Colour ink = inverse ? k.palette.inverse_text : k.palette.text1;
    const float tall = static_cast<float>(lines.size()) * style.line_height();
    draw_lines(k, {r.x, r.centre().y - tall / 2 + (style.line_height() + style.cap_height()) / 2}, style,
               lines, ink);
    draw_icon(k.canvas, Icon::chevron_right, {r.right() - 14, r.centre().y}, 28, ink);
    k.targets.add({.id = id,
                   .area = r,
                   .label = text,
                   .action = TextAct{SetText{std::string(search_purpose), meant}},
                   .shape = {}});
  });
}

void add_nothing(const Context& c, Flow& flow) {
  flow.gap(8);
  flow.text(c.styles.h3,
            fmt::format(fmt::runtime(c.tr("Niets gevonden voor {}")), in_quotes(c.room.search_answer->text)),
            c.palette.text1);
  flow.gap(10);
  flow.text(
      c.styles.body,
      c.tr("Probeer een korter woord of een ander woord voor hetzelfde. Van A tot Z staat alles wat deze "
           "caleidoscoop heeft: wis de tekst en kies een letter."),
      c.palette.text2);
}

}  // namespace

std::string found_in_words(const Context& c) {
  if (c.room.search_answer == nullptr) return {};
  const SearchAnswer& answer = *c.room.search_answer;
  std::int64_t items = 0;
  for (const FoundKind kind : order) items += answer.count[static_cast<std::size_t>(kind)];
  const std::int64_t news = answer.count[static_cast<std::size_t>(FoundKind::headline)];
  if (items + news == 0) return std::string(c.tr("niets gevonden"));
  const std::string headlines = c.words.trn("{} kop", "{} koppen", static_cast<long>(news));
  if (items == 0) return headlines;
  const std::string pages = c.words.trn("{} bladzijde", "{} bladzijden", static_cast<long>(items));
  return news == 0 ? pages : fmt::format("{}, {}", pages, headlines);
}

void draw_found(const Context& c, Rect area, bool typing) {
  if (c.room.search_answer == nullptr) return;
  const Rect column{area.x, area.y, area.w - 24, area.h};
  Flow flow(c, column.w);
  add_suggestion(c, flow);
  if (one_column(c)) {
    add_in_one(flow, items(c, column.w, typing));
    flow.gap(flow.height() > 0 ? group_gap : 0);
    add_in_one(flow, headlines(c, column.w, typing));
  } else {
    const float width = (column.w - column_gap) / 2;
    const Cells left = items(c, width, typing);
    const Cells right = headlines(c, width, typing);
    if (left.empty() || right.empty()) {
      add_in_one(flow, left.empty() ? headlines(c, column.w, typing) : items(c, column.w, typing));
    } else {
      add_beside(flow, left, right, width);
    }
  }
  if (c.room.search_answer->found.empty()) add_nothing(c, flow);
  flow.draw(column, zoeken_names::scroll);
}

}  // namespace caleidoscoop::ui
