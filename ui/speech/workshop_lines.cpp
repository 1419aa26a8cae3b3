#include <fmt/format.h>

#include <algorithm>

#include "ui/room/workshop_choices.h"
#include "ui/scenes/workshop_choose.h"
#include "ui/scenes/workshop_items.h"
#include "ui/scenes/workshop_page.h"
#include "ui/scenes/workshop_result_keys.h"
#include "ui/scenes/workshop_session.h"
#include "ui/scenes/workshop_start.h"
#include "ui/speech/workshop_story.h"
#include "ui/workshop/form_words.h"

namespace caleidoscoop::ui {
namespace {

using Lines = std::map<std::string, std::string>;
using workshop::Entry;
using workshop::Form;
using workshop::Session;

// Of the seat that sits at the screen, or of the group.
int seat_at_screen(const Session& s) {
  return s.setup.entry == Entry::open ? 0 : workshop::seat_in_turn(s).value_or(0);
}

std::size_t item_at_hand(const Context& c) {
  const auto& items = session_of(c).setup.items;
  const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) {
    return item.id == c.room.choice(workshop_choice::item);
  });
  return found == items.end() ? 0 : static_cast<std::size_t>(found - items.begin());
}

void add_places(const Context& c, Lines& lines) {
  const Session& s = session_of(c);
  const auto axes = workshop::axis_words(s.setup);
  const bool two = workshop::has_two_axes(s.setup.form);
  const int seat = seat_at_screen(s);
  std::string next;
  long left = 0;
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    const auto& item = s.setup.items[i];
    const auto* mark = workshop::mark_of(s.current(), seat, static_cast<int>(i));
    if (mark == nullptr) {
      if (left++ == 0) next = titled(c, item.title);
      continue;
    }
    const std::string across = short_decimal(c, mark->spot.x / 100.0);
    lines["1/" + item.id] = two ? fmt::format("{}: {} {}, {} {}.", titled(c, item.title), c.tr(axes.across),
                                              across, c.tr(axes.up), short_decimal(c, mark->spot.y / 100.0))
                                : fmt::format("{}: {}.", titled(c, item.title), across);
  }
  lines["2/over"] = left == 0 ? std::string(c.tr("Alles is geplaatst."))
                              : c.words.trn("Nog {} te plaatsen.", "Nog {} te plaatsen.", left);
  const std::string& in_hand = c.room.choice(workshop_choice::in_hand);
  for (const auto& item : s.setup.items) {
    if (item.id == in_hand) next = titled(c, item.title);
  }
  const bool by_itself = s.setup.entry != Entry::open || !in_hand.empty();
  if (two && by_itself && !next.empty())
    lines["3/hand"] = fmt::format(fmt::runtime(c.tr("Nu aan de beurt: {}.")), next);
}

void add_order(const Context& c, Lines& lines) {
  const Session& s = session_of(c);
  const auto* order = workshop::order_of(s.current(), seat_at_screen(s));
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    const auto at = order == nullptr ? i : static_cast<std::size_t>(order->items[i]);
    const auto& item = s.setup.items[at];
    lines["1/" + item.id] =
        fmt::format("{}.", fmt::format(fmt::runtime(c.tr("plaats {}: {}")), i + 1, titled(c, item.title)));
  }
}

void add_dots(const Context& c, Lines& lines) {
  const Session& s = session_of(c);
  const int seat = seat_at_screen(s);
  const bool cards = s.setup.entry == Entry::cards;
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    const int number = static_cast<int>(i);
    const int count =
        cards ? workshop::cards_for(s.current(), number, 0, 1) : workshop::dots_of(s.current(), seat, number);
    if (count > 0) {
      lines["1/" + s.setup.items[i].id] = fmt::format("{}: {}.", titled(c, s.setup.items[i].title),
                                                      c.words.trn("{} stip", "{} stippen", count));
    }
  }
  if (cards) return;
  const int left = s.setup.dots_each - workshop::dots_given(s.current(), seat);
  lines["2/over"] = c.words.trn("nog {} stip te geven", "nog {} stippen te geven", left) + ".";
}

void add_axis_of_cards(const Context& c, Lines& lines, int axis, std::string_view name) {
  const Session& s = session_of(c);
  const int item = static_cast<int>(item_at_hand(c));
  for (int value = 1; value <= 5; ++value) {
    const int count = workshop::cards_for(s.current(), item, axis, value);
    if (count > 0) {
      lines[fmt::format("1/{}/{}", axis, value)] =
          fmt::format("{} {}: {}.", c.tr(name), value, c.words.trn("{} kaart", "{} kaarten", count));
    }
  }
  lines[fmt::format("2/{}", axis)] =
      fmt::format(fmt::runtime(c.tr("{}: {} van {} kaarten geteld.")), c.tr(name),
                  workshop::cards_raised(s.current(), item, axis), s.setup.people);
}

void add_cards(const Context& c, Lines& lines) {
  const Session& s = session_of(c);
  if (workshop::gives_dots(s.setup.form)) return add_dots(c, lines);
  const auto axes = workshop::axis_words(s.setup);
  const bool two = workshop::has_two_axes(s.setup.form);
  add_axis_of_cards(c, lines, 0, two ? axes.across : dutch("Nieuwe wegen"));
  if (two) add_axis_of_cards(c, lines, 1, axes.up);
}

void add_stances(const Context& c, Lines& lines) {
  const Session& s = session_of(c);
  const int item = static_cast<int>(item_at_hand(c));
  for (int seat = 0; seat < static_cast<int>(s.setup.seats.size()); ++seat) {
    const auto* taken = workshop::stance_of(s, seat, item);
    if (taken == nullptr) continue;
    lines[fmt::format("1/{:03}", seat)] = fmt::format(
        "{}: {}, {}.", seat_words(c, seat),
        taken->stance == workshop::Stance::lead ? c.tr("loopt voorop") : c.tr("volgt"), taken->reason);
  }
}

void add_notes(const Context& c, Lines& lines) {
  const Session& s = session_of(c);
  const int item = s.setup.form == Form::scenarios ? 0 : static_cast<int>(item_at_hand(c));
  for (int slot = 0; slot < workshop::note_slots(s.setup.form); ++slot) {
    const auto* note = workshop::note_of(s, item, slot);
    if (note == nullptr || note->text.empty()) continue;
    lines[fmt::format("1/{}", slot)] =
        fmt::format("{}: {}.", c.tr(workshop::slot_title(s.setup.form, slot)), note->text);
  }
}

void add_agenda(const Context& c, Lines& lines) {
  const std::string& subject = c.room.choice(workshop_choice::subject);
  if (const Theme* theme = c.edition.theme(subject)) {
    lines["2/over"] = fmt::format(fmt::runtime(c.tr("Waarover: {}.")), titled(c, theme->title));
  }
  if (const std::string& owner = c.room.choice(workshop_choice::owner); !owner.empty()) {
    lines["3/trekker"] = fmt::format(fmt::runtime(c.tr("Trekker: {}")), titled(c, owner)) + ".";
  }
  if (!c.room.workshop.session) return;
  const auto& decisions = session_of(c).decisions;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    lines[fmt::format("1/{:03}", i)] =
        fmt::format(fmt::runtime(c.tr("Op de kringagenda: {}, trekker {}.")), titled(c, decisions[i].title),
                    titled(c, decisions[i].owner));
  }
}

void add_setup(const Context& c, Lines& lines) {
  const std::string& form = c.room.choice(workshop_choice::form);
  std::string chosen = c.words.trn("{} onderwerp gekozen", "{} onderwerpen gekozen",
                                   static_cast<long>(chosen_items(c, form).size()));
  lines["1/gekozen"] = chosen + ".";
  const std::string missing = missing_before_start(c, form);
  lines["2/nog"] = missing.empty() ? std::string(c.tr("De ronde kan beginnen.")) : missing + ".";
  if (workshop_has_seats(form)) {
    lines["3/wie"] = c.words.trn("{} deelnemer", "{} deelnemers", chosen_seats(c, form)) + ".";
  }
  for (const WorkshopWay& way : workshop_ways(form)) {
    if (way.id == chosen_way(c, form))
      lines["4/manier"] = fmt::format("{}: {}", c.tr(way.title), c.tr(way.detail));
  }
  if (form == "urgentie-impact" || form == "gedeeld-beeld") {
    lines["5/assen"] =
        std::string(chances_chosen(c) ? c.tr("Kans × haalbaarheid") : c.tr("Urgentie × impact")) + ".";
  }
}

void add_export(const Context& c, Lines& lines) {
  using Export = WorkshopState::Export;
  const std::string_view words =
      c.room.workshop.exporting == Export::working ? c.tr("De bestanden worden gemaakt …")
      : c.room.workshop.exporting == Export::done
          ? c.tr("De bestanden staan klaar. Steek een usb-stick in: zij gaan er vanzelf op.")
      : c.room.workshop.exporting == Export::failed
          ? c.tr("Dit lukte niet: er kan nu niets worden geschreven.")
          : c.tr("Op usb-stick: één bladzijde (pdf), en de cijfers als csv en json.");
  lines["1/stick"] = words;
  if (session_of(c).finished) lines["2/einde"] = c.tr("Deze sessie is afgesloten en bewaard.");
}

void add_clock(const Context& c, Lines& lines) {
  const Session& s = session_of(c);
  if (s.timer && c.room.workshop.timer_ends) {
    const auto minutes = static_cast<long>(s.timer->lasts.count() / 60);
    lines["8/klok"] =
        *c.room.workshop.timer_ends <= c.now.tick
            ? std::string(c.tr("De tijd is om."))
            : c.words.trn("De klok staat op {} minuut.", "De klok staat op {} minuten.", minutes);
  }
  if (c.room.workshop.pinned) lines["8/vast"] = c.tr("Het scherm blijft hierop staan.");
  if (!c.room.workshop.trouble.empty()) lines["9/let-op"] = c.tr("Let op: dit kan nu niet worden bewaard.");
}

void add_page(const Context& c, Lines& lines) {
  switch (workshop_page(c)) {
    case WorkshopPage::setup:
      return add_setup(c, lines);
    case WorkshopPage::agenda:
      return add_agenda(c, lines);
    case WorkshopPage::take_along:
      return add_export(c, lines);
    case WorkshopPage::notes:
      return add_notes(c, lines);
    case WorkshopPage::stances:
      return add_stances(c, lines);
    case WorkshopPage::cards:
      return add_cards(c, lines);
    case WorkshopPage::result: {
      const auto& items = session_of(c).setup.items;
      const std::size_t here = item_at_hand(c);
      const bool places = workshop::places_spots(session_of(c).setup.form);
      if (places && here < items.size() && items[here].id == c.room.choice(workshop_choice::item))
        lines["1/onderwerp"] = spread_words(c, static_cast<int>(here), round_in_view(c));
      return;
    }
    case WorkshopPage::vote: {
      const Form form = session_of(c).setup.form;
      if (form == Form::ranking) return add_order(c, lines);
      return workshop::gives_dots(form) ? add_dots(c, lines) : add_places(c, lines);
    }
    case WorkshopPage::forms:
    case WorkshopPage::earlier:
    case WorkshopPage::facilitator:
    case WorkshopPage::between_seats:
      return;
  }
}

}  // namespace

Lines workshop_lines(const Context& c) {
  Lines lines;
  add_page(c, lines);
  if (c.room.workshop.session) add_clock(c, lines);
  return lines;
}

}  // namespace caleidoscoop::ui
