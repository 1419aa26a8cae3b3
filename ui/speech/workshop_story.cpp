#include "ui/speech/workshop_story.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/room/workshop_choices.h"
#include "ui/scenes/workshop_choose.h"
#include "ui/scenes/workshop_form.h"
#include "ui/scenes/workshop_items.h"
#include "ui/scenes/workshop_page.h"
#include "ui/scenes/workshop_result_keys.h"
#include "ui/scenes/workshop_session.h"
#include "ui/scenes/workshop_start.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"
#include "ui/workshop/form_words.h"
#include "ui/workshop/report.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Entry;
using workshop::Form;
using workshop::Session;

void tell_forms(const Context& c, Script& s) {
  s.say(c.tr("Werkvorm"));
  s.say(c.tr("Samen naar de caleidoscoop kijken: kies een werkvorm"));
  std::vector<std::string> names;
  for (const WorkshopForm& form : workshop_forms()) names.emplace_back(c.tr(form.title));
  s.say(c.words.trn("Er is {} werkvorm.", "Er zijn {} werkvormen.", static_cast<long>(names.size())));
  s.say(enumeration(c, names));
  s.say(
      c.tr("Werkt zonder netwerk. Er worden geen namen gevraagd, en minder dan drie stemmen blijven "
           "verborgen."));
}

void tell_who(const Context& c, Script& s, const std::string& form) {
  const auto names = workshop_seat_names(c, form);
  if (!names.empty()) {
    s.say(fmt::format(fmt::runtime(c.tr("Wie meedoet: {}.")), enumeration(c, names)));
    if (workshop_needs_consent(form)) {
      s.say(
          c.tr("Elke groep is straks apart te zien, ook als zij uit één persoon bestaat. Vindt iedereen "
               "dat goed?"));
    }
  } else if (workshop_has_seats(form)) {
    s.say(c.words.trn("{} deelnemer", "{} deelnemers", chosen_seats(c, form)));
  } else {
    s.say(c.tr("De hele groep samen; de begeleider schrijft mee."));
  }
}

void tell_way(const Context& c, Script& s, const std::string& form) {
  for (const WorkshopWay& way : workshop_ways(form)) {
    if (way.id == chosen_way(c, form)) s.say(fmt::format("{}: {}", c.tr(way.title), c.tr(way.detail)));
  }
}

void tell_setup(const Context& c, Script& s) {
  const std::string& id = c.room.choice(workshop_choice::form);
  const WorkshopForm* form = workshop_form(id);
  if (form == nullptr) return;
  s.say(c.tr(form->title));
  s.say(c.tr(form->purpose));
  s.say(fmt::format(fmt::runtime(c.tr("Nodig: {}")), c.tr(form->needs)));
  const auto chosen = chosen_items(c, id);
  std::vector<std::string> names;
  for (const auto& item : chosen) names.push_back(titled(c, item.title));
  s.say(c.words.trn("{} onderwerp gekozen", "{} onderwerpen gekozen", static_cast<long>(chosen.size())));
  if (!names.empty()) s.say(enumeration(c, names));
  s.say(missing_before_start(c, id));
  tell_who(c, s, id);
  tell_way(c, s, id);
}

void tell_between(const Context& c, Script& s) {
  const Session& session = session_of(c);
  if (const auto seat = workshop::seat_in_turn(session)) {
    s.say(fmt::format(fmt::runtime(c.tr("{}, u bent aan de beurt")), seat_words(c, *seat)));
    s.say(fmt::format(
        fmt::runtime(c.tr("{} van {}. Wat anderen plaatsten, is verborgen tot iedereen is geweest.")),
        *seat + 1, session.setup.seats.size()));
  } else {
    s.say(c.tr("Iedereen is geweest"));
    s.say(workshop::may_reveal(session)
              ? c.tr("Nu mag het beeld van de groep te zien zijn.")
              : c.tr("Er zijn te weinig stemmen om te tonen: minder dan drie blijven verborgen."));
  }
  s.say(session_detail(c));
}

std::string_view what_to_do(const Context& c, Form form) {
  if (form == Form::ranking) return c.tr("zet het belangrijkste bovenaan");
  if (form == Form::role_poll) return c.tr("gebaande paden, of nieuwe wegen?");
  if (workshop::gives_dots(form)) return c.tr("verdeel de stippen");
  return c.tr("zet elk onderwerp op zijn plek");
}

// Only of who sits at the screen; the lines are those of the page.
void tell_vote(const Context& c, Script& s) {
  const Session& session = session_of(c);
  const std::string what(what_to_do(c, session.setup.form));
  const int seat = workshop::seat_in_turn(session).value_or(0);
  s.say(session.setup.entry == Entry::open ? what : fmt::format("{}: {}", seat_words(c, seat), what));
  std::vector<std::string> names;
  for (const auto& item : session.setup.items) names.push_back(titled(c, item.title));
  s.say(c.words.trn("{} onderwerp:", "{} onderwerpen:", static_cast<long>(names.size())) + " " +
        enumeration(c, names));
  if (session.setup.form == Form::role_poll) s.say(c.tr("Eén is gebaande paden, vijf is nieuwe wegen."));
  for (const auto& [name, words] : workshop_lines(c)) s.say(words);
}

void tell_cards(const Context& c, Script& s) {
  const Session& session = session_of(c);
  if (workshop::gives_dots(session.setup.form)) {
    s.say(c.tr("Hoeveel handen voor elk onderwerp?"));
  } else {
    const std::string& chosen = c.room.choice(workshop_choice::item);
    std::size_t here = 0;
    for (std::size_t i = 0; i < session.setup.items.size(); ++i) {
      if (session.setup.items[i].id == chosen) here = i;
    }
    s.say(fmt::format(
        "{}, {}", titled(c, session.setup.items[here].title),
        fmt::format(fmt::runtime(c.tr("onderwerp {} van {}")), here + 1, session.setup.items.size())));
    s.say(c.tr("Tel de kaarten die omhoog gaan, van 1 laag tot 5 hoog."));
  }
  for (const auto& [name, words] : workshop_lines(c)) s.say(words);
}

void tell_notes(const Context& c, Script& s) {
  const Session& session = session_of(c);
  const auto& items = session.setup.items;
  const std::string& chosen = c.room.choice(workshop_choice::item);
  const bool together = session.setup.form == Form::scenarios && items.size() >= 2;
  const auto here =
      std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == chosen; });
  s.say(together ? fmt::format(fmt::runtime(c.tr("Wat als {} en {} tegelijk komen?")),
                               titled(c, items[0].title), titled(c, items[1].title))
                 : titled(c, (here == items.end() ? items.front() : *here).title));
  const auto lines = workshop_lines(c);
  for (const auto& [name, words] : lines) s.say(words);
  if (lines.empty()) s.say(c.tr("Er is nog niets opgeschreven."));
}

void tell_stance_page(const Context& c, Script& s) {
  const Session& session = session_of(c);
  const auto& items = session.setup.items;
  const std::string& chosen = c.room.choice(workshop_choice::item);
  std::size_t here = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id == chosen) here = i;
  }
  s.say(fmt::format("{}, {}", titled(c, items[here].title),
                    fmt::format(fmt::runtime(c.tr("project {} van {}")), here + 1, items.size())));
  long open = static_cast<long>(session.setup.seats.size());
  for (const auto& [name, words] : workshop_lines(c)) {
    s.say(words);
    --open;
  }
  if (open > 0 && !session.finished) {
    s.say(c.words.trn("{} moet nog kiezen.", "{} moeten nog kiezen.", open));
  }
}

void tell_agenda_page(const Context& c, Script& s) {
  s.say(c.tr("Kringagenda"));
  s.say(c.tr("Wat nemen wij mee naar de kring, en wie trekt het?"));
  const auto lines = workshop_lines(c);
  for (const auto& [name, words] : lines) s.say(words);
  if (c.room.workshop.session && session_of(c).decisions.empty()) s.say(c.tr("Nog niets afgesproken."));
}

void tell_text(Script& s, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    s.say(text.substr(at, end - at));
    at = end + 1;
  }
}

void tell_take_along(const Context& c, Script& s) {
  const std::string text = workshop::code_text(session_of(c), c.words);
  s.say(text.empty() ? c.tr("Neem de uitkomst mee op een usb-stick")
                     : c.tr("Scan de code: de uitkomst staat erin, zonder netwerk"));
  for (const auto& [name, words] : workshop_lines(c)) s.say(words);
  if (text.empty()) return;
  s.say(c.tr("Dit staat in de code"));
  tell_text(s, text);
}

void tell_earlier(const Context& c, Script& s) {
  s.say(c.tr("Eerdere sessies"));
  if (c.room.workshop.compared) {
    s.say(c.tr("Uitkomst van toen"));
    tell_text(s, workshop::code_text(*c.room.workshop.compared, c.words));
  }
  const auto& kept = c.room.workshop.earlier;
  if (kept.empty()) return s.say(c.tr("Zonder namen, en alleen op dit scherm. Er is nog niets bewaard."));
  s.say(c.words.trn("{} sessie, de nieuwste eerst.", "{} sessies, de nieuwste eerst.",
                    static_cast<long>(kept.size())));
  for (const KeptWorkshop& each : kept) {
    const WorkshopForm* form = workshop_form(id_of(each.form));
    std::string words = fmt::format("{}, {}", form == nullptr ? c.tr("Kringagenda") : c.tr(form->title),
                                    c.words.moment(each.started, c.now.wall));
    if (!each.kring.empty()) words += ", " + titled(c, each.kring);
    if (!each.finished) words += fmt::format(", {}", c.tr("niet afgesloten"));
    s.say(words);
  }
}

void tell_facilitator(const Context& c, Script& s) {
  s.say(session_of(c).paused ? c.tr("Gepauzeerd: er wordt nu niets geplaatst") : c.tr("Voor de begeleider"));
  s.say(session_detail(c));
  s.say(c.tr("Hier zet u de klok, pauzeert u of sluit u af."));
  s.say(
      c.tr("Alles wordt meteen bewaard, ook als de stroom uitvalt. Een open ronde wacht een half uur op "
           "de volgende aanraking; vastgehouden blijft het scherm langer staan."));
}

}  // namespace

std::string workshop_place(const Context& c) {
  const WorkshopPage page = workshop_page(c);
  std::string place = fmt::format("{}/{}", static_cast<int>(page), c.room.typing.open);
  if (!c.room.workshop.session) return place + c.room.choice(workshop_choice::form);
  const Session& s = session_of(c);
  const bool by_item =
      page == WorkshopPage::cards || page == WorkshopPage::notes || page == WorkshopPage::stances;
  if (by_item) place += "/" + c.room.choice(workshop_choice::item);
  if (page == WorkshopPage::result) place += fmt::format("/{}", round_in_view(c));
  if (page == WorkshopPage::earlier && c.room.workshop.compared)
    place += "/" + c.room.workshop.compared->setup.id;
  return fmt::format("{}/{}/{}/{}", place, s.setup.id, s.round, workshop::seat_in_turn(s).value_or(-1));
}

void tell_workshop(const Context& c, Script& s) {
  if (const Target* field = c.targets.by_id("veld/" + c.room.typing.open)) {
    s.say(field->label);
    return s.say(c.tr("In eigen woorden, zonder namen"));
  }
  switch (workshop_page(c)) {
    case WorkshopPage::forms:
      return tell_forms(c, s);
    case WorkshopPage::setup:
      return tell_setup(c, s);
    case WorkshopPage::earlier:
      return tell_earlier(c, s);
    case WorkshopPage::agenda:
      return tell_agenda_page(c, s);
    case WorkshopPage::take_along:
      return tell_take_along(c, s);
    case WorkshopPage::facilitator:
      return tell_facilitator(c, s);
    case WorkshopPage::notes:
      return tell_notes(c, s);
    case WorkshopPage::stances:
      return tell_stance_page(c, s);
    case WorkshopPage::result:
      return tell_workshop_result(c, s);
    case WorkshopPage::cards:
      return tell_cards(c, s);
    case WorkshopPage::between_seats:
      return tell_between(c, s);
    case WorkshopPage::vote:
      return tell_vote(c, s);
  }
}

}  // namespace caleidoscoop::ui
