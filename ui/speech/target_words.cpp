#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "ui/speech/letter_names.h"
#include "ui/speech/narrator.h"
#include "ui/speech/script.h"

namespace caleidoscoop::ui {
namespace {

struct Title {
  std::string_view words;
  std::string_view language;
};

// Editors' and sources' names that may stand in a label, the longest first.
std::vector<Title> titles_of(const Context& c) {
  std::vector<Title> titles;
  const auto add = [&](const auto& all, std::string_view language) {
    for (const auto& one : all) titles.push_back({one.title, language});
  };
  const std::string& language = c.edition.language;
  add(c.edition.facets, language);
  add(c.edition.themes, language);
  add(c.edition.threads, language);
  add(c.edition.questions, language);
  add(c.edition.events, language);
  add(c.edition.projects, language);
  add(c.edition.networks, language);
  add(c.edition.kringen, language);
  for (const Headline& h : c.snapshot.headlines) titles.push_back({h.title, h.language});
  std::erase_if(titles, [](const Title& t) { return t.words.size() < 4; });
  std::stable_sort(titles.begin(), titles.end(),
                   [](const Title& a, const Title& b) { return a.words.size() > b.words.size(); });
  return titles;
}

// A label is in the screen's language; names in it get the voice of theirs.
std::string with_voices(const Context& c, const Script& s, const std::string& label) {
  if (s.screen() == s.content()) return label;
  for (const Title& title : titles_of(c)) {
    const auto at = label.find(title.words);
    if (at == std::string::npos) continue;
    return label.substr(0, at) +
           told(title.language.empty() ? s.content() : std::string(title.language), title.words) +
           label.substr(at + title.words.size());
  }
  return label;
}

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

enum class Standing { none, chosen, not_chosen, on, off };

Standing of(bool chosen) { return chosen ? Standing::chosen : Standing::not_chosen; }

Standing of_switch(bool on) { return on ? Standing::on : Standing::off; }

Standing standing_of_aid(const RoomState& room, const ChangeAid& change) {
  return std::visit(
      Overloaded{[&](const SwitchSpeech&) { return of_switch(room.aids.speaking); },
                 [&](const SwitchReach&) { return of_switch(room.settings.reach); },
                 [&](const SwitchMotion&) { return of_switch(room.settings.motion == Motion::none); },
                 [&](const ChooseProfile& a) { return of(room.settings.profile == a.profile); },
                 [&](const ChoosePatience& a) { return of(room.aids.patience == a.times); },
                 [](const auto&) { return Standing::none; }},
      change.what);
}

Standing standing_of(const Context& c, const Target& target) {
  const RoomState& room = c.room;
  return std::visit(Overloaded{[&](const Choose& a) {
                                 return a.value.empty() && a.name.find('/') != std::string::npos &&
                                                target.id != a.name + "="
                                            ? Standing::none
                                            : of(room.choice(a.name) == a.value);
                               },
                               [&](const SelectTheme& a) { return of(room.selected_theme == a.theme); },
                               [&](const ChooseLook& a) { return of(room.settings.look == a.look); },
                               [&](const ChooseLocale& a) { return of(room.settings.locale == a.locale); },
                               [&](const ChooseKring& a) { return of(c.edition.kring == a.kring); },
                               [&](const ChangeAid& a) { return standing_of_aid(room, a); },
                               [](const auto&) { return Standing::none; }},
                    target.action);
}

bool put_in_place(std::string& label, std::string_view of, std::string_view words) {
  const auto at = label.find(of);
  if (at == std::string::npos) return false;
  label.replace(at, of.size(), words);
  return true;
}

const TypeText* typing_key(const Target& target) {
  const auto* act = std::get_if<TextAct>(&target.action);
  return act == nullptr ? nullptr : std::get_if<TypeText>(&act->what);
}

}  // namespace

void tell_target(const Context& c, Script& s, const Target& target) {
  // Of forty keys in a row only the letters are worth hearing.
  if (const TypeText* key = typing_key(target)) return s.say(letter_name(c.words, key->text));
  const Standing by_action = standing_of(c, target);
  // A step that leads on is no choice among others.
  const bool of_steps = target.id.starts_with("werkvorm/") || target.id.starts_with("welkom/");
  const bool leads_on =
      of_steps && target.id.find('=') == std::string::npos && !target.id.starts_with("werkvorm/onderwerp/");
  const bool undecided = by_action == Standing::none || by_action == Standing::not_chosen;
  Standing standing = target.selected && undecided ? Standing::chosen : by_action;
  if (leads_on && standing == Standing::not_chosen) standing = Standing::none;
  std::string label = with_voices(c, s, target.label);
  // What a finger would do is a key's to do for who listens.
  const bool opens =
      put_in_place(label, c.tr("gekozen, raak aan om te openen"), c.tr("gekozen, Enter opent"));
  put_in_place(label, c.tr("Raak het scherm aan om de caleidoscoop te openen"),
               c.tr("Enter opent de caleidoscoop"));
  const bool says_itself = opens || target.label.find(c.tr("tabblad")) != std::string::npos ||
                           target.label.find(c.tr("gekozen")) != std::string::npos;
  if (says_itself) return s.say(label);
  switch (standing) {
    case Standing::chosen:
      return s.say(fmt::format("{}, {}", label, c.tr("gekozen")));
    case Standing::not_chosen:
      return s.say(fmt::format("{}, {}", label, c.tr("keuze")));
    case Standing::on:
      return s.say(fmt::format("{}, {}", label, c.tr("aan")));
    case Standing::off:
      return s.say(fmt::format("{}, {}", label, c.tr("uit")));
    case Standing::none:
      break;
  }
  // A row of a list is its words; what stands by itself is called a button.
  const bool row = std::holds_alternative<GoTo>(target.action) && !target.on_bar;
  s.say(row ? label : fmt::format("{}, {}", label, c.tr("knop")));
}

}  // namespace caleidoscoop::ui
