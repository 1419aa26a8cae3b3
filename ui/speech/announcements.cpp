#include "ui/speech/announcements.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/chrome/chrome.h"
#include "ui/room/message_board.h"
#include "ui/search/request.h"
#include "ui/speech/letter_names.h"
#include "ui/speech/stories.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t most_lines = 12;  // of a paragraph that is read out

std::string_view look_words(const Context& c, Look look) {
  if (look == Look::light) return c.tr("licht");
  return look == Look::contrast ? c.tr("hoog contrast") : c.tr("donker");
}

std::string volume_words(const Context& c, int volume) {
  return fmt::format(fmt::runtime(c.tr("Volume {} van {}.")), volume, loudest);
}

std::string_view pace_words(const Context& c, Pace pace) {
  if (pace == Pace::slow) return c.tr("Het scherm leest nu langzaam voor.");
  return pace == Pace::fast ? c.tr("Het scherm leest nu snel voor.")
                            : c.tr("Het scherm leest weer in het gewone tempo voor.");
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
  if (now.digits.size() != before.digits.size() && !(now.digits.empty() && now.wrong)) {
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
      c.tr("De pijlen gaan langs de keuzes, Enter kiest, Escape gaat terug. Wat u aanraakt wordt gezegd, nog "
           "een tik kiest het. F5 geeft hulp, met alle toetsen."));
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

void tell_picture_question(const Context& c, Script& s) {
  s.say(c.tr("Mag beheer dit scherm zien?"));
  s.say(
      c.tr("Op afstand vraagt beheer om één foto van wat hier nu staat. Deze vraag staat er niet op, en de "
           "ruimte ook niet."));
  s.say(c.tr("De pijlen gaan langs nee en ja, Enter kiest. Zonder antwoord wordt het nee."));
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
          c.tr("Hulp. Hier kiest u letters, beeld, geluid, tempo van de stem, taal, plaats van de knoppen, "
               "beweging en meer tijd. Escape sluit. De toetsen: Home gaat naar het begin, F2 of het "
               "vraagteken herhaalt, Control maakt stil, F3 en F4 zetten het geluid zachter en harder, "
               "F1 zet voorlezen uit."));
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
  tell_code_state(c, s, before.pin, now.pin);
  if (before.aids.pace != now.aids.pace) s.say(pace_words(c, now.aids.pace));
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

void tell_typing(const Context& c, Script& s, const Heard& before, const Heard& now) {
  if (before.typing != now.typing) {
    if (!now.typing.empty()) return tell_how(c, s);
    s.say(c.tr("Toetsenbord dicht."));
    if (now.scene != search_purpose || now.typed.empty()) return;
    if (before.found != now.typed) tell_found(c, s, true);
    return s.say(c.tr("De pijlen gaan langs wat er is gevonden."));
  }
  if (before.typed != now.typed) s.say(typed_words(c.words, before.typed, now.typed));
}

void tell_new_lines(Script& s, const Heard& before, const Heard& now) {
  for (const auto& [name, words] : now.lines) {
    const auto was = before.lines.find(name);
    if (was == before.lines.end() || was->second != words) s.say(words);
  }
}

std::string text_at(const std::vector<DrawnText>& drawn, Vec point) {
  const auto height = [](const DrawnText& line) { return std::max(line.box.h, 1.0f); };
  const auto here = std::find_if(drawn.rbegin(), drawn.rend(), [&](const DrawnText& line) {
    return line.box.grown(height(line) * 0.4f).contains(point);
  });
  if (here == drawn.rend()) return {};
  // Lines of one paragraph begin at one x and follow each other closely.
  std::vector<const DrawnText*> lines{&*here};
  const auto follows = [&](const DrawnText& above, const DrawnText& below) {
    const float gap = below.box.y - above.box.bottom();
    return std::abs(above.box.x - below.box.x) < 3 && gap > -height(above) * 0.5f && gap < height(above) &&
           std::abs(height(above) - height(below)) < height(above) * 0.4f;
  };
  for (bool grew = true; grew && lines.size() < most_lines;) {
    grew = false;
    for (const DrawnText& line : drawn) {
      if (std::find(lines.begin(), lines.end(), &line) != lines.end()) continue;
      const bool first = follows(line, *lines.front()), last = follows(*lines.back(), line);
      if (!first && !last) continue;
      lines.insert(first ? lines.begin() : lines.end(), &line);
      grew = true;
    }
  }
  std::string all;
  for (const DrawnText* line : lines) all += (all.empty() ? "" : " ") + line->text;
  return all;
}

}  // namespace caleidoscoop::ui
