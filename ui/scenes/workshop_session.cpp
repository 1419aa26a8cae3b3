#include "ui/scenes/workshop_session.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_form.h"
#include "ui/scenes/workshop_start.h"

namespace caleidoscoop::ui {

using workshop::Session;

Action workshop_act(workshop::Operation operation) { return WorkshopAct{.what = std::move(operation)}; }

Action show_part(std::string_view part) { return Choose{workshop_choice::part, std::string(part), ""}; }

const Session& session_of(const Context& c) { return *c.room.workshop.session; }

const FacetLook* look_of(const Context& c, const workshop::Item& item) {
  return item.facet.empty() ? nullptr : &c.palette.facet(item.facet);
}

std::string seat_words(const Context& c, int seat) {
  const std::string name = workshop::seat_name(session_of(c), seat);
  return name.empty() ? fmt::format(fmt::runtime(c.tr("Plaats {}")), seat + 1) : name;
}

std::string session_detail(const Context& c) {
  const Session& s = session_of(c);
  if (!c.room.workshop.trouble.empty()) {
    return std::string(c.tr("Let op: dit kan nu niet worden bewaard."));
  }
  std::vector<std::string> parts;
  if (s.setup.example) parts.emplace_back(c.tr("voorbeelddata"));
  if (workshop::most_rounds(s.setup) > 1) {
    parts.push_back(fmt::format(fmt::runtime(c.tr("Ronde {} van 2")), s.round));
  }
  if (s.setup.people > 0 && workshop::has_votes(s.setup.form)) {
    parts.push_back(workshop::shows_layers(s.setup.form)
                        ? c.words.trn("{} groep", "{} groepen", static_cast<long>(s.setup.seats.size()))
                        : c.words.trn("{} deelnemer", "{} deelnemers", s.setup.people));
  }
  if (s.paused) parts.emplace_back(c.tr("gepauzeerd"));
  if (c.room.workshop.timer_ends) {
    const Tick left = *c.room.workshop.timer_ends - c.now.tick;
    const auto minutes = static_cast<long>((left.count() + 59'999) / 60'000);
    if (left.count() > 0) {
      parts.push_back(c.words.trn("nog {} minuut", "nog {} minuten", minutes));
      c.wake.at(*c.room.workshop.timer_ends - Tick{(minutes - 1) * 60'000});
    } else {
      parts.emplace_back(c.tr("de tijd is om"));
    }
  }
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " · ") + part;
  return text;
}

void draw_session_header(const Context& c) {
  const WorkshopForm* form = workshop_form(id_of(session_of(c).setup.form));
  draw_header(c, form == nullptr ? c.tr("Kringagenda") : c.tr(form->title));
}

void add_session_lead(const Context& c, Flow& flow, std::string_view lead) {
  flow.text(c.styles.lead, lead, c.palette.text1);
  flow.gap(4);
  flow.text(c.styles.meta, session_detail(c), c.palette.text2);
  flow.gap(18);
}

Chip part_key(const Context& c, std::string_view part, std::string_view text, Icon icon) {
  const bool here = c.room.choice(workshop_choice::part) == part;
  return {"werkvorm/deel=" + std::string(part),
          std::string(c.tr(text)),
          show_part(part),
          {.kind = ButtonLook::Kind::outlined, .selected = here, .icon = icon}};
}

Chip facilitator_key(const Context& c) {
  return part_key(c, "begeleider", dutch("Begeleider"), Icon::people);
}

Chip agenda_key(const Context& c) {
  return part_key(c, "agenda", dutch("Zet op kringagenda"), Icon::calendar);
}

int votes_for(const Session& s, int number, int item) {
  const workshop::Round& round = s.in(number);
  if (s.setup.entry == workshop::Entry::cards) {
    return std::max(workshop::cards_raised(round, item, 0), workshop::cards_raised(round, item, 1));
  }
  return static_cast<int>(std::count_if(round.marks.begin(), round.marks.end(),
                                        [&](const workshop::Mark& mark) { return mark.item == item; }));
}

}  // namespace caleidoscoop::ui
