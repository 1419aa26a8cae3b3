// Which page of the workshop is on: a form to choose, a round to fill in, what came of it, what follows.
#include "ui/scenes/scenes.h"
#include "ui/scenes/workshop_choose.h"
#include "ui/scenes/workshop_form.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_session.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Entry;
using workshop::Form;
using workshop::Session;

void draw_before(const Context& c) {
  const std::string& page = c.room.choice(workshop_choice::page);
  if (page == "eerder") return draw_earlier(c);
  if (page == "agenda") return draw_agenda_page(c);
  if (workshop_form(c.room.choice(workshop_choice::form)) != nullptr) return draw_workshop_setup(c);
  draw_workshop_forms(c);
}

void draw_outcome(const Context& c, const Session& s) {
  if (s.setup.form == Form::shared_picture) return draw_shared_result(c);
  if (s.setup.form == Form::urgency_impact) return draw_matrix_result(c);
  draw_list_result(c);
}

void draw_round(const Context& c, const Session& s) {
  if (s.paused) return draw_facilitator(c);
  if (s.setup.entry == Entry::cards) return draw_card_round(c);
  if (s.setup.entry == Entry::passing && !seat_sits(c)) return draw_between_seats(c);
  draw_vote(c);
}

// What seats fill in stays hidden behind these pages, too: they show results only.
bool draw_part(const Context& c, const Session& s) {
  const std::string& part = c.room.choice(workshop_choice::part);
  if (part == "agenda") draw_agenda_page(c);
  if (part == "meenemen") draw_take_along(c);
  if (part == "eerder") draw_earlier(c);
  const bool facilitates = part == "begeleider" && !s.finished;
  if (facilitates) draw_facilitator(c);
  return part == "agenda" || part == "meenemen" || part == "eerder" || facilitates;
}

}  // namespace

void draw_werkvorm(const Context& c) {
  if (!c.room.workshop.session) return draw_before(c);
  const Session& s = session_of(c);
  if (draw_part(c, s)) return;
  if (s.setup.form == Form::agenda) return draw_agenda_page(c);
  if (workshop::note_slots(s.setup.form) > 0) return draw_notes(c);
  if (s.setup.form == Form::follow_or_lead) return draw_stances(c);
  if (s.finished || s.current().revealed) return draw_outcome(c, s);
  draw_round(c, s);
}

}  // namespace caleidoscoop::ui
