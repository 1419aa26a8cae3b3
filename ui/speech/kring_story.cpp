#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/scenes/kring_comparison.h"
#include "ui/scenes/kring_words.h"
#include "ui/scenes/network_items.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t most_rows = 5;

KringComparison comparison_of(const Context& c) {
  const Basis wanted = c.room.choice(kring_choice::basis) == "accent" ? Basis::emphasis : Basis::evidence;
  return compare_kringen(c.edition, wanted, c.room.choice(kring_choice::facet));
}

std::string percents(double share) { return fmt::format("{}%", std::lround(share * 100)); }

// "Noord 38 procent van 12 gesprekken, tussen 18 en 65 procent"
std::string dot_words(const Context& c, Script& s, const KringComparison& comparison, const KringDot& dot) {
  const std::string name = s.told(comparison.kringen[dot.kring].kring->title);
  if (comparison.basis == Basis::emphasis) {
    return fmt::format(fmt::runtime(c.tr("{} accent {} van 10")), name,
                       value_words(c, comparison.basis, dot.value));
  }
  const SampledShare sampled = comparison.sampled(dot);
  const Interval interval = interval_of_share(sampled);
  return fmt::format(fmt::runtime(c.tr("{} {}, met 95% zekerheid tussen {} en {}")), name,
                     value_words(c, comparison.basis, dot.value), percents(interval.low),
                     percents(interval.high));
}

void tell_samples(const Context& c, Script& s, const KringComparison& comparison) {
  bool fictitious = false;
  for (const ComparedKring& kring : comparison.kringen) {
    if (!kring.compared && !kring.own) continue;
    std::string words =
        fmt::format("{}: {}", s.told(kring.kring->title), sample_words(c, kring, comparison.basis));
    const bool few = comparison.basis == Basis::evidence && kring.compared &&
                     kring.kring->evidence->interviews < small_sample;
    if (few) words = fmt::format(fmt::runtime(c.tr("{}, dat is weinig")), words);
    s.say(words);
    fictitious = fictitious || kring.kring->fictitious;
  }
  if (fictitious) s.say(c.tr("Voorbeeldkringen zijn verzonnen."));
}

// The two ends of a row, and whether they differ by more than chance allows.
void tell_row(const Context& c, Script& s, const KringComparison& comparison, const KringRow& row) {
  std::vector<std::string> dots;
  for (auto dot = row.dots.rbegin(); dot != row.dots.rend(); ++dot) {
    dots.push_back(dot_words(c, s, comparison, *dot));
  }
  if (dots.empty()) return;
  s.say(fmt::format("{}: {}", s.told(row.theme->title), enumeration(c, dots)));
}

void tell_largest(const Context& c, Script& s, const KringComparison& comparison) {
  if (comparison.compared < 2) {
    return s.say(c.tr("Eén kring heeft gegevens. Vergelijken kan vanaf twee."));
  }
  if (!comparison.largest) {
    return s.say(comparison.basis == Basis::evidence
                     ? c.tr("Er is geen verschil dat de steekproef draagt: elk verschil kan toeval zijn.")
                     : c.tr("Er is geen verschil in accent."));
  }
  const KringDifference& d = *comparison.largest;
  s.say(fmt::format(fmt::runtime(c.tr("Het grootste verschil ligt bij {}.")), s.told(d.theme->title)));
  s.say(difference_words(c, comparison, d));
  if (comparison.basis == Basis::emphasis) return s.say(c.tr("Een keuze van de redactie, geen meting."));
  s.say(fmt::format(fmt::runtime(c.tr("Met 95% zekerheid ligt dat verschil tussen {} en {} punten.")),
                    std::lround(d.interval.low * 100), std::lround(d.interval.high * 100)));
  if (comparison.rows.size() > 1) {
    s.say(c.tr("Bij zoveel thema’s kan één verschil ook toeval zijn."));
  }
}

void tell_municipalities(const Context& c, Script& s) {
  for (const Kring& kring : c.edition.kringen) {
    std::vector<std::string> names;
    for (const std::string& name : kring.municipalities) names.push_back(s.told(name));
    s.read(kring.title);
    s.read(kring.summary);
    s.say(c.words.trn("{} gemeente.", "{} gemeenten.", static_cast<long>(names.size())));
    if (!names.empty()) s.say(enumeration(c, names));
  }
}

}  // namespace

void tell_kringen(const Context& c, Script& s) {
  s.say(c.tr("Kringen vergeleken"));
  if (c.room.choice(kring_choice::page) == "kringen") return tell_municipalities(c, s);
  const KringComparison comparison = comparison_of(c);
  if (comparison.basis == Basis::none) {
    s.say(c.tr("Nog niets te vergelijken"));
    return s.say(c.tr("Geen kring heeft haar gesprekken geteld en de redactie zette nog geen accent."));
  }
  s.say(comparison.basis == Basis::evidence
            ? c.tr("Per thema in welk deel van de gesprekken van een kring het ter sprake kwam.")
            : c.tr("Per thema welk accent de redactie van een kring eraan geeft, van 0 tot 10."));
  tell_samples(c, s, comparison);
  tell_largest(c, s, comparison);
  if (comparison.rows.empty()) return;
  s.say(c.words.trn("De grootste spreiding, {} thema:", "De grootste spreiding, {} thema’s:",
                    static_cast<long>(std::min(most_rows, comparison.rows.size()))));
  for (std::size_t i = 0; i < std::min(most_rows, comparison.rows.size()); ++i) {
    tell_row(c, s, comparison, comparison.rows[i]);
  }
}

void tell_kring_selection(const Context& c, Script& s) {
  const KringComparison comparison = comparison_of(c);
  const std::string& theme = c.room.choice(kring_choice::theme);
  const auto row = std::find_if(comparison.rows.begin(), comparison.rows.end(),
                                [&](const KringRow& r) { return r.theme->id == theme; });
  if (row == comparison.rows.end()) return tell_kringen(c, s);
  tell_row(c, s, comparison, *row);
}

void tell_networks(const Context& c, Script& s) {
  s.say(c.tr("Netwerken en aanbod"));
  const NetworkItems all = network_items(c, c.room.choice("netwerken/soort"));
  s.say(c.words.trn("{} regel in de lijst, zonder rangorde.", "{} regels in de lijst, zonder rangorde.",
                    static_cast<long>(all.items.size())));
  const std::string& chosen = c.room.choice("netwerken/keuze");
  for (const NetworkItem& item : all.items) {
    if (!chosen.empty() && item.id != chosen) continue;
    s.say(fmt::format("{}, {}", s.told(item.title), item.kind));
    if (chosen.empty()) continue;
    if (!item.value.empty()) s.read(item.value);
    s.read(item.summary);
    s.read(item.join);
    if (!item.source.empty()) s.say(fmt::format(fmt::runtime(c.tr("Bron: {}")), s.told(item.source)));
  }
}

}  // namespace caleidoscoop::ui
