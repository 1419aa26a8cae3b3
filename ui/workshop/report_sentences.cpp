#include "ui/workshop/report_sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sync/core/civil_time.h"
#include "ui/workshop/form_words.h"
#include "ui/workshop/results.h"

namespace caleidoscoop::workshop {
namespace {

using ui::Words;

template <class... Args>
std::string filled(std::string_view form, const Args&... args) {
  return fmt::format(fmt::runtime(form), args...);
}

const std::string& title_of(const Session& session, int item) {
  return session.setup.items[static_cast<std::size_t>(item)].title;
}

std::string conclusion_of_places(const Session& session, const Words& words) {
  const auto results = results_of(session, newest_visible_round(session));
  if (results.empty()) return {};
  const auto highest = std::ranges::max_element(
      results, {}, [](const ItemResult& result) { return result.middle.x + result.middle.y; });
  std::string text;
  if (has_two_axes(session.setup.form)) {
    const auto axes = axis_words(session.setup);
    text = filled(words.tr("Het hoogst staat {}: {} {}, {} {}."), title_of(session, highest->item),
                  words.tr(axes.across), decimal(words, highest->middle.x), words.tr(axes.up),
                  decimal(words, highest->middle.y));
  }
  if (results.front().together) return text;
  const auto divided =
      std::ranges::count_if(results, [](const ItemResult& result) { return result.divided(); });
  if (!text.empty()) text += ' ';
  // The most divided stands first.
  if (results.front().disagreement() <= 0) return text + std::string(words.tr("Men is het over alles eens."));
  if (divided == 0) {
    return text + filled(words.tr("Het minst eens is men over {}."), title_of(session, results.front().item));
  }
  const auto first = std::ranges::find_if(results, [](const ItemResult& result) { return result.divided(); });
  if (divided == 1) {
    return text + filled(words.tr("Over {} lopen de meningen sterk uiteen."), title_of(session, first->item));
  }
  return text +
         filled(words.tr("Over {} van de {} onderwerpen lopen de meningen sterk uiteen, het meest over {}."),
                divided, results.size(), title_of(session, first->item));
}

std::string conclusion_of_order(const Session& session, const Words& words) {
  const auto ranking = ranking_of(session, newest_visible_round(session));
  if (!ranking || ranking->items.empty()) return {};
  const auto first = filled(words.tr("Bovenaan staat {}."), title_of(session, ranking->items.front().item));
  if (ranking->together) return first;
  return first + ' ' +
         filled(words.tr("De overeenstemming over de volgorde is {} op een schaal van 0 tot 1 (Kendalls W)."),
                decimal(words, ranking->concordance));
}

std::string conclusion_of_dots(const Session& session, const Words& words) {
  const auto totals = dots_of(session, newest_visible_round(session));
  if (!totals || totals->items.empty()) return {};
  return filled(words.tr("De meeste stippen gaan naar {}: {} van de {}."),
                title_of(session, totals->items.front().item), totals->items.front().dots, totals->dots);
}

std::string conclusion_of_picture(const Session& session, const Words& words) {
  const auto picture = shared_picture_of(session, newest_visible_round(session));
  if (!picture) return {};
  auto text = filled(words.tr("De beelden van {} groepen overlappen voor {}%."), picture->layers,
                     std::lround(picture->overlap * 100));
  if (picture->priorities.together == 0) return text;
  return text + ' ' +
         filled(
             words.tr(
                 "Van de {} onderwerpen die een groep hoog op beide assen zet, staan er {} bij alle groepen "
                 "hoog."),
             picture->priorities.together, picture->priorities.shared);
}

std::string conclusion_of_stances(const Session& session, const Words& words) {
  std::size_t lead = 0, follow = 0;
  for (const StanceResult& result : stances_of(session)) {
    lead += result.lead.size();
    follow += result.follow.size();
  }
  if (lead + follow == 0) return {};
  return filled(words.tr("{} keer voorlopen, {} keer volgen; bij elke keuze staat de reden."), lead, follow);
}

// How the votes came in.
std::string_view entry_words(Entry entry) {
  switch (entry) {
    case Entry::passing:
      return ui::dutch("blind, om de beurt");
    case Entry::cards:
      return ui::dutch("blind, met kaarten");
    case Entry::open:
      return ui::dutch("samen, in het open");
  }
  return {};
}

void add_hidden(const Session& session, const Words& words, std::vector<std::string>& lines) {
  const int round = newest_visible_round(session);
  if (const Withheld hidden = withheld(session, round); hidden.items > 0) {
    lines.push_back(words.trn("{} onderwerp kreeg minder dan drie stemmen en is weggelaten.",
                              "{} onderwerpen kregen minder dan drie stemmen en zijn weggelaten.",
                              hidden.items));
  } else if (round > 0 && session.setup.entry != Entry::open && !shows_layers(session.setup.form)) {
    lines.emplace_back(words.tr("Minder dan drie stemmen worden nooit getoond; hier is niets weggelaten."));
  }
  int seats = 0;
  if (const auto picture = shared_picture_of(session, round)) seats = picture->hidden;
  for (const StanceResult& result : stances_of(session)) seats = std::max(seats, result.hidden);
  if (seats > 0) {
    lines.push_back(
        words.trn("{} groep van minder dan drie mensen gaf geen toestemming en is weggelaten.",
                  "{} groepen van minder dan drie mensen gaven geen toestemming en zijn weggelaten.", seats));
  }
}

}  // namespace

std::string date_sentence(const Session& session, const Words& words) {
  const auto iso = format_iso8601(session.started);
  return words.source_date(iso.substr(0, 10)) + ", " + words.clock(session.started);
}

std::string people_sentence(const Session& session, const Words& words) {
  const Setup& setup = session.setup;
  if (setup.form == Form::agenda) return {};
  std::string text;
  if (shows_layers(setup.form)) {
    text = words.trn("{} groep", "{} groepen", static_cast<long>(setup.seats.size()));
  } else {
    const auto people = std::max(setup.people, static_cast<int>(setup.seats.size()));
    if (people > 0) text = words.trn("{} deelnemer", "{} deelnemers", people);
  }
  const auto add = [&text](std::string_view part) {
    text += (text.empty() ? "" : " · ") + std::string(part);
  };
  const int round = newest_visible_round(session);
  if (most_rounds(setup) > 1 && round > 0) add(words.trn("{} ronde", "{} rondes", round));
  add(words.tr(entry_words(setup.entry)));
  return text;
}

std::string conclusion_of(const Session& session, const Words& words) {
  const Form form = session.setup.form;
  std::string text;
  if (form == Form::shared_picture) {
    text = conclusion_of_picture(session, words);
  } else if (places_spots(form)) {
    text = conclusion_of_places(session, words);
  } else if (form == Form::ranking) {
    text = conclusion_of_order(session, words);
  } else if (gives_dots(form)) {
    text = conclusion_of_dots(session, words);
  } else if (form == Form::follow_or_lead) {
    text = conclusion_of_stances(session, words);
  } else if (!session.notes.empty()) {
    text = words.trn("De groep schreef {} aantekening.", "De groep schreef {} aantekeningen.",
                     static_cast<long>(session.notes.size()));
  } else if (!session.decisions.empty()) {
    text =
        words.trn("{} punt gaat naar de agenda van de kring.", "{} punten gaan naar de agenda van de kring.",
                  static_cast<long>(session.decisions.size()));
  }
  if (!text.empty()) return text;
  return std::string(words.tr("Er is nog niets om te laten zien."));
}

std::vector<std::string> method_of(const Session& session, const Words& words) {
  const Form form = session.setup.form;
  std::vector<std::string> lines;
  const bool spread = session.setup.entry != Entry::open;
  if (places_spots(form) && form != Form::shared_picture && spread) {
    lines.emplace_back(
        words.tr("Het getal is de mediaan (de middelste stem); tussen haakjes staat waar de middelste helft "
                 "van de stemmen "
                 "ligt. Elke stip is één stem, zonder naam."));
    lines.emplace_back(words.tr(
        "“Sterk uiteen”: meer stemmen aan de uiteinden dan ertussen (overeenstemming A van Van der Eijk "
        "onder nul), of drie punten of meer tussen de kwartielen."));
  }
  if (form == Form::ranking && spread) {
    lines.emplace_back(words.tr("De volgorde is die van de mediaan van de plaatsen die ieder gaf."));
  }
  if (form == Form::shared_picture) {
    lines.emplace_back(words.tr(
        "Overlap: elke groep heeft om haar plaats een veld van één punt; het deel dat alle velden delen "
        "van wat zij samen beslaan (Jaccard)."));
  }
  add_hidden(session, words, lines);
  lines.emplace_back(words.tr("Het scherm bewaart geen namen van mensen."));
  return lines;
}

}  // namespace caleidoscoop::workshop
