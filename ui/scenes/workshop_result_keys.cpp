#include "ui/scenes/workshop_result_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/paint/marks.h"
#include "ui/scenes/workshop_matrix.h"
#include "ui/scenes/workshop_session.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Session;

struct BarRow {
  int place = 0;
  std::string name, words;
  const FacetLook* look = nullptr;
  double share = 0;  // of the widest
  double share_before = -1;
};

float bar_height(const Context& c, const BarRow& row, float width) {
  const float left = 2 * number_radius(c) + 18;
  const auto lines = c.type.wrap(c.styles.row, row.name, width - left - (row.look ? 40.0f : 0.0f)).size();
  const auto words = c.type.wrap(c.styles.meta, row.words, width - left).size();
  return static_cast<float>(lines) * c.styles.row.line_height() +
         static_cast<float>(words) * c.styles.meta.line_height() + 52;
}

void draw_bar(const Context& c, const BarRow& row, Rect r) {
  const TextStyle& name = c.styles.row;
  const TextStyle& meta = c.styles.meta;
  const float radius = number_radius(c);
  draw_number(c, {r.x + radius, r.y + 8 + radius}, row.place, true);
  const float left = r.x + 2 * radius + 18;
  float x = left, y = r.y + 8 + (name.line_height() + name.cap_height()) / 2;
  if (row.look != nullptr) {
    draw_mark(c.canvas, row.look->mark, {x + 13, y - name.cap_height() / 2}, 24, row.look->hue);
    x += 40;
  }
  y = draw_lines(c, {x, y}, name, c.type.wrap(name, row.name, r.right() - x), c.palette.text1) -
      (name.line_height() + name.cap_height()) / 2;
  y = draw_lines(c, {left, y + (meta.line_height() + meta.cap_height()) / 2}, meta,
                 c.type.wrap(meta, row.words, r.right() - left), c.palette.text2) -
      (meta.line_height() + meta.cap_height()) / 2;
  const float wide = r.right() - left;
  const Rect bar{left, y + 10, std::max(4.0f, wide * static_cast<float>(row.share)), 14};
  c.canvas.rect({left, bar.y + 6, wide, 2}, c.palette.line);
  c.canvas.rect(bar, row.look != nullptr ? row.look->hue : c.palette.text1);
  if (row.share_before >= 0) {
    const float x1 = left + wide * static_cast<float>(row.share_before);
    c.canvas.rect({x1 - 2, bar.y - 6, 4, bar.h + 12}, c.palette.text1);
  }
}

void add_bars(const Context& c, Flow& flow, const std::vector<BarRow>& rows) {
  for (const BarRow& row : rows) {
    flow.block(bar_height(c, row, flow.width()), [row](const Context& d, Rect r) { draw_bar(d, row, r); });
  }
}

// How far from the last place, and where it was in the round before.
BarRow ranked_row(const Context& c, const workshop::Ranking& ranking, const workshop::RankedItem& ranked,
                  const std::optional<workshop::Ranking>& before) {
  const auto& item = session_of(c).setup.items[static_cast<std::size_t>(ranked.item)];
  const double count = static_cast<double>(std::max<std::size_t>(ranking.items.size(), 1));
  BarRow row{0, item.title, {}, look_of(c, item), (count + 1 - ranked.median_rank) / count};
  row.words =
      ranking.together
          ? std::string(c.tr("samen op deze plaats gelegd"))
          : fmt::format(fmt::runtime(c.tr("midden op plaats {}; de helft tussen {} en {}")),
                        decimal(c, ranked.median_rank), decimal(c, ranked.lower), decimal(c, ranked.upper));
  if (!before) return row;
  for (const auto& old : before->items) {
    if (old.item != ranked.item) continue;
    row.share_before = (count + 1 - old.median_rank) / count;
    const bool same = std::abs(old.median_rank - ranked.median_rank) < 0.05;
    row.words += same ? fmt::format(" · {}", c.tr("ongewijzigd"))
                      : fmt::format(fmt::runtime(c.tr(" · ronde 1: {}")), decimal(c, old.median_rank));
  }
  return row;
}

}  // namespace

int round_in_view(const Context& c) {
  const int newest = workshop::newest_visible_round(session_of(c));
  return newest == 2 && c.room.choice(workshop_choice::round) == "1" ? 1 : std::max(newest, 1);
}

std::vector<Chip> result_keys(const Context& c) {
  const Session& s = session_of(c);
  std::vector<Chip> keys;
  if (workshop::newest_visible_round(s) == 2) {
    for (const int round : {1, 2}) {
      keys.push_back(
          {fmt::format("werkvorm/ronde={}", round),
           fmt::format(fmt::runtime(c.tr("Ronde {}")), round),
           Choose{workshop_choice::round, round == 1 ? "1" : "", ""},
           {.kind = ButtonLook::Kind::outlined, .selected = round_in_view(c) == round, .icon = {}}});
    }
  } else if (!s.finished && workshop::most_rounds(s.setup) == 2 && s.in(1).revealed && s.round == 1) {
    keys.push_back({"werkvorm/ronde-2", std::string(c.tr("Ronde 2 openen")),
                    workshop_act(workshop::OpenRound{2}), primary_look()});
  }
  if (!s.finished) keys.push_back(agenda_key(c));
  keys.push_back(part_key(c, "meenemen", dutch("Meenemen"), Icon::storage));
  if (!s.finished) keys.push_back(facilitator_key(c));
  return keys;
}

void add_ranking_result(const Context& c, Flow& flow, int round) {
  const auto ranking = workshop::ranking_of(session_of(c), round);
  if (!ranking) {
    add_session_lead(c, flow, c.tr("Nog te weinig stemmen om een volgorde te tonen"));
    return;
  }
  const bool agreed = ranking->concordance >= 0.7;
  add_session_lead(c, flow,
                   ranking->together ? c.tr("De volgorde van de groep")
                   : agreed          ? c.tr("De groep is het vrij eens over de volgorde")
                                     : c.tr("De groep is het niet eens over de volgorde"));
  if (!ranking->together) {
    flow.text(c.styles.meta,
              fmt::format(fmt::runtime(c.tr("Overeenstemming {} van 1 (Kendalls W), {}")),
                          decimal(c, ranking->concordance),
                          c.words.trn("{} volgorde", "{} volgordes", ranking->orders)),
              c.palette.text2);
    flow.gap(14);
  }
  const auto before = round == 2 ? workshop::ranking_of(session_of(c), 1) : std::nullopt;
  std::vector<BarRow> rows;
  for (const auto& ranked : ranking->items) {
    rows.push_back(ranked_row(c, *ranking, ranked, before));
    rows.back().place = static_cast<int>(rows.size());
  }
  add_bars(c, flow, rows);
}

void add_dots_result(const Context& c, Flow& flow, int round) {
  const Session& s = session_of(c);
  const auto totals = workshop::dots_of(s, round);
  if (!totals) {
    add_session_lead(c, flow, c.tr("Nog te weinig stemmen om een beeld te tonen"));
    return;
  }
  add_session_lead(c, flow, c.tr("Hier liggen de meeste stippen"));
  flow.text(c.styles.meta,
            fmt::format("{} · {}", c.words.trn("{} stip", "{} stippen", totals->dots),
                        s.setup.entry == workshop::Entry::cards
                            ? c.words.trn("{} deelnemer", "{} deelnemers", s.setup.people)
                            : c.words.trn("{} stemmer", "{} stemmers", totals->voters)),
            c.palette.text2);
  flow.gap(14);
  const auto before = round == 2 ? workshop::dots_of(s, 1) : std::nullopt;
  int most = 1;
  for (const auto& total : totals->items) most = std::max(most, total.dots);
  if (before) {
    for (const auto& total : before->items) most = std::max(most, total.dots);
  }
  std::vector<BarRow> rows;
  for (const auto& total : totals->items) {
    const auto& item = s.setup.items[static_cast<std::size_t>(total.item)];
    BarRow row{static_cast<int>(rows.size()) + 1, item.title, {}, look_of(c, item), 0};
    row.share = static_cast<double>(total.dots) / most;
    row.words = c.words.trn("{} stip", "{} stippen", total.dots);
    if (before) {
      for (const auto& old : before->items) {
        if (old.item != total.item) continue;
        row.share_before = static_cast<double>(old.dots) / most;
        row.words += old.dots == total.dots ? fmt::format(" · {}", c.tr("ongewijzigd"))
                                            : fmt::format(fmt::runtime(c.tr(" · ronde 1: {}")), old.dots);
      }
    }
    rows.push_back(std::move(row));
  }
  add_bars(c, flow, rows);
}

}  // namespace caleidoscoop::ui
