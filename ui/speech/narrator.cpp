#include "ui/speech/narrator.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/chrome/chrome.h"
#include "ui/speech/announcements.h"
#include "ui/speech/script.h"
#include "ui/speech/stories.h"

namespace caleidoscoop::ui {
namespace {

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
    out_.push_back({std::move(parts), interrupts && !interrupted_, c_.room.aids.volume});
    interrupted_ = interrupted_ || interrupts;
  }

 private:
  const Context& c_;
  std::vector<Utterance>& out_;
  bool interrupted_ = false;
};

void tell_whole_scene(const Context& c, Script& s, const std::vector<DrawnText>& drawn) {
  if (!tell_scene(c, s)) tell_drawn(c, s, drawn);
  if (c.edition.example) s.say(c.tr("Dit zijn voorbeelddata."));
  tell_ways(c, s);
}

bool same_place(const Heard& a, const Heard& b) { return a.scene == b.scene; }

}  // namespace

Heard hear(const Context& c) {
  Heard heard;
  const RoomState& room = c.room;
  heard.speaking = room.aids.speaking;
  heard.scene = room.scene;
  heard.kring = c.edition.kring;
  heard.focus = room.focus;
  if (const Target* target = c.targets.by_id(room.focus)) heard.label = target->label;
  heard.selected_theme = room.selected_theme;
  if (room.message.form == MessageState::Form::whole) heard.message = spoken_message(c);
  heard.sheet = room.sheet;
  heard.asked = room.leaves_at.has_value();
  for (const auto& [name, choice] : room.choices) heard.choices[name] = choice.value;
  for (const ScrollArea& area : c.targets.scroll_areas()) {
    const float page = area.page > 0 ? area.page : area.area.h;
    heard.pages[area.id] =
        static_cast<int>(std::lround(std::ceil((room.scroll(area.id, c.now.tick) - 1) / page)));
  }
  heard.aids = room.aids;
  heard.settings = room.settings;
  heard.code = room.code;
  heard.unlocked = room.unlocked;
  heard.sync = sync_state(c).kind;
  return heard;
}

std::vector<Utterance> narrate(const Context& c, const std::vector<DrawnText>& drawn, const Heard& before,
                               const Heard& now) {
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
  if (started) speech.say(true, [&](Script& s) { tell_started(c, s); });
  speech.say(true, [&](Script& s) { tell_changes(c, s, before, now); });
  const bool elsewhere = started || !same_place(before, now) || before.kring != now.kring ||
                         before.settings.locale != now.settings.locale;
  const bool sheet_moved = before.sheet != now.sheet;
  if (elsewhere && now.message.empty()) {
    speech.say(true, [&](Script& s) { tell_whole_scene(c, s, drawn); });
  }
  if (sheet_moved) speech.say(true, [&](Script& s) { tell_sheet(c, s, before.sheet); });
  const bool chosen = before.choices != now.choices || before.selected_theme != now.selected_theme;
  if (!elsewhere && chosen) {
    speech.say(true, [&](Script& s) {
      if (!tell_selection(c, s)) tell_drawn(c, s, drawn);
    });
  } else if (!elsewhere && before.focus == now.focus && before.label != now.label) {
    if (const Target* target = c.targets.by_id(now.focus))
      speech.say(true, [&](Script& s) { tell_target(c, s, *target); });
  } else if (!elsewhere && !sheet_moved && before.focus == now.focus) {
    speech.say(true, [&](Script& s) { tell_page(c, s, before.pages, now.pages); });
  }
  if (before.focus != now.focus || started) {
    if (const Target* target = c.targets.by_id(now.focus))
      speech.say(true, [&](Script& s) { tell_target(c, s, *target); });
  }
  return out;
}

std::vector<Utterance> Narrator::follow(const Context& c, const std::vector<DrawnText>& drawn) {
  Heard now = hear(c);
  auto said = narrate(c, drawn, heard_, now);
  const bool again = now.speaking && heard_.speaking && now.aids.repeats != heard_.aids.repeats;
  heard_ = std::move(now);
  if (again && said.empty() && !last_.empty()) {
    said = last_;
    said.front().interrupts = true;
    for (Utterance& utterance : said) utterance.volume = c.room.aids.volume;
    return said;
  }
  if (!said.empty()) last_ = said;
  return said;
}

}  // namespace caleidoscoop::ui
