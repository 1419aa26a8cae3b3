#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/scenes/workshop_parts.h"
#include "ui/scenes/workshop_result_keys.h"
#include "ui/scenes/workshop_session.h"
#include "ui/speech/telling.h"
#include "ui/speech/workshop_story.h"
#include "ui/workshop/form_words.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Form;
using workshop::ItemResult;
using workshop::Session;
using workshop::Spread;

std::string title_of(const Context& c, int item) {
  return titled(c, session_of(c).setup.items[static_cast<std::size_t>(item)].title);
}

// Of votes that lie at both ends the middle says nothing: how many lie where does.
std::string divided_words(const Context& c, const Spread& spread) {
  const auto& n = spread.counts;
  return fmt::format(fmt::runtime(c.tr("{} laag, {} in het midden en {} hoog")), n[0] + n[1], n[2],
                     n[3] + n[4]);
}

std::string axis_sentence(const Context& c, std::string_view axis, const ItemResult& result,
                          const Spread& spread) {
  const std::string middle = short_decimal(c, spread.median);
  if (result.together || spread.interquartile() < 0.05) return fmt::format("{} {}", axis, middle);
  if (spread.divided()) return fmt::format("{} {}: {}", axis, middle, divided_words(c, spread));
  return fmt::format(fmt::runtime(c.tr("{} {}, de helft tussen {} en {}")), axis, middle,
                     short_decimal(c, spread.lower), short_decimal(c, spread.upper));
}

std::string verdict(const Context& c, const ItemResult& result) {
  if (result.together) return {};
  if (result.divided()) return std::string(c.tr("Sterk uiteen."));
  return std::string(result.disagreement() < 0.2 ? c.tr("Daarover is men het eens.")
                                                 : c.tr("Daarover verschilt men."));
}

std::string since_first_round(const Context& c, const ItemResult& now) {
  const Session& s = session_of(c);
  const auto before = workshop::result_of(s, 1, now.item);
  if (!before) return {};
  const auto axes = workshop::axis_words(s.setup);
  const std::string across = workshop::shift_words(c.words, before->across, now.across);
  if (axes.up.empty()) return fmt::format(fmt::runtime(c.tr("Sinds ronde 1 {}.")), across);
  const std::string up = workshop::shift_words(c.words, before->up, now.up);
  if (across == up && across == c.tr("ongewijzigd")) return std::string(c.tr("Sinds ronde 1 ongewijzigd."));
  return fmt::format(fmt::runtime(c.tr("Sinds ronde 1: {} {}; {} {}.")), c.tr(axes.across), across,
                     c.tr(axes.up), up);
}

void tell_lead(const Context& c, Script& s, const std::vector<ItemResult>& results) {
  const Session& session = session_of(c);
  if (results.empty()) return s.say(c.tr("Nog te weinig stemmen om een beeld te tonen"));
  if (results.front().together) return s.say(c.tr("Dit is het beeld van de groep"));
  const auto divided =
      std::count_if(results.begin(), results.end(), [](const ItemResult& r) { return r.divided(); });
  if (divided > 0) {
    s.say(c.words.trn("Bij {} onderwerp loopt het beeld sterk uiteen",
                      "Bij {} onderwerpen loopt het beeld sterk uiteen", divided));
  } else {
    s.say(fmt::format(fmt::runtime(c.tr("Het meest verschil: {}")),
                      titled(c, session.setup.items[static_cast<std::size_t>(results.front().item)].title)));
  }
}

void tell_withheld(const Context& c, Script& s, int round) {
  const auto hidden = workshop::withheld(session_of(c), round);
  if (hidden.items == 0) return;
  s.say(c.words.trn("{} onderwerp kreeg minder dan drie stemmen en is weggelaten.",
                    "{} onderwerpen kregen minder dan drie stemmen en zijn weggelaten.", hidden.items));
}

void tell_places(const Context& c, Script& s, int round) {
  const auto results = workshop::results_of(session_of(c), round);
  tell_lead(c, s, results);
  s.say(session_detail(c));
  if (results.size() > 1 && !results.front().together) s.say(c.tr("Wat het meest uiteenloopt komt eerst."));
  for (const ItemResult& result : results) s.say(spread_words(c, result.item, round));
  tell_withheld(c, s, round);
}

void tell_ranking(const Context& c, Script& s, int round) {
  const auto ranking = workshop::ranking_of(session_of(c), round);
  if (!ranking) return s.say(c.tr("Nog te weinig stemmen om een volgorde te tonen"));
  s.say(ranking->together             ? c.tr("De volgorde van de groep")
        : ranking->concordance >= 0.7 ? c.tr("De groep is het vrij eens over de volgorde")
                                      : c.tr("De groep is het niet eens over de volgorde"));
  s.say(session_detail(c));
  int place = 0;
  for (const auto& ranked : ranking->items) {
    std::string words = fmt::format(fmt::runtime(c.tr("plaats {}: {}")), ++place, title_of(c, ranked.item));
    if (!ranking->together) {
      words += ", " + fmt::format(fmt::runtime(c.tr("midden op plaats {}; de helft tussen {} en {}")),
                                  short_decimal(c, ranked.median_rank), short_decimal(c, ranked.lower),
                                  short_decimal(c, ranked.upper));
    }
    s.say(words);
  }
}

void tell_dots(const Context& c, Script& s, int round) {
  const auto totals = workshop::dots_of(session_of(c), round);
  if (!totals) return s.say(c.tr("Nog te weinig stemmen om een beeld te tonen"));
  s.say(c.tr("Hier liggen de meeste stippen"));
  s.say(session_detail(c));
  const auto before = round == 2 ? workshop::dots_of(session_of(c), 1) : std::nullopt;
  for (const auto& total : totals->items) {
    std::string words =
        fmt::format("{}: {}", title_of(c, total.item), c.words.trn("{} stip", "{} stippen", total.dots));
    if (before) {
      for (const auto& old : before->items) {
        if (old.item == total.item && old.dots != total.dots)
          words += ", " + fmt::format(fmt::runtime(c.tr("in ronde 1 {}")), old.dots);
      }
    }
    s.say(words);
  }
}

void tell_shared(const Context& c, Script& s, int round) {
  const Session& session = session_of(c);
  const auto picture = workshop::shared_picture_of(session, round);
  if (!picture) {
    s.say(c.tr("Nog geen gedeeld beeld"));
    return s.say(
        c.tr("Er zijn minstens twee groepen nodig die mogen worden getoond. Een groep van één of twee "
             "mensen alleen als zij dat goed vindt."));
  }
  s.say(fmt::format(fmt::runtime(c.tr("De beelden overlappen voor {}")),
                    fmt::format("{}%", std::lround(picture->overlap * 100))));
  s.say(c.tr("Per onderwerp, minste overlap eerst"));
  const auto axes = workshop::axis_words(session.setup);
  for (const auto& shared : picture->items) {
    std::vector<std::string> layers;
    for (const auto& layer : shared.layers) {
      layers.push_back(fmt::format("{} {} {}, {} {}", seat_words(c, layer.seat), c.tr(axes.across),
                                   short_decimal(c, layer.spot.x / 100.0), c.tr(axes.up),
                                   short_decimal(c, layer.spot.y / 100.0)));
    }
    s.say(shared.overlap ? fmt::format(fmt::runtime(c.tr("{}, overlap {}%: {}")), title_of(c, shared.item),
                                       std::lround(*shared.overlap * 100), enumeration(c, layers))
                         : fmt::format("{}: {}", title_of(c, shared.item), enumeration(c, layers)));
  }
  if (picture->hidden > 0) {
    s.say(c.words.trn("{} groep is niet getoond: te klein, en niet akkoord",
                      "{} groepen zijn niet getoond: te klein, en niet akkoord", picture->hidden));
  }
}

}  // namespace

std::string titled(const Context& c, std::string_view title) {
  return told(c.edition.language.empty() ? "nl" : c.edition.language, title);
}

std::string short_decimal(const Context& c, double value) {
  const auto tenths = std::lround(value * 10);
  return tenths % 10 == 0 ? std::to_string(tenths / 10) : decimal(c, value);
}

std::string spread_words(const Context& c, int item, int round) {
  const Session& s = session_of(c);
  const auto result = workshop::result_of(s, round, item);
  if (!result) return {};
  const auto axes = workshop::axis_words(s.setup);
  std::string words =
      fmt::format("{}: {}", title_of(c, item), axis_sentence(c, c.tr(axes.across), *result, result->across));
  if (!axes.up.empty()) words += "; " + axis_sentence(c, c.tr(axes.up), *result, result->up);
  words += ". " + verdict(c, *result);
  if (round == 2) words += " " + since_first_round(c, *result);
  return words;
}

void tell_workshop_result(const Context& c, Script& s) {
  const Form form = session_of(c).setup.form;
  const int round = round_in_view(c);
  if (form == Form::shared_picture) return tell_shared(c, s, round);
  if (form == Form::ranking) return tell_ranking(c, s, round);
  if (workshop::gives_dots(form)) return tell_dots(c, s, round);
  tell_places(c, s, round);
}

}  // namespace caleidoscoop::ui
