#include "ui/workshop/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "ui/workshop/form_words.h"
#include "ui/workshop/report_sentences.h"

namespace caleidoscoop::workshop {
namespace {

using ui::dutch;
using ui::Words;

template <class... Args>
std::string filled(std::string_view form, const Args&... args) {
  return fmt::format(fmt::runtime(form), args...);
}

ReportItem titled(const Session& session, int item) {
  ReportItem made;
  made.title = session.setup.items[static_cast<std::size_t>(item)].title;
  made.facet = session.setup.items[static_cast<std::size_t>(item)].facet;
  return made;
}

std::string numbers_of(const Words& words, const Spread& spread) {
  return fmt::format("{} ({}–{})", decimal(words, spread.median), decimal(words, spread.lower),
                     decimal(words, spread.upper));
}

ReportScale scale_of(const Words& words, std::string_view axis, const Spread* before, const Spread& now,
                     std::vector<double> votes) {
  ReportScale scale;
  scale.axis = words.tr(axis);
  scale.now = now;
  scale.votes = std::move(votes);
  scale.numbers = numbers_of(words, now);
  if (before == nullptr) return scale;
  scale.before = *before;
  scale.shift = shift_words(words, *before, now);
  return scale;
}

// One dot a vote: where each lies, or as many on each whole point as cards were raised.
std::vector<double> votes_on(const ItemResult& result, bool up) {
  std::vector<double> votes;
  for (const Point& dot : result.dots) votes.push_back(up ? dot.y : dot.x);
  if (!votes.empty()) return votes;
  const auto& counts = (up ? result.up : result.across).counts;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    votes.insert(votes.end(), static_cast<std::size_t>(counts[i]), static_cast<double>(i + 1));
  }
  return votes;
}

// In the order in which they lie: what asks for attention first.
void add_places(const Session& session, const Words& words, Report& report) {
  const int round = newest_visible_round(session);
  const bool two = has_two_axes(session.setup.form);
  const auto axes = axis_words(session.setup);
  auto results = results_of(session, round);
  std::ranges::stable_sort(results, std::ranges::greater{},
                           [](const ItemResult& result) { return result.middle.x + result.middle.y; });
  for (const ItemResult& result : results) {
    ReportItem item = titled(session, result.item);
    item.verdict = words.tr(verdict_of(result));
    item.now = result.middle;
    if (result.together) {
      item.amount = two ? decimal(words, result.middle.x) + " · " + decimal(words, result.middle.y)
                        : decimal(words, result.middle.x);
    } else {
      const auto before = round == 2 ? result_of(session, 1, result.item) : std::nullopt;
      if (before) item.before = before->middle;
      item.scales.push_back(scale_of(words, axes.across, before ? &before->across : nullptr, result.across,
                                     votes_on(result, false)));
      if (two) {
        item.scales.push_back(
            scale_of(words, axes.up, before ? &before->up : nullptr, result.up, votes_on(result, true)));
      }
      item.ellipse = result.spread;
      item.dots = result.dots;
    }
    report.items.push_back(std::move(item));
  }
}

void add_order(const Session& session, const Words& words, Report& report) {
  const int round = newest_visible_round(session);
  const auto ranking = ranking_of(session, round);
  if (!ranking) return;
  const auto before = round == 2 ? ranking_of(session, 1) : std::nullopt;
  report.scale_most = static_cast<double>(session.setup.items.size());
  const auto spread = [](const RankedItem& ranked) {
    Spread made;
    made.median = ranked.median_rank;
    made.lower = ranked.lower;
    made.upper = ranked.upper;
    return made;
  };
  for (const RankedItem& ranked : ranking->items) {
    ReportItem item = titled(session, ranked.item);
    if (!ranking->together) {
      ReportScale scale;
      scale.axis = words.tr("plaats in de volgorde");
      scale.now = spread(ranked);
      scale.numbers = numbers_of(words, *scale.now);
      if (before) {
        scale.before = spread(*std::ranges::find(before->items, ranked.item, &RankedItem::item));
        scale.shift = shift_words(words, *scale.before, *scale.now);
      }
      item.scales.push_back(std::move(scale));
    }
    report.items.push_back(std::move(item));
  }
}

void add_dots(const Session& session, const Words& words, Report& report) {
  const auto totals = dots_of(session, newest_visible_round(session));
  if (!totals || totals->items.empty()) return;
  const int most = std::max(1, totals->items.front().dots);
  for (const DotTotal& total : totals->items) {
    ReportItem item = titled(session, total.item);
    item.amount = words.trn("{} stip", "{} stippen", total.dots);
    item.share = static_cast<double>(total.dots) / most;
    report.items.push_back(std::move(item));
  }
}

void add_picture(const Session& session, const Words& words, Report& report) {
  const auto picture = shared_picture_of(session, newest_visible_round(session));
  if (!picture) return;
  for (std::size_t seat = 0; seat < session.setup.seats.size(); ++seat) {
    const auto name = seat_name(session, static_cast<int>(seat));
    report.groups.push_back(name.empty() ? filled(words.tr("Groep {}"), seat + 1) : name);
  }
  for (const SharedItem& shared : picture->items) {
    ReportItem item = titled(session, shared.item);
    item.amount = shared.overlap
                      ? filled(words.tr("{}% overlap"), static_cast<int>(std::lround(*shared.overlap * 100)))
                      : std::string(words.tr("één groep"));
    item.share = shared.overlap.value_or(0);
    for (const Layer& layer : shared.layers) {
      item.layers.push_back({layer.seat, {layer.spot.x / 100.0, layer.spot.y / 100.0}});
    }
    report.items.push_back(std::move(item));
  }
}

void add_stances(const Session& session, const Words& words, Report& report) {
  for (const StanceResult& result : stances_of(session)) {
    ReportItem item = titled(session, result.item);
    item.amount = filled(words.tr("{} voorlopen · {} volgen"), result.lead.size(), result.follow.size());
    const auto add = [&](const std::vector<Argument>& arguments, std::string_view stance) {
      for (const Argument& argument : arguments) {
        auto who = seat_name(session, argument.seat);
        if (who.empty()) who = filled(words.tr("Deelnemer {}"), argument.seat + 1);
        item.lines.push_back(fmt::format("{} · {}: {}", words.tr(stance), who, argument.reason));
      }
    };
    add(result.lead, dutch("Voorlopen"));
    add(result.follow, dutch("Volgen"));
    report.items.push_back(std::move(item));
  }
}

void add_notes(const Session& session, const Words& words, Report& report) {
  for (int index = 0; index < static_cast<int>(session.setup.items.size()); ++index) {
    ReportItem item = titled(session, index);
    for (int slot = 0; slot < note_slots(session.setup.form); ++slot) {
      const Note* note = note_of(session, index, slot);
      if (note == nullptr) continue;
      item.lines.push_back(fmt::format("{}: {}", words.tr(slot_title(session.setup.form, slot)), note->text));
    }
    if (!item.lines.empty()) report.items.push_back(std::move(item));
  }
}

void add_items(const Session& session, const Words& words, Report& report) {
  const Form form = session.setup.form;
  if (form == Form::shared_picture) return add_picture(session, words, report);
  if (places_spots(form)) return add_places(session, words, report);
  if (form == Form::ranking) return add_order(session, words, report);
  if (gives_dots(form)) return add_dots(session, words, report);
  if (form == Form::follow_or_lead) return add_stances(session, words, report);
  add_notes(session, words, report);
}

void add_matrix(const Session& session, const Words& words, Report& report) {
  if (!has_two_axes(session.setup.form) || report.items.empty()) return;
  const auto axes = axis_words(session.setup);
  ReportMatrix matrix;
  matrix.across = filled(words.tr("meer {}"), words.tr(axes.across));
  matrix.up = filled(words.tr("meer {}"), words.tr(axes.up));
  constexpr std::size_t told_apart = 10;
  matrix.spread = report.items.size() <= told_apart;
  if (session.setup.form == Form::urgency_impact && session.setup.entry != Entry::open && matrix.spread) {
    matrix.caption = words.tr("Schijf: mediaan. Ellips: de helft van de stemmen. Stip: één stem.");
    if (newest_visible_round(session) == 2) {
      matrix.caption += ' ';
      matrix.caption += words.tr("Open ring: ronde 1.");
    }
  }
  report.matrix = std::move(matrix);
}

}  // namespace

Report report_of(const Session& session, const Words& words) {
  Report report;
  report.language = words.tr("nl");
  if (!session.setup.kring.empty()) report.kring = filled(words.tr("Kring {}"), session.setup.kring);
  report.date = date_sentence(session, words);
  report.heading = words.tr(form_title(session.setup));
  report.people = people_sentence(session, words);
  report.conclusion = conclusion_of(session, words);
  if (session.setup.example) report.example = words.tr("voorbeelddata");
  add_items(session, words, report);
  add_matrix(session, words, report);
  report.items_heading = words.tr("De uitkomst");
  if (session.setup.form == Form::ranking) {
    report.scale_words = words.tr("1 is het belangrijkst");
  } else if (places_spots(session.setup.form)) {
    report.scale_words = words.tr("Schaal van 1 (weinig) tot 5 (veel)");
  }
  report.agenda_heading = words.tr("Naar de agenda van de kring");
  report.owner_label = words.tr("Trekker");
  report.nothing_decided = words.tr("Er is niets op de agenda gezet.");
  for (const Decision& d : session.decisions) {
    report.decisions.push_back({d.title, d.owner, d.note, d.source, d.link});
  }
  report.method_heading = words.tr("Hoe dit is gemeten");
  report.method = method_of(session, words);
  report.more = words.tr("En nog {}; die staan in het csv-bestand.");
  return report;
}

std::string code_text(const Session& session, const Words& words) {
  const Report report = report_of(session, words);
  std::string text = report.heading;
  for (const auto& part : {report.kring, report.date, report.people, report.example}) {
    if (!part.empty()) text += "\n" + part;
  }
  std::vector<std::string> lines;
  for (const ReportItem& item : report.items) {
    std::string line = item.title + ":";
    if (!item.amount.empty()) line += ' ' + item.amount;
    for (const ReportScale& scale : item.scales) {
      line += ' ' + (item.scales.size() > 1 ? scale.axis + ' ' : std::string()) + scale.numbers;
    }
    if (item.scales.empty() && item.amount.empty()) line = item.title;
    if (!item.verdict.empty()) line += ", " + item.verdict;
    lines.push_back(std::move(line));
  }
  for (const ReportDecision& decision : report.decisions) {
    lines.push_back("→ " + decision.title + " (" + decision.owner + ")");
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto rest = fmt::format(fmt::runtime(words.tr("… en {} meer")), lines.size() - i);
    const bool last = i + 1 == lines.size();
    if (text.size() + lines[i].size() + 1 + (last ? 0 : rest.size() + 1) > longest_code_text) {
      return fmt::format("{}\n{}", text, rest);
    }
    text.append("\n").append(lines[i]);
  }
  return text;
}

}  // namespace caleidoscoop::workshop
