#include <fmt/format.h>

#include <algorithm>

#include "ui/scenes/agenda_data.h"
#include "ui/scenes/agenda_list.h"
#include "ui/speech/stories.h"
#include "ui/speech/telling.h"

namespace caleidoscoop::ui {
namespace {

using Kind = AgendaGroup::Kind;

constexpr std::size_t most_told = 3;

// "Over 9 dagen, woensdag 9 december, 14 uur tot 17 uur: Webinar …, in Den Haag."
void tell_entry(const Context& c, Script& s, const AgendaEntry& entry) {
  std::string when = countdown(c, entry);
  if (const std::string date = when_in_words(c, entry); !date.empty())
    when += (when.empty() ? "" : ", ") + date;
  if (when.empty()) when = c.tr("Datum volgt");
  std::string words = fmt::format("{}: {}", when, s.told(entry.event->title));
  if (!entry.event->place.empty()) words += ", " + s.told(entry.event->place);
  s.say(words);
}

const AgendaEntry* chosen_entry(const Context& c, const std::vector<AgendaGroup>& groups) {
  const std::string& id = c.room.choice(agenda_names::selected);
  for (const AgendaGroup& group : groups) {
    for (const AgendaEntry& entry : group.entries) {
      if (entry.event->id == id) return &entry;
    }
  }
  return nullptr;
}

void tell_details(const Context& c, Script& s, const AgendaEntry& entry) {
  tell_entry(c, s, entry);
  const Event& event = *entry.event;
  if (!event.series.empty()) {
    s.say(fmt::format(fmt::runtime(c.tr("{}, deel {}")), s.told(event.series), entry.number));
  }
  if (!entry.time.start && !event.date_text.empty()) s.read(event.date_text);
  s.read(event.summary);
  if (!event.speakers.empty()) {
    std::vector<std::string> names;
    for (const std::string& name : event.speakers) names.push_back(s.told(name));
    s.say(fmt::format(fmt::runtime(c.tr("Met {}.")), enumeration(c, names)));
  }
  s.say(can_sign_up(entry) ? c.tr("Aanmelden kan met de code op het scherm.")
                           : c.tr("Voor aanmelden staat hier geen code."));
  if (!event.source.empty()) s.say(fmt::format(fmt::runtime(c.tr("Bron: {}")), s.told(event.source)));
}

}  // namespace

void tell_agenda(const Context& c, Script& s) {
  s.say(c.tr("Agenda"));
  const auto groups = agenda_groups(c.edition, c.now.wall);
  std::vector<const AgendaEntry*> coming;
  long undated = 0, past = 0;
  for (const AgendaGroup& group : groups) {
    for (const AgendaEntry& entry : group.entries) {
      const bool ahead = entry.state == EventState::running || entry.state == EventState::coming;
      const bool archived = group.kind == Kind::archived_series || group.kind == Kind::earlier;
      if (ahead) coming.push_back(&entry);
      if (!ahead && archived) ++past;
      if (!ahead && !archived) ++undated;
    }
  }
  std::stable_sort(coming.begin(), coming.end(), [](const AgendaEntry* a, const AgendaEntry* b) {
    return *a->time.start < *b->time.start;
  });
  s.say(coming.empty() ? std::string(c.tr("Er staat niets met een datum op de agenda."))
                       : c.words.trn("{} bijeenkomst komt eraan.", "{} bijeenkomsten komen eraan.",
                                     static_cast<long>(coming.size())));
  if (coming.size() > most_told) coming.resize(most_told);
  for (const AgendaEntry* entry : coming) tell_entry(c, s, *entry);
  if (undated > 0) {
    s.say(c.words.trn("{} bijeenkomst heeft nog geen datum.", "{} bijeenkomsten hebben nog geen datum.",
                      undated));
  }
  if (past > 0) s.say(c.words.trn("{} staat in het archief.", "{} staan in het archief.", past));
}

void tell_agenda_selection(const Context& c, Script& s) {
  const auto groups = agenda_groups(c.edition, c.now.wall);
  if (const AgendaEntry* entry = chosen_entry(c, groups)) return tell_details(c, s, *entry);
  tell_agenda(c, s);
}

void tell_standpoints(const Context& c, Script& s) {
  s.say(c.tr("Standpunten"));
  s.say(c.words.trn("{} standpunt", "{} standpunten", static_cast<long>(c.edition.standpoints.size())));
  if (!c.edition.standpoints.empty()) tell_standpoint_selection(c, s);
}

void tell_standpoint_selection(const Context& c, Script& s) {
  const std::string& id = c.room.choice("standpunten/gekozen");
  const auto& all = c.edition.standpoints;
  if (all.empty()) return;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Standpoint& standpoint) { return standpoint.id == id; });
  // The first stands open until another is chosen.
  tell_standpoint(c, s, found != all.end() ? *found : all.front());
}

}  // namespace caleidoscoop::ui
