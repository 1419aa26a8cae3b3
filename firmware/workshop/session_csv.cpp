#include "firmware/workshop/session_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "firmware/workshop/operation_json.h"
#include "sync/core/civil_time.h"
#include "ui/workshop/results.h"

namespace caleidoscoop::display {
namespace {

using namespace workshop;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

enum Column {
  session_id,
  date,
  kring,
  form,
  kind,
  subject,
  id,
  round_number,
  axis,
  votes,
  median,
  first_quartile,
  third_quartile,
  agreement,
  divided,
  count_1,
  count_2,
  count_3,
  count_4,
  count_5,
  value,
  who,
  text,
  owner,
  link,
  column_count
};

constexpr std::array<std::string_view, column_count> headings{
    "sessie",       "datum",    "kring",    "vorm",     "soort",      "onderwerp",  "id",
    "ronde",        "as",       "stemmen",  "mediaan",  "kwartiel 1", "kwartiel 3", "overeenstemming A",
    "sterk uiteen", "aantal 1", "aantal 2", "aantal 3", "aantal 4",   "aantal 5",   "waarde",
    "wie",          "tekst",    "eigenaar", "link"};

// Dutch decimals.
std::string number(double value) {
  auto text = fmt::format("{:.2f}", value);
  std::ranges::replace(text, '.', ',');
  return text;
}

class Table {
 public:
  explicit Table(const Session& session) : session_(session), bytes_(byte_order_mark) {
    std::array<std::string, column_count> first;
    std::ranges::transform(headings, first.begin(), [](auto heading) { return std::string(heading); });
    write(first);
  }

  using Row = std::array<std::string, column_count>;

  Row row(std::string_view kind_of, int item = -1) const {
    Row row;
    const Setup& setup = session_.setup;
    row[session_id] = setup.id;
    row[date] = format_iso8601(session_.started);
    row[kring] = setup.kring;
    row[form] = name_of(setup.form);
    row[kind] = kind_of;
    if (item >= 0) {
      const Item& of = setup.items[static_cast<std::size_t>(item)];
      row[subject] = of.title;
      row[id] = of.id;
      row[link] = of.link;
    }
    return row;
  }

  void write(const Row& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) bytes_ += ';';
      bytes_ += csv_field(row[i]);
    }
    bytes_ += "\r\n";
  }

  std::string take() { return std::move(bytes_); }

 private:
  const Session& session_;
  std::string bytes_;
};

std::pair<std::string_view, std::string_view> axis_names(const Setup& setup) {
  if (!has_two_axes(setup.form)) return {"schaal", ""};
  if (setup.axes == Axes::chance_feasibility) return {"haalbaarheid", "kans"};
  return {"urgentie", "impact"};
}

void write_spread(Table& table, Table::Row row, std::string_view name, const Spread& spread) {
  row[axis] = name;
  row[votes] = fmt::to_string(spread.votes);
  row[median] = number(spread.median);
  row[first_quartile] = number(spread.lower);
  row[third_quartile] = number(spread.upper);
  row[agreement] = number(spread.agreement);
  row[divided] = spread.divided() ? "ja" : "nee";
  for (std::size_t i = 0; i < spread.counts.size(); ++i) row[count_1 + i] = fmt::to_string(spread.counts[i]);
  table.write(row);
}

void write_results(Table& table, const Session& session, int number_of_round) {
  const auto [across, up] = axis_names(session.setup);
  for (int item = 0; item < static_cast<int>(session.setup.items.size()); ++item) {
    const auto result = result_of(session, number_of_round, item);
    if (!result) continue;
    auto row = table.row(result->together ? "samen geplaatst" : "uitkomst", item);
    row[round_number] = fmt::to_string(number_of_round);
    if (!result->together) {
      write_spread(table, row, across, result->across);
      if (!up.empty()) write_spread(table, row, up, result->up);
      continue;
    }
    row[axis] = across;
    row[value] = number(result->middle.x);
    table.write(row);
    if (up.empty()) continue;
    row[axis] = up;
    row[value] = number(result->middle.y);
    table.write(row);
  }
}

void write_ranking(Table& table, const Session& session, int number_of_round) {
  const auto ranking = ranking_of(session, number_of_round);
  if (!ranking) return;
  for (const RankedItem& ranked : ranking->items) {
    auto row = table.row("rangorde", ranked.item);
    row[round_number] = fmt::to_string(number_of_round);
    row[votes] = fmt::to_string(ranking->orders);
    row[median] = number(ranked.median_rank);
    row[first_quartile] = number(ranked.lower);
    row[third_quartile] = number(ranked.upper);
    row[value] = number(ranking->concordance);
    row[text] = "waarde = Kendalls W van de hele rangorde";
    table.write(row);
  }
}

void write_dots(Table& table, const Session& session, int number_of_round) {
  const auto totals = dots_of(session, number_of_round);
  if (!totals) return;
  for (const DotTotal& total : totals->items) {
    auto row = table.row("stippen", total.item);
    row[round_number] = fmt::to_string(number_of_round);
    row[votes] = fmt::to_string(totals->voters);
    row[value] = fmt::to_string(total.dots);
    table.write(row);
  }
}

void write_picture(Table& table, const Session& session, int number_of_round) {
  const auto picture = shared_picture_of(session, number_of_round);
  if (!picture) return;
  const auto [across, up] = axis_names(session.setup);
  for (const SharedItem& shared : picture->items) {
    auto row = table.row("gedeeld beeld", shared.item);
    row[round_number] = fmt::to_string(number_of_round);
    if (shared.overlap) row[value] = number(*shared.overlap);
    row[text] = shared.overlap ? "waarde = overlap van de velden (Jaccard)" : "door één groep geplaatst";
    table.write(row);
    for (const Layer& layer : shared.layers) {
      auto one = table.row("laag", shared.item);
      one[round_number] = fmt::to_string(number_of_round);
      one[who] = seat_name(session, layer.seat);
      one[axis] = across;
      one[value] = number(layer.spot.x / 100.0);
      table.write(one);
      one[axis] = up;
      one[value] = number(layer.spot.y / 100.0);
      table.write(one);
    }
  }
}

void write_stances(Table& table, const Session& session) {
  for (const StanceResult& result : stances_of(session)) {
    const auto side = [&](const std::vector<Argument>& arguments, std::string_view stance) {
      for (const Argument& argument : arguments) {
        auto row = table.row(stance, result.item);
        row[who] = seat_name(session, argument.seat);
        if (row[who].empty()) row[who] = fmt::format("deelnemer {}", argument.seat + 1);
        row[text] = argument.reason;
        table.write(row);
      }
    };
    side(result.follow, "volgen");
    side(result.lead, "voorlopen");
  }
}

void write_notes(Table& table, const Session& session) {
  constexpr std::array<std::string_view, 3> scenario{"versterkt", "botst", "wat doen we"};
  constexpr std::array<std::string_view, 4> feasible{"nodig", "kan", "kan niet", "wie levert"};
  for (const Note& note : session.notes) {
    const auto slot = static_cast<std::size_t>(note.slot);
    auto row = table.row("notitie", note.item);
    row[axis] = session.setup.form == Form::scenarios ? scenario[slot] : feasible[slot];
    row[text] = note.text;
    table.write(row);
  }
}

void write_decisions(Table& table, const Session& session) {
  for (const Decision& decision : session.decisions) {
    auto row = table.row("op de agenda");
    row[subject] = decision.title;
    row[id] = decision.item;
    row[text] = decision.note;
    row[owner] = decision.owner;
    row[who] = decision.source;
    row[link] = decision.link;
    table.write(row);
  }
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789,") == std::string_view::npos;
}

bool looks_like_formula(std::string_view text) {
  if (is_number(text)) return false;
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  constexpr std::string_view starts = "=+-@\t\r\n";
  // Full-width signs begin a formula in some languages' Excel.
  constexpr std::array<std::string_view, 4> wide{"＝", "＋", "－", "＠"};
  return starts.find(text[first]) != std::string_view::npos ||
         std::ranges::any_of(wide, [&](auto sign) { return text.substr(first).starts_with(sign); });
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string field = looks_like_formula(text) ? "'" : "";
  field += text;
  if (field.find_first_of(";\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_of(const Session& session) {
  Table table(session);
  auto about = table.row("sessie");
  about[votes] = fmt::to_string(std::max(session.setup.people, static_cast<int>(session.setup.seats.size())));
  about[text] = name_of(session.setup.entry);
  if (session.setup.example) about[text] += ", voorbeelddata";
  table.write(about);
  for (int number_of_round = 1; number_of_round <= session.round; ++number_of_round) {
    write_results(table, session, number_of_round);
    write_ranking(table, session, number_of_round);
    write_dots(table, session, number_of_round);
    write_picture(table, session, number_of_round);
  }
  write_stances(table, session);
  write_notes(table, session);
  write_decisions(table, session);
  return table.take();
}

}  // namespace caleidoscoop::display
