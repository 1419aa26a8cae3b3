#include "ui/speech/narrator.h"

#include <cmath>

#include "ui/chrome/chrome.h"
#include "ui/chrome/stick_strip.h"
#include "ui/scenes/scene_list.h"
#include "ui/search/request.h"
#include "ui/speech/announcements.h"
#include "ui/speech/script.h"
#include "ui/speech/stories.h"
#include "ui/speech/workshop_story.h"

namespace caleidoscoop::ui {
namespace {

constexpr Tick typing_rests{1500};

Script script_of(const Context& c) {
  const std::string& locale = c.room.settings.locale;
  return {locale == "en" ? "en" : "nl", c.edition.language.empty() ? "nl" : c.edition.language};
}

// One conversation at a time: what was found first is said and the rest waits behind it.
class Speech {
 public:
  Speech(const Context& c, std::vector<Utterance>& out) : c_(c), out_(out) {}

  template <class Tell>
  void say(bool interrupts, const Tell& tell) {
    Script s = script_of(c_);
    tell(s);
    auto parts = s.take();
    if (parts.empty()) return;
    const AidState& aids = c_.room.aids;
    out_.push_back({std::move(parts), interrupts && !interrupted_, aids.volume, aids.pace});
    interrupted_ = interrupted_ || interrupts;
  }

 private:
  const Context& c_;
  std::vector<Utterance>& out_;
  bool interrupted_ = false;
};

void tell_whole_scene(const Context& c, Script& s, bool arrived) {
  tell_scene(c, s);
  tell_how(c, s);
  if (arrived && c.edition.example) s.say(c.tr("Dit zijn voorbeelddata."));
  if (arrived) tell_ways(c, s);
}

void tell_focus(const Context& c, Script& s) {
  if (const Target* target = c.targets.by_id(c.room.focus)) tell_target(c, s, *target);
}

// The text that somebody types, or searched for.
std::string purpose_of(const Context& c) {
  if (!c.room.typing.open.empty()) return c.room.typing.open;
  return c.room.scene == search_purpose ? std::string(search_purpose) : std::string();
}

std::string without_end(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

void hear_position(const Context& c, Heard& heard, const std::vector<DrawnText>& drawn) {
  if (const Target* target = c.targets.by_id(c.room.focus)) {
    heard.label = target->label;
    heard.selected = target->selected;
  }
  for (const ScrollArea& area : c.targets.scroll_areas()) {
    const float page = area.page > 0 ? area.page : area.area.h;
    heard.pages[area.id] =
        static_cast<int>(std::lround(std::ceil((c.room.scroll(area.id, c.now.tick) - 1) / page)));
  }
  heard.listened_at = c.room.listened_at;
  if (heard.listened_at) heard.text_there = text_at(drawn, *heard.listened_at);
}

bool moved(const std::optional<Vec>& from, const std::optional<Vec>& to) {
  return to && (!from || from->x != to->x || from->y != to->y);
}

// Within a scene that stays.
void narrate_here(const Context& c, Speech& speech, const Heard& before, const Heard& now) {
  const bool sheet_moved = before.sheet != now.sheet;
  const bool same_focus = before.focus == now.focus;
  const bool wrote = before.typing != now.typing || before.typed != now.typed;
  speech.say(true, [&](Script& s) { tell_typing(c, s, before, now); });
  if (now.found != before.found && !now.found.empty() && before.typing == now.typing) {
    speech.say(false, [&](Script& s) { tell_found(c, s, true); });
  }
  const bool chosen = before.choices != now.choices || before.selected_theme != now.selected_theme;
  if (before.lines != now.lines) {
    speech.say(true, [&](Script& s) { tell_new_lines(s, before, now); });
  } else if (chosen && now.lines.empty()) {
    speech.say(true, [&](Script& s) {
      if (!tell_selection(c, s) && same_focus) tell_focus(c, s);
    });
  } else if (same_focus && (before.label != now.label || before.selected != now.selected)) {
    speech.say(true, [&](Script& s) { tell_focus(c, s); });
  } else if (!sheet_moved && same_focus && !wrote) {
    speech.say(true, [&](Script& s) { tell_page(c, s, before.pages, now.pages); });
  }
  if (moved(before.listened_at, now.listened_at) && now.text_there != before.text_there) {
    speech.say(true, [&](Script& s) { s.read(now.text_there, s.screen()); });
  }
}

}  // namespace

Heard hear(const Context& c, const std::vector<DrawnText>& drawn) {
  Heard heard;
  const RoomState& room = c.room;
  heard.speaking = room.aids.speaking;
  heard.scene = room.scene;
  heard.place = place_in_scene(c);
  heard.kring = c.edition.kring;
  heard.focus = room.focus;
  heard.selected_theme = room.selected_theme;
  if (room.message.form == MessageState::Form::whole) heard.message = spoken_message(c);
  heard.stick = stick_words(c);
  heard.sheet = room.sheet;
  heard.asked = room.leaves_at.has_value();
  heard.picture_asked = room.picture_asked.has_value();
  for (const auto& [name, choice] : room.choices) {
    if (!choice.value.empty()) heard.choices[name] = choice.value;
  }
  if (room.scene == "werkvorm") heard.lines = workshop_lines(c);
  hear_position(c, heard, drawn);
  const std::string purpose = purpose_of(c);
  heard.typing = room.typing.open;
  if (!purpose.empty()) heard.typed = room.typing.text(purpose);
  heard.aids = room.aids;
  heard.settings = room.settings;
  heard.code = room.code;
  heard.pin = room.scene == set_up_scene ? room.new_pin.code : room.admin.code;
  heard.on_trial = room.admin.trial.has_value();
  heard.unlocked = room.unlocked;
  heard.sync = sync_state(c).kind;
  return heard;
}

std::vector<Utterance> narrate(const Context& c, const Heard& before, const Heard& now) {
  std::vector<Utterance> out;
  Speech speech(c, out);
  const bool started = now.speaking && !before.speaking;
  if (!now.speaking) {
    if (before.speaking) speech.say(true, [&](Script& s) { tell_stopped(c, s); });
    return out;
  }
  if (now.message != before.message && !now.message.empty()) {
    speech.say(true, [&](Script& s) { tell_message(c, s); });
  }
  if (now.asked && !before.asked) {
    speech.say(true, [&](Script& s) { tell_idle_question(c, s); });
    return out;
  }
  if (now.picture_asked && !before.picture_asked) {
    speech.say(true, [&](Script& s) { tell_picture_question(c, s); });
    return out;
  }
  if (started) speech.say(true, [&](Script& s) { tell_started(c, s); });
  speech.say(true, [&](Script& s) { tell_changes(c, s, before, now); });
  if (now.stick != before.stick && !now.stick.empty()) {
    speech.say(false, [&](Script& s) { s.say(now.stick); });
  }
  if (now.on_trial && !before.on_trial) speech.say(true, [&](Script& s) { tell_trial(c, s); });
  const bool arrived = started || before.scene != now.scene || before.kring != now.kring ||
                       before.settings.locale != now.settings.locale;
  const bool elsewhere = arrived || before.place != now.place;
  if (elsewhere && now.message.empty()) {
    speech.say(true, [&](Script& s) { tell_whole_scene(c, s, arrived); });
  }
  if (before.sheet != now.sheet) speech.say(true, [&](Script& s) { tell_sheet(c, s, before.sheet); });
  if (!elsewhere) narrate_here(c, speech, before, now);
  if (before.focus != now.focus || started) speech.say(true, [&](Script& s) { tell_focus(c, s); });
  return out;
}

// Who goes on typing, or looks for the next letter, is not interrupted by what was found so far.
std::string Narrator::found_at_rest(const Context& c, const Heard& now) {
  if (now.scene != search_purpose || without_end(now.typed).empty()) return {};
  // On arrival the story tells it.
  if (now.scene != heard_.scene || !heard_.speaking) return now.typed;
  const std::string so_far = now.typed == heard_.typed ? heard_.found : std::string();
  if (now.typed != heard_.typed || now.focus != heard_.focus || now.typing != heard_.typing)
    stirred_ = c.now.tick;
  if (c.now.tick < stirred_ + typing_rests) {
    if (so_far.empty()) c.wake.at(stirred_ + typing_rests);
    return so_far;
  }
  const auto& answer = c.room.search_answer;
  const bool answered = answer != nullptr && without_end(answer->text) == without_end(now.typed);
  return answered ? now.typed : so_far;
}

std::vector<Utterance> Narrator::follow(const Context& c, const std::vector<DrawnText>& drawn) {
  Heard now = hear(c, drawn);
  now.found = found_at_rest(c, now);
  auto said = narrate(c, heard_, now);
  const bool again = now.speaking && heard_.speaking && now.aids.repeats != heard_.aids.repeats;
  heard_ = std::move(now);
  if (again && said.empty() && !last_.empty()) {
    said = last_;
    said.front().interrupts = true;
    for (Utterance& utterance : said) {
      utterance.volume = c.room.aids.volume;
      utterance.pace = c.room.aids.pace;
    }
    return said;
  }
  if (!said.empty()) last_ = said;
  return said;
}

}  // namespace caleidoscoop::ui
