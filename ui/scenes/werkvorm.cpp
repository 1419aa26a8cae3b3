#include "ui/scenes/scenes.h"
#include "ui/scenes/workshop_choose.h"
#include "ui/scenes/workshop_form.h"
#include "ui/scenes/workshop_page.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_session.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Entry;
using workshop::Form;
using workshop::Session;

WorkshopPage page_before(const Context& c) {
  const std::string& page = c.room.choice(workshop_choice::page);
  if (page == "eerder") return WorkshopPage::earlier;
  if (page == "agenda") return WorkshopPage::agenda;
  return workshop_form(c.room.choice(workshop_choice::form)) != nullptr ? WorkshopPage::setup
                                                                        : WorkshopPage::forms;
}

WorkshopPage page_of_round(const Context& c, const Session& s) {
  if (s.paused) return WorkshopPage::facilitator;
  if (s.setup.entry == Entry::cards) return WorkshopPage::cards;
  if (s.setup.entry == Entry::passing && !seat_sits(c)) return WorkshopPage::between_seats;
  return WorkshopPage::vote;
}

void draw_outcome(const Context& c) {
  const Form form = session_of(c).setup.form;
  if (form == Form::shared_picture) return draw_shared_result(c);
  if (form == Form::urgency_impact) return draw_matrix_result(c);
  draw_list_result(c);
}

}  // namespace

// What seats fill in stays hidden behind the parts, too: they show results only.
WorkshopPage workshop_page(const Context& c) {
  if (!c.room.workshop.session) return page_before(c);
  const Session& s = session_of(c);
  const std::string& part = c.room.choice(workshop_choice::part);
  if (part == "agenda") return WorkshopPage::agenda;
  if (part == "meenemen") return WorkshopPage::take_along;
  if (part == "eerder") return WorkshopPage::earlier;
  if (part == "begeleider" && !s.finished) return WorkshopPage::facilitator;
  if (s.setup.form == Form::agenda) return WorkshopPage::agenda;
  if (workshop::note_slots(s.setup.form) > 0) return WorkshopPage::notes;
  if (s.setup.form == Form::follow_or_lead) return WorkshopPage::stances;
  if (s.finished || s.current().revealed) return WorkshopPage::result;
  return page_of_round(c, s);
}

void draw_werkvorm(const Context& c) {
  switch (workshop_page(c)) {
    case WorkshopPage::forms:
      return draw_workshop_forms(c);
    case WorkshopPage::setup:
      return draw_workshop_setup(c);
    case WorkshopPage::earlier:
      return draw_earlier(c);
    case WorkshopPage::agenda:
      return draw_agenda_page(c);
    case WorkshopPage::take_along:
      return draw_take_along(c);
    case WorkshopPage::facilitator:
      return draw_facilitator(c);
    case WorkshopPage::notes:
      return draw_notes(c);
    case WorkshopPage::stances:
      return draw_stances(c);
    case WorkshopPage::result:
      return draw_outcome(c);
    case WorkshopPage::cards:
      return draw_card_round(c);
    case WorkshopPage::between_seats:
      return draw_between_seats(c);
    case WorkshopPage::vote:
      return draw_vote(c);
  }
}

}  // namespace caleidoscoop::ui
