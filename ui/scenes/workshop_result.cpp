#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_matrix.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_result_keys.h"
#include "ui/scenes/workshop_session.h"
#include "ui/scenes/workshop_spread.h"

namespace caleidoscoop::ui {
namespace {

using workshop::ItemResult;
using workshop::Session;

constexpr const char* scroll = "werkvorm-beeld";

Vec vec(workshop::Point p) { return {static_cast<float>(p.x), static_cast<float>(p.y)}; }

MatrixItem matrix_item(const Context& c, int number, int round) {
  const Session& s = session_of(c);
  const auto& item = s.setup.items[static_cast<std::size_t>(number)];
  MatrixItem drawn;
  drawn.number = number + 1;
  drawn.name = item.title;
  drawn.look = look_of(c, item);
  drawn.selected = c.room.choice(workshop_choice::item) == item.id;
  const auto now = workshop::result_of(s, round, number);
  if (!now) return drawn;
  drawn.middle = vec(now->middle);
  for (const workshop::Point& dot : now->dots) drawn.votes.push_back(vec(dot));
  if (now->spread) {
    drawn.spread =
        MatrixEllipse{vec(now->spread->centre), static_cast<float>(now->spread->long_axis),
                      static_cast<float>(now->spread->short_axis), static_cast<float>(now->spread->angle)};
  }
  if (round == 2) {
    if (const auto before = workshop::result_of(s, 1, number)) drawn.before = vec(before->middle);
  }
  return drawn;
}

std::string shift_words(const Context& c, const workshop::Shift& shift) {
  if (shift.unchanged()) return std::string(c.tr("ongewijzigd"));
  if (shift.spread_change < -0.05) return std::string(c.tr("dichter bij elkaar"));
  if (shift.spread_change > 0.05) return std::string(c.tr("verder uiteen"));
  return std::string(c.tr("verschoven, even ver uiteen"));
}

std::string agreement_words(const Context& c, const ItemResult& result) {
  if (result.together) return std::string(c.tr("samen geplaatst"));
  if (result.divided()) return std::string(c.tr("sterk uiteen"));
  return std::string(result.disagreement() < 0.2 ? c.tr("eens") : c.tr("verschillend"));
}

std::string too_few(const Context& c, int round, int item) {
  const int votes = votes_for(session_of(c), round, item);
  return fmt::format(fmt::runtime(c.tr("nog te weinig stemmen ({} van 3)")), votes);
}

SpreadRow spread_row(const Context& c, int number, int round) {
  const Session& s = session_of(c);
  const auto& item = s.setup.items[static_cast<std::size_t>(number)];
  const bool selected = c.room.choice(workshop_choice::item) == item.id;
  SpreadRow row{.id = "beeld/" + item.id,
                .number = number + 1,
                .name = item.title,
                .look = look_of(c, item),
                .first = {},
                .second = {},
                .words = {},
                .strong = false,
                .selected = selected,
                .action = Choose{workshop_choice::item, selected ? "" : item.id, ""}};
  const auto now = workshop::result_of(s, round, number);
  if (!now) {
    row.words = too_few(c, round, number);
    return row;
  }
  row.words = agreement_words(c, *now);
  row.strong = now->divided();
  if (const auto shift = workshop::shift_of(s, number); shift && round == 2) {
    row.words += " · " + shift_words(c, *shift);
  }
  if (now->together) return row;
  const auto first = round == 2 ? workshop::result_of(s, 1, number) : now;
  if (first) row.first = first->disagreement();
  if (round == 2) row.second = now->disagreement();
  return row;
}

// Most disagreement first; what cannot be shown stands last.
std::vector<int> by_disagreement(const Session& s, int round) {
  std::vector<int> order;
  for (const ItemResult& result : workshop::results_of(s, round)) order.push_back(result.item);
  for (int i = 0; i < static_cast<int>(s.setup.items.size()); ++i) {
    if (std::find(order.begin(), order.end(), i) == order.end()) order.push_back(i);
  }
  return order;
}

// What the numbers say about the item that is looked at.
void add_numbers(const Context& c, Flow& flow, int number, int round) {
  const Session& s = session_of(c);
  const auto result = workshop::result_of(s, round, number);
  if (!result) return;
  const bool two = workshop::has_two_axes(s.setup.form);
  const bool chances = s.setup.axes == workshop::Axes::chance_feasibility;
  const auto line = [&](std::string_view axis, const workshop::Spread& spread) {
    if (result->together) {
      flow.text(c.styles.meta, fmt::format("{}: {}", axis, decimal(c, spread.median)), c.palette.text1);
      return;
    }
    flow.text(c.styles.meta,
              fmt::format(fmt::runtime(c.tr("{}: midden {}; de helft tussen {} en {}; {}")), axis,
                          decimal(c, spread.median), decimal(c, spread.lower), decimal(c, spread.upper),
                          c.words.trn("{} stem", "{} stemmen", spread.votes)),
              c.palette.text1);
  };
  flow.gap(10);
  line(!two ? c.tr("Nieuwe wegen") : chances ? c.tr("Haalbaarheid") : c.tr("Urgentie"), result->across);
  if (two) line(chances ? c.tr("Kans") : c.tr("Impact"), result->up);
}

std::string lead_of(const Context& c, int round) {
  const Session& s = session_of(c);
  if (s.setup.entry == workshop::Entry::open) return std::string(c.tr("Dit is het beeld van de groep"));
  const auto results = workshop::results_of(s, round);
  const auto divided =
      std::count_if(results.begin(), results.end(), [](const auto& r) { return r.divided(); });
  if (results.empty()) return std::string(c.tr("Nog te weinig stemmen om een beeld te tonen"));
  if (divided > 0) {
    return c.words.trn("Bij {} onderwerp loopt het beeld sterk uiteen",
                       "Bij {} onderwerpen loopt het beeld sterk uiteen", divided);
  }
  return fmt::format(fmt::runtime(c.tr("Het meest verschil: {}")),
                     s.setup.items[static_cast<std::size_t>(results.front().item)].title);
}

void add_result_list(const Context& c, Flow& flow, int round) {
  const Session& s = session_of(c);
  add_session_lead(c, flow, lead_of(c, round));
  flow.section(c.tr("Waar loopt het beeld uiteen?"));
  std::vector<SpreadRow> rows;
  int chosen = -1;
  for (const int number : by_disagreement(s, round)) {
    rows.push_back(spread_row(c, number, round));
    if (rows.back().selected) chosen = number;
  }
  add_spread_rows(c, flow, rows, round == 2);
  if (chosen >= 0) add_numbers(c, flow, chosen, round);
}

}  // namespace

void draw_matrix_result(const Context& c) {
  const Session& s = session_of(c);
  const int round = round_in_view(c);
  draw_session_header(c);
  const Rect area = canvas_area(c);
  const auto [picture, list] = split_workshop(c, draw_workshop_foot(c, area, result_keys(c)), 0.61f);
  const bool chances = s.setup.axes == workshop::Axes::chance_feasibility;
  const MatrixGround ground = draw_matrix_ground(c, picture, matrix_words(chances));
  std::vector<MatrixItem> items;
  for (int i = 0; i < static_cast<int>(s.setup.items.size()); ++i) items.push_back(matrix_item(c, i, round));
  const auto discs = draw_matrix_items(c, ground, items);
  draw_matrix_corners(c, ground, matrix_words(chances), false, discs);
  Flow flow(c, list.w - 24);
  add_result_list(c, flow, round);
  draw_workshop_list(c, flow, list, area, scroll);
}

void draw_list_result(const Context& c) {
  const Session& s = session_of(c);
  const int round = round_in_view(c);
  draw_session_header(c);
  const Rect area = canvas_area(c);
  Flow flow(c, area.w - 24);
  if (s.setup.form == workshop::Form::ranking) {
    add_ranking_result(c, flow, round);
  } else if (workshop::gives_dots(s.setup.form)) {
    add_dots_result(c, flow, round);
  } else {
    add_result_list(c, flow, round);
  }
  draw_workshop_page(c, flow, result_keys(c), scroll);
}

}  // namespace caleidoscoop::ui
