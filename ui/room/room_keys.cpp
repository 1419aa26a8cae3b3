#include <algorithm>

#include "ui/room/keypad.h"
#include "ui/room/room.h"
#include "ui/room/workshop_choices.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

constexpr Tick least_idle{30000};

// Who cannot see where things are hears them in one order, whichever arrow is pressed.
Way in_one_order(Way way) {
  return way == Way::left || way == Way::up || way == Way::previous ? Way::previous : Way::next;
}

// Another page of the workshop or the set-up is another place for the focus, as another scene is.
std::string page_of_scene(const RoomState& state) {
  if (state.scene == set_up_scene)
    return "/" + state.choice(std::string(set_up_step)) + (state.admin.facts->has_pin ? "/pin" : "");
  if (state.scene != "werkvorm") return {};
  using namespace workshop_choice;
  std::string place;
  for (const char* name : {form, page, part, seat}) place += "/" + state.choice(name);
  const auto& session = state.workshop.session;
  if (!session) return place;
  place += "/" + std::to_string(session->round) + "/" +
           std::to_string(workshop::seat_in_turn(*session).value_or(-1));
  if (session->current().revealed) place += "/revealed";
  if (session->paused) place += "/paused";
  return session->finished ? place + "/finished" : place;
}

}  // namespace

Tick Room::patience() const {
  return std::max(Tick{state_.settings.idle}, least_idle) * state_.aids.patience;
}

void Room::listens_until(Tick tick) { last_touch_ = std::max(last_touch_, tick); }

// Keys that help works with at any moment.
bool Room::press_aid_key(Key key) {
  AidState& aids = state_.aids;
  switch (key) {
    case Key::speech:
      aids.speaking = !aids.speaking;
      return true;
    case Key::jack_in:
    case Key::jack_out:
      aids.speaking = key == Key::jack_in;
      return true;
    case Key::repeat:
      ++aids.repeats;
      return true;
    case Key::louder:
    case Key::softer:
      aids.volume = std::clamp(aids.volume + (key == Key::louder ? 1 : -1), 1, loudest);
      return true;
    case Key::hush:
      return true;
    default:
      return false;
  }
}

// The strip of keys that moves the focus is used with a finger.
void Room::mind_finger() {
  if (std::any_of(state_.pressed.begin(), state_.pressed.end(),
                  [](const std::string& id) { return id.starts_with(focus_keys); })) {
    return focus_.used_key();
  }
  state_.focus.clear();
  focus_.used_finger();
}

// Several hands at one thing go on with it, whoever listens.
bool Room::reads_touch(const Targets& targets) const {
  if (!state_.aids.speaking) return false;
  const auto& session = state_.workshop.session;
  return !targets.many_hands() || !session || session->setup.entry == workshop::Entry::passing;
}

// A finger that reads moves the focus, as keys do.
void Room::read_touch(const TouchEvent& touch, Tick at, const Frame& frame, const Targets& targets,
                      const Edition& edition) {
  gestures_.reset();
  note_fingers();
  const FingerRead finger = reader_.handle(touch, at, frame, targets);
  switch (finger.wish) {
    case FingerRead::Wish::nothing:
      return;
    case FingerRead::Wish::again:
      ++state_.aids.repeats;
      return;
    case FingerRead::Wish::read:
      focus_.used_key();
      if (!finger.target.empty()) state_.focus = finger.target;
      state_.listened_at = finger.target.empty() ? std::optional(finger.at) : std::nullopt;
      return;
    case FingerRead::Wish::choose:
      state_.listened_at.reset();
      if (const Target* target = targets.by_id(finger.target)) {
        perform(Action(target->action), edition, targets, at);
      }
      return;
  }
}

// Where digits were typed nothing has the focus: Enter goes on with them.
void Room::press_enter(const Targets& targets, const Edition& edition, Tick now) {
  if (state_.focus.empty() && stands_at_keypad(state_)) return perform(SubmitCode{}, edition, targets, now);
  if (const Target* target = targets.by_id(state_.focus)) {
    return perform(Action(target->action), edition, targets, now);
  }
  if (state_.scene == cover_scene) perform(LeaveCover{}, edition, targets, now);
}

// Escape is the answer that changes nothing; what lies under a question has to wait until it is answered.
bool Room::press_under_question(Key key, const Targets& targets, const Edition& edition, Tick now) {
  if (!state_.picture_asked && !state_.admin.trial) return false;
  switch (key) {
    case Key::escape:
    case Key::backspace:
      perform(state_.picture_asked ? Action(AnswerPicture{false}) : Action(UndoSetting{}), edition, targets,
              now);
      return true;
    case Key::home:
    case Key::help:
    case Key::page_up:
    case Key::page_down:
      return true;
    default:
      return false;
  }
}

void Room::press_key(Key key, const Targets& targets, const Edition& edition, Tick now) {
  state_.listened_at.reset();
  if (press_aid_key(key)) return;
  if (state_.message.form == MessageState::Form::whole) {
    // Nothing below it can be reached until it has been read.
    if (key == Key::enter || key == Key::space || key == Key::escape)
      perform(ReadMessages{}, edition, targets, now);
    return;
  }
  if (press_under_question(key, targets, edition, now)) return;
  switch (key) {
    case Key::tab:
      return move_focus(Way::next, targets, now);
    case Key::back_tab:
      return move_focus(Way::previous, targets, now);
    case Key::right:
      return move_focus(Way::right, targets, now);
    case Key::left:
      return move_focus(Way::left, targets, now);
    case Key::down:
      return move_focus(Way::down, targets, now);
    case Key::up:
      return move_focus(Way::up, targets, now);
    case Key::enter:
    case Key::space:
      // The letters themselves come as text.
      if (state_.focus.empty() && !state_.typing.open.empty()) {
        if (key == Key::enter) act(TextAct{CloseText{}}, now);
        return;
      }
      return press_enter(targets, edition, now);
    case Key::escape:
    case Key::backspace:
      if (key == Key::backspace && stands_at_keypad(state_))
        return perform(EraseDigit{}, edition, targets, now);
      if (key == Key::backspace && !state_.typing.text(state_.typing.open).empty())
        return act(TextAct{EraseText{}}, now);
      return act(GoBack{}, edition, now);
    case Key::home:
      return go_home(now);
    case Key::help:
      return toggle(Sheet::help, now);
    case Key::page_up:
    case Key::page_down:
      for (const std::string& area : targets.scroll_ids()) {
        act(ScrollPage{area, key == Key::page_down ? 1 : -1}, targets, now);
      }
      return;
    default:
      return;
  }
}

FocusWalk::Seen Room::seen(const Targets& targets, Tick now) const {
  return {targets, [this, now](const ScrollArea& area, int direction) {
            const float offset = state_.scroll(area.id, now);
            return direction > 0 ? offset < area.furthest() - 1 : offset > 1;
          }};
}

void Room::turn_page(const ScrollPage& page, const Targets& targets, Tick now, bool animate) {
  const ScrollArea* area = targets.scroll_by_id(page.area);
  if (area == nullptr) return;
  Scroller& scroller = scroller_of(page.area, targets, now);
  const float step = area->page > 0 ? area->page : area->area.h;
  scroller.glide_to(scroller.offset(now) + static_cast<float>(page.pages) * step, now, animate);
}

// A page that turns because of the focus turns at once: the focus cannot wait for it.
void Room::move_focus(Way way, const Targets& targets, Tick now) {
  const Way heard = state_.aids.speaking ? in_one_order(way) : way;
  if (const auto page = focus_.move(heard, seen(targets, now), state_.focus)) {
    turn_page(*page, targets, now, false);
  }
}

bool Room::settle_focus(const Targets& targets, Tick now) {
  // Who came to type begins at what is typed, and the keyboard follows it.
  const std::string field = state_.typing.open.empty() ? std::string() : "veld/" + state_.typing.open;
  const FocusPlace place{state_.scene + page_of_scene(state_), state_.sheet,
                         state_.leaves_at || state_.picture_asked, state_.history.size(), field};
  const std::string before = state_.focus;
  const auto page = focus_.settle(place, seen(targets, now), state_.focus);
  if (page) turn_page(*page, targets, now, false);
  return page || state_.focus != before;
}

}  // namespace caleidoscoop::ui
