#include "ui/speech/announcements.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/chrome/chrome.h"
#include "ui/room/message_board.h"

namespace caleidoscoop::ui {
namespace {

std::string_view look_words(const Context& c, Look look) {
  if (look == Look::light) return c.tr("licht");
  return look == Look::contrast ? c.tr("hoog contrast") : c.tr("donker");
}

std::string volume_words(const Context& c, int volume) {
  return fmt::format(fmt::runtime(c.tr("Volume {} van {}.")), volume, loudest);
}

void tell_settings(const Context& c, Script& s, const Settings& before, const Settings& now) {
  if (before.text_scale != now.text_scale) {
    s.say(fmt::format(fmt::runtime(c.tr("Letters {} procent.")), std::lround(now.text_scale * 100)));
  }
  if (before.look != now.look) {
    s.say(fmt::format(fmt::runtime(c.tr("Beeld {}.")), look_words(c, now.look)));
  }
  if (before.reach != now.reach) {
    s.say(now.reach ? c.tr("De knoppen staan nu onderaan.") : c.tr("De knoppen staan weer op hun plaats."));
  }
  if (before.motion != now.motion) {
    s.say(now.motion == Motion::none ? c.tr("Het beeld beweegt niet meer.")
                                     : c.tr("Het beeld beweegt weer."));
  }
  if (before.profile != now.profile) s.say(c.tr("Het scherm is nu voor iemand anders ingesteld."));
}

void tell_code_state(const Context& c, Script& s, const CodeState& before, const CodeState& now) {
  if (now.wrong && !before.wrong) s.say(c.tr("Die code klopt niet."));
  if (now.phase == CodeState::Phase::resting && before.phase != now.phase) {
    s.say(c.tr("De toetsen wachten even, na te veel pogingen."));
  }
  if (now.digits.size() != before.digits.size()) {
    s.say(c.words.trn("{} cijfer getypt.", "{} cijfers getypt.", static_cast<long>(now.digits.size())));
  }
}

}  // namespace

void tell_started(const Context& c, Script& s) {
  s.say(c.tr("Voorlezen staat aan."));
  if (c.room.settings.locale == "fy") {
    s.say(c.tr("Het scherm staat in het Fries. Daarvoor is geen stem, dus u hoort Nederlands."));
  }
  s.say(
      c.tr("Met Tab of de pijlen gaat u langs de knoppen. Enter kiest, Escape gaat terug, Home gaat naar het "
           "begin. F2 of het vraagteken herhaalt, Control maakt stil, F3 en F4 zetten het geluid zachter en "
           "harder. F5 geeft alle hulp, F1 zet voorlezen uit."));
}

void tell_stopped(const Context& c, Script& s) { s.say(c.tr("Voorlezen staat uit.")); }

void tell_message(const Context& c, Script& s) {
  for (const Message* message : standing(c.snapshot.messages, c.now.wall)) {
    s.say(fmt::format("{}:", c.tr("Bericht van de kring")));
    s.read(message->text);
    s.say(fmt::format(fmt::runtime(c.tr("Geldt tot {}")), c.words.moment(message->until, c.now.wall)));
  }
  s.say(c.tr("Druk op Enter als u het bericht hebt gehoord."));
}

void tell_idle_question(const Context& c, Script& s) {
  const auto left = c.room.leaves_at ? (*c.room.leaves_at - c.now.tick).count() / 1000 : 0;
  s.say(c.tr("Bent u er nog?"));
  s.say(c.words.trn("Over {} seconde gaat het scherm terug naar het begin.",
                    "Over {} seconden gaat het scherm terug naar het begin.", static_cast<long>(left)));
  s.say(c.tr("Druk op een toets om te blijven. Meer tijd krijgt u bij Hulp."));
}

void tell_sheet(const Context& c, Script& s, Sheet before) {
  switch (c.room.sheet) {
    case Sheet::none:
      return s.say(before == Sheet::help    ? c.tr("Hulp gesloten.")
                   : before == Sheet::kring ? c.tr("Keuze van de kring gesloten.")
                   : before == Sheet::menu  ? c.tr("Menu gesloten.")
                                            : c.tr("Toetsen voor leden gesloten."));
    case Sheet::help:
      return s.say(
          c.tr("Hulp. Hier kiest u letters, beeld, voorlezen, geluid, taal, plaats van de knoppen, "
               "beweging en meer tijd. Escape sluit."));
    case Sheet::kring:
      return s.say(c.words.trn("Kies een kring. {} kring. Escape sluit.",
                               "Kies een kring. {} kringen. Escape sluit.",
                               static_cast<long>(c.edition.kringen.size())));
    case Sheet::members:
      return s.say(c.tr("Voor leden. Typ de code van de kring en kies Open. Escape sluit."));
    case Sheet::menu:
      return s.say(c.tr("Menu. Alle schermen onder elkaar. Escape sluit."));
  }
}

void tell_changes(const Context& c, Script& s, const Heard& before, const Heard& now) {
  if (!before.speaking) return;
  tell_settings(c, s, before.settings, now.settings);
  if (before.aids.volume != now.aids.volume) s.say(volume_words(c, now.aids.volume));
  if (before.aids.patience != now.aids.patience) {
    s.say(now.aids.patience == 1 ? std::string(c.tr("Het scherm wacht weer zo lang als gewoonlijk."))
                                 : c.words.trn("Het scherm wacht nu {} keer zo lang.",
                                               "Het scherm wacht nu {} keer zo lang.", now.aids.patience));
  }
  if (before.unlocked != now.unlocked) {
    s.say(now.unlocked ? c.tr("De inhoud voor leden is open.") : c.tr("De inhoud voor leden is weer dicht."));
  }
  tell_code_state(c, s, before.code, now.code);
  if (before.kring != now.kring) {
    const Kring* kring = c.edition.kring_by_id(now.kring);
    s.say(kring == nullptr ? std::string(c.tr("Alle kringen."))
                           : fmt::format(fmt::runtime(c.tr("Kring {}.")), s.told(kring->title)));
  }
  if (before.sync != now.sync && now.sync == SyncState::Kind::offline) {
    s.say(c.tr("Het scherm is zonder netwerk. Alles blijft te lezen."));
  }
}

void tell_page(const Context& c, Script& s, const std::map<std::string, int>& before,
               const std::map<std::string, int>& now) {
  for (const auto& [id, page] : now) {
    const auto was = before.find(id);
    if (was == before.end() || was->second == page) continue;
    const ScrollArea* area = c.targets.scroll_by_id(id);
    if (area == nullptr) continue;
    const float step = area->page > 0 ? area->page : area->area.h;
    const int last = static_cast<int>(std::ceil((area->furthest() - 1) / step));
    s.say(fmt::format(fmt::runtime(c.tr("Bladzijde {} van {}.")), page + 1, last + 1));
    return;
  }
}

void tell_ways(const Context& c, Script& s) {
  const auto order = c.targets.in_focus_order();
  const auto bar = std::count_if(order.begin(), order.end(), [](const Target* t) { return t->on_bar; });
  const auto here = static_cast<long>(order.size()) - static_cast<long>(bar);
  if (here > 0) s.say(c.words.trn("Er is {} keuze op dit scherm.", "Er zijn {} keuzes op dit scherm.", here));
}

void tell_drawn(const Context& c, Script& s, const std::vector<DrawnText>& drawn) {
  std::vector<const DrawnText*> lines;
  const Rect area = canvas_area(c);
  for (const DrawnText& text : drawn) {
    if (text.box.centre().y < area.bottom()) lines.push_back(&text);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const DrawnText* a, const DrawnText* b) {
    const auto row_a = std::floor(a->box.y / 30), row_b = std::floor(b->box.y / 30);
    return row_a != row_b ? row_a < row_b : a->box.x < b->box.x;
  });
  std::string all;
  for (const DrawnText* line : lines) all += (all.empty() ? "" : ", ") + line->text;
  s.say(all);
}

}  // namespace caleidoscoop::ui
