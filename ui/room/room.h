// Room: what the people in the room are looking at, and what their touches change.
//
// RoomState is plain data that views read. Room changes it: by input, by actions, and by time (idle
// return, the attract loop). One thread; no clock of its own.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/core/search_answer.h"
#include "sync/core/snapshot.h"
#include "ui/input.h"
#include "ui/room/aids.h"
#include "ui/room/code_entry.h"
#include "ui/room/focus_walk.h"
#include "ui/room/gestures.h"
#include "ui/room/message_board.h"
#include "ui/room/new_pin.h"
#include "ui/room/pin_door.h"
#include "ui/room/playlist.h"
#include "ui/room/reading_list.h"
#include "ui/room/scroller.h"
#include "ui/room/targets.h"
#include "ui/room/text_entry.h"
#include "ui/room/touch_filter.h"
#include "ui/room/touch_reader.h"
#include "ui/room/workshop_desk.h"
#include "ui/settings.h"

namespace caleidoscoop::ui {

// The choice of which page of the first set-up stands; empty: its first.
inline constexpr std::string_view set_up_step = "welkom/stap";

struct Choice {
  std::string value;
  Tick since{};
};

struct RoomState {
  Settings settings;
  std::string scene = "rondgang";
  std::string previous_scene;  // the one shown before; empty at the start
  Tick scene_since{};          // when this scene came on
  int direction = 1;           // -1: by going back
  std::vector<std::string> history;
  std::string selected_theme;  // in the overview
  Tick selected_since{};
  std::map<std::string, Choice> choices;  // by name; what was never chosen is not there
  Sheet sheet = Sheet::none;
  Tick sheet_since{};
  bool finger_down = false;
  std::vector<std::string> pressed;  // ids of the targets under fingers
  std::vector<Carried> carried;      // what fingers are dragging
  std::string focus;                 // id of the target that keys act on
  std::optional<Vec> listened_at;    // where a finger asks to hear the text under it
  std::map<std::string, Scroller> scrollers;

  // The attract loop runs until somebody touches.
  bool attract = true;
  PlaylistState playlist;
  Tick cover_since{};   // the cover's themes take turns from here
  bool dimmed = false;  // nobody has touched it for so long that its light only wears the panel

  MessageState message;
  CodeState code;         // what is being typed on the keypad
  bool unlocked = false;  // members' content may be drawn
  AdminState admin;       // the settings behind their PIN
  NewPinState new_pin;    // in the first set-up

  WorkshopState workshop;
  AidState aids;

  TextState typing;
  std::shared_ptr<const SearchAnswer> search_answer;  // the newest; null: nothing was searched for
  std::vector<ReadingItem> reading;                   // what was opened during this visit

  // Set while the screen asks whether a picture of it may be sent; when it was asked.
  std::optional<std::chrono::sys_seconds> picture_asked;

  // Set while "Bent u er nog?" stands on the screen.
  std::optional<Tick> leaves_at;

  float scroll(const std::string& area, Tick now) const;

  // What was chosen under that name; empty when nothing was.
  const std::string& choice(const std::string& name) const;
};

// How long a theme has its turn on the cover.
Tick theme_turn(const Settings& settings);

// Which theme has its turn on the cover.
std::size_t theme_of_the_moment(const RoomState& state, const Edition& edition, Tick now);

class Room {
 public:
  explicit Room(Settings settings);

  const RoomState& state() const { return state_; }

  // What somebody changed by hand stays until they leave.
  void apply(const Settings& settings);
  void show(const std::string& scene, const Edition& edition, Tick now);

  // Outside its hours, with nobody there: nothing is to be drawn but a priority message.
  bool resting() const { return state_.settings.rests && state_.attract; }

  // False when nothing came of it: a hand, a ghost, the rest of a contact that was ended.
  bool handle(const InputEvent& event, const Frame& frame, const Targets& targets, const Edition& edition);
  // Ends contacts that nobody can be meaning any more. Call before advance().
  void end_stuck(const Frame& frame, const Targets& targets, const Edition& edition, Tick now);

  // What the snapshot brings: messages come and go, and members' content that is gone, or has another
  // code, is locked again. Call before advance().
  void heed(const Snapshot& snapshot, Now now);

  // Whether a code was right; an answer that nobody waits for changes nothing.
  void take(const CodeAnswer& answer, Tick now);
  void take_pin(const CodeAnswer& answer, Tick now);
  void tell(AdminFacts facts);

  // What was found, unless something else has been typed that this does not answer.
  void take(SearchAnswer answer);

  // What time alone changes. Call before drawing.
  void advance(const Edition& edition, Now now);

  // Keeps scroll positions within what the last frame drew.
  void limit_scrolling(const Targets& targets, Tick now);

  // After a frame: puts the keyboard's focus on something that was drawn. True when that asks for
  // another frame.
  bool settle_focus(const Targets& targets, Tick now);

  // Somebody listens until then, and that counts as being here.
  void listens_until(Tick tick);

  // The program found nothing to speak with, or found it again.
  void take_sound(bool there_is_sound) { state_.aids.no_sound = !there_is_sound; }

  // When advance() will next change something.
  std::optional<Tick> next_change(const Edition& edition) const;
  bool scrolling(Tick now) const;

  std::vector<std::string> take_requests();

  // The workshop of this room, for the program that keeps it.
  void take(const DeskAnswer& answer, Tick now);
  std::vector<DeskOrder> take_desk_orders() { return desk_.take_orders(); }

 private:
  void perform(const Action& action, const Edition& edition, const Targets& targets, Tick now);
  void act(const GoTo& go, const Edition& edition, Tick now);
  void act(const GoBack&, const Edition& edition, Tick now);
  void act(const SelectTheme& select, const Edition& edition, Tick now);
  void act(const LeaveCover& leave, const Edition& edition, Tick now);
  void act(const ScrollPage& page, const Targets& targets, Tick now);
  void choose_kring(const std::string& kring);
  void step_text_scale(int steps);
  void toggle(Sheet sheet, Tick now);
  void handle_touch(const TouchEvent& touch, Tick at, const Frame& frame, const Targets& targets,
                    const Edition& edition);
  bool at_door() const;
  bool chooses_pin() const;
  void arrive_at_set_up();
  void leave_set_up();
  void finish_set_up(Tick now);
  void type_digit(char digit);
  void erase_digit();
  void submit_code();
  void publish_desk();
  void act(const TextAct& act, Tick now);
  void type(const std::string& text);
  void search();
  void note_page(const std::string& scene, const Edition& edition);
  Tick leaves() const;
  void lock();
  void heed_picture(const std::optional<PictureAsk>& ask, Now now);
  void answer_picture(bool allowed);
  bool private_moment() const;
  // Direction: 1 goes on, -1 goes back; the new scene comes from that side.
  void enter(const std::string& scene, Tick now, int direction = 1);
  void go_home(Tick now);
  void forget_visitor();
  void swipe(int direction, Tick now);
  bool reads_touch(const Targets& targets) const;
  void read_touch(const TouchEvent& touch, Tick at, const Frame& frame, const Targets& targets,
                  const Edition& edition);
  void note_fingers();
  void press_key(Key key, const Targets& targets, const Edition& edition, Tick now);
  bool press_aid_key(Key key);
  bool press_under_question(Key key, const Targets& targets, const Edition& edition, Tick now);
  void mind_finger();
  void press_enter(const Targets& targets, const Edition& edition, Tick now);
  void move_focus(Way way, const Targets& targets, Tick now);
  void turn_page(const ScrollPage& page, const Targets& targets, Tick now, bool animate);
  FocusWalk::Seen seen(const Targets& targets, Tick now) const;
  Tick patience() const;
  Scroller& scroller_of(const std::string& id, const Targets& targets, Tick now);
  void touched(Tick now);
  void select_something(const Edition& edition);
  std::optional<Tick> next_move(const Edition& edition) const;
  void advance_playlist(const Edition& edition, Now now);
  bool may_dim() const;

  RoomState state_;
  Settings at_rest_;  // what the screen returns to when people leave
  TouchFilter filter_;
  Gestures gestures_;
  TouchReader reader_;
  FocusWalk focus_;
  Tick last_touch_{};
  std::vector<std::string> requests_;
  Playlist playlist_;
  MessageBoard board_;
  CodeEntry code_;
  TextEntry text_;
  std::string searched_;  // what was asked for last
  PinDoor door_;
  NewPin new_pin_;
  WorkshopDesk desk_;
  std::int64_t desk_shown_ = 0;                               // the revision that state_ has
  std::string code_hash_;                                     // of the newest snapshot
  std::optional<std::chrono::sys_seconds> picture_answered_;  // the question of then
  bool kring_chosen_ = false;                                 // by a visitor; undone when people leave
};

}  // namespace caleidoscoop::ui
