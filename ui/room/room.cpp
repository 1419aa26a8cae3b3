#include "ui/room/room.h"

#include <algorithm>
#include <array>

#include "ui/look/motion.h"
#include "ui/room/profile.h"
#include "ui/room/rotation.h"
#include "ui/room/workshop_choices.h"
#include "ui/scenes/scene_list.h"
#include "ui/search/request.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::size_t longest_history = 32;
constexpr std::array<double, 5> text_scales{1.0, 1.15, 1.3, 1.6, 2.0};

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace

float RoomState::scroll(const std::string& area, Tick now) const {
  const auto found = scrollers.find(area);
  return found == scrollers.end() ? 0.0f : found->second.offset(now);
}

const std::string& RoomState::choice(const std::string& name) const {
  static const std::string nothing;
  const auto found = choices.find(name);
  return found == choices.end() ? nothing : found->second.value;
}

Tick theme_turn(const Settings& settings) {
  return settings.motion == Motion::calm ? motion_ms::loop_theme : motion_ms::reduced_loop_theme;
}

std::size_t theme_of_the_moment(const RoomState& state, const Edition& edition, Tick now) {
  if (edition.themes.empty()) return 0;
  const auto turns =
      std::max<Tick::rep>((now - state.cover_since).count(), 0) / theme_turn(state.settings).count();
  return static_cast<std::size_t>(turns) % edition.themes.size();
}

Room::Room(Settings settings) : at_rest_(settings) { state_.settings = std::move(settings); }

void Room::apply(const Settings& settings) {
  const Settings before = std::exchange(at_rest_, settings);
  const Settings by_hand = std::exchange(state_.settings, settings);
  if (state_.attract || state_.admin.open) return;
  if (by_hand.look != before.look) state_.settings.look = by_hand.look;
  if (by_hand.text_scale != before.text_scale) state_.settings.text_scale = by_hand.text_scale;
  if (by_hand.locale != before.locale) state_.settings.locale = by_hand.locale;
  if (by_hand.reach != before.reach) state_.settings.reach = by_hand.reach;
  if (by_hand.motion != before.motion) state_.settings.motion = by_hand.motion;
  if (by_hand.profile != before.profile) state_.settings.profile = by_hand.profile;
}

void Room::show(const std::string& scene, const Edition& edition, Tick now) {
  enter(scene, now);
  select_something(edition);
  state_.previous_scene.clear();
  state_.attract = scene == cover_scene;
  last_touch_ = now;
}

void Room::enter(const std::string& scene, Tick now, int direction) {
  if (scene == state_.scene) return;
  state_.direction = direction;
  state_.previous_scene = std::exchange(state_.scene, scene);
  state_.scene_since = now;
  state_.sheet = Sheet::none;
  code_.clear();
  text_.enter(scene);
  state_.typing = text_.state();
  if (state_.previous_scene == admin_scene) door_.leave(requests_);
  if (scene == admin_scene) door_.arrive(requests_);
  if (state_.previous_scene == set_up_scene) leave_set_up();
  if (scene == set_up_scene) arrive_at_set_up();
  state_.admin = door_.state();
  state_.focus.clear();
  state_.listened_at.reset();
  state_.scrollers.clear();
  if (scene == cover_scene) state_.cover_since = now;
  search();
}

// The overview always has something in its panel: the most urgent theme, or the first.
void Room::select_something(const Edition& edition) {
  if (edition.themes.empty() || edition.theme(state_.selected_theme) != nullptr) return;
  const auto most = std::max_element(
      edition.themes.begin(), edition.themes.end(),
      [](const Theme& a, const Theme& b) { return a.urgency.value_or(0) < b.urgency.value_or(0); });
  state_.selected_theme = most->id;
}

void Room::touched(Tick now) {
  last_touch_ = now;
  state_.leaves_at.reset();
  state_.attract = false;
}

bool Room::handle(const InputEvent& event, const Frame& frame, const Targets& targets,
                  const Edition& edition) {
  const bool was_asked = state_.leaves_at.has_value();
  if (const auto* key = std::get_if<KeyEvent>(&event.what)) {
    touched(event.at);
    focus_.used_key();
    if (!was_asked) press_key(key->key, targets, edition, event.at);
    return true;
  }
  if (const auto* text = std::get_if<TextEvent>(&event.what)) {
    touched(event.at);
    if (was_asked) return true;
    // Who types goes on with the letters: Enter ends them, space is one of them.
    if (!state_.typing.open.empty()) state_.focus.clear();
    type(text->text);
    return true;
  }
  const auto passed = filter_.filter(std::get<TouchEvent>(event.what), event.at, frame, targets.many_hands());
  for (const TouchEvent& touch : passed) handle_touch(touch, event.at, frame, targets, edition);
  return !passed.empty();
}

void Room::end_stuck(const Frame& frame, const Targets& targets, const Edition& edition, Tick now) {
  for (const TouchEvent& touch : filter_.advance(now)) handle_touch(touch, now, frame, targets, edition);
}

void Room::handle_touch(const TouchEvent& touch, Tick at, const Frame& frame, const Targets& targets,
                        const Edition& edition) {
  if (touch.kind == TouchEvent::Kind::down) touched(at);
  if (reads_touch(targets)) return read_touch(touch, at, frame, targets, edition);
  reader_.forget();
  const Gesture gesture = gestures_.handle(touch, at, frame, targets);
  note_fingers();
  if (touch.kind == TouchEvent::Kind::down) mind_finger();
  std::visit(
      Overloaded{[](std::monostate) {},
                 [&](const Tapped& tap) { perform(tap.target.action, edition, targets, at); },
                 [&](const Dragged& drag) { scroller_of(drag.area, targets, at).drag_by(drag.distance, at); },
                 [&](const Flung& fling) { scroller_of(fling.area, targets, at).fling(fling.velocity, at); },
                 [&](const Swiped& swiped) { swipe(swiped.direction, at); },
                 [&](const Dropped& dropped) {
                   if (const auto action = targets.put_down(dropped.target, dropped.at))
                     perform(*action, edition, targets, at);
                 }},
      gesture);
}

void Room::note_fingers() {
  state_.pressed = gestures_.pressed();
  state_.carried = gestures_.carried();
  state_.finger_down = gestures_.finger_down();
}

void Room::perform(const Action& action, const Edition& edition, const Targets& targets, Tick now) {
  std::visit(
      Overloaded{
          [&](const GoTo& a) { act(a, edition, now); },
          [&](const GoBack& a) { act(a, edition, now); },
          [&](const GoHome&) { go_home(now); },
          [&](const LeaveCover& a) { act(a, edition, now); },
          [&](const SelectTheme& a) { act(a, edition, now); },
          [&](const Choose& a) {
            state_.choices[a.name] = {a.value, now};
            state_.scrollers.erase(a.rewinds);
            if (a.name == set_up_step) new_pin_.clear();
          },
          [&](const ScrollPage& a) { act(a, targets, now); },
          [&](const ToggleSheet& a) { toggle(a.sheet, now); },
          [&](const ChooseKring& a) { choose_kring(a.kring); },
          [&](const ChooseLook& a) { state_.settings.look = a.look; },
          [&](const StepTextScale& a) { step_text_scale(a.steps); },
          [&](const ChooseLocale& a) {
            state_.settings.locale = a.locale;
            requests_.push_back("locale:" + a.locale);
          },
          [&](const StepFocus& a) { move_focus(a.step > 0 ? Way::next : Way::previous, targets, now); },
          [&](const PressFocus&) { press_enter(targets, edition, now); },
          [](const StayAwake&) {},
          [&](const ReadMessages&) { board_.dismiss(now); },
          [&](const AnswerPicture& a) { answer_picture(a.allowed); },
          [&](const TypeDigit& a) { type_digit(a.digit); },
          [&](const EraseDigit&) { erase_digit(); },
          [&](const SubmitCode&) { submit_code(); },
          [&](const LockMembers&) { lock(); },
          [&](const ChangeSetting& a) { door_.change(a.key, a.value, a.on_trial, now, requests_); },
          [&](const KeepSetting&) { door_.keep(requests_); },
          [&](const UndoSetting&) { door_.undo(requests_); },
          [&](const LockSettings&) { door_.leave(requests_); },
          [&](const FinishSetUp&) { finish_set_up(now); },
          [&](const WorkshopAct& a) {
            desk_.act(a, now);
            for (const auto name : workshop_choice::forgotten_after(a))
              state_.choices.erase(std::string(name));
            if (!state_.typing.open.empty()) act(TextAct{CloseText{}}, now);
          },
          [&](const TextAct& a) { act(a, now); },
          [&](const ChangeAid& a) { change_aid(a, state_.aids, state_.settings); },
          [&](const Ask& a) { requests_.push_back(a.request); }},
      action);
  state_.message = board_.state();
  state_.code = code_.state();
  state_.admin = door_.state();
  state_.new_pin = new_pin_.state();
  publish_desk();
}

// A session is copied only when something happened in it.
void Room::publish_desk() {
  if (std::exchange(desk_shown_, desk_.revision()) != desk_.revision()) state_.workshop = desk_.state();
}

void Room::take(const DeskAnswer& answer, Tick now) {
  desk_.take(answer, now);
  publish_desk();
}

// Whether the keypad that is drawn is the one before the settings.
bool Room::at_door() const { return state_.scene == admin_scene && state_.sheet != Sheet::members; }

void Room::type_digit(char digit) {
  if (chooses_pin()) return new_pin_.type(digit);
  at_door() ? door_.type(digit) : code_.type(digit);
}

void Room::erase_digit() {
  if (chooses_pin()) return new_pin_.erase();
  at_door() ? door_.erase() : code_.erase();
}

void Room::toggle(Sheet sheet, Tick now) {
  state_.sheet_since = now;
  state_.sheet = state_.sheet == sheet ? Sheet::none : sheet;
  code_.clear();
  // An empty code asks only how long the keypad still rests.
  if (state_.sheet == Sheet::members) requests_.push_back(std::string(code_request));
}

void Room::submit_code() {
  if (chooses_pin()) return new_pin_.submit(requests_);
  if (at_door()) return door_.submit(requests_);
  if (auto digits = code_.submit()) requests_.push_back(std::string(code_request) + *digits);
}

void Room::take(const CodeAnswer& answer, Tick now) {
  if (code_.take(answer, now)) {
    state_.unlocked = true;
    state_.sheet = Sheet::none;
    // What is typed already is asked again, as a member.
    search();
  }
  state_.code = code_.state();
}

void Room::take_pin(const CodeAnswer& answer, Tick now) {
  door_.take(answer, now);
  state_.admin = door_.state();
}

void Room::tell(AdminFacts facts) {
  new_pin_.heed(facts.has_pin, facts.pin_failed);
  door_.tell(std::move(facts));
  state_.admin = door_.state();
  state_.new_pin = new_pin_.state();
}

// The scene before must not fade into this one: it may have shown what is locked now.
void Room::lock() {
  code_.clear();
  state_.code = code_.state();
  if (!std::exchange(state_.unlocked, false)) return;
  std::erase_if(state_.reading, [](const ReadingItem& item) { return item.for_members; });
  state_.search_answer.reset();
  searched_.clear();
  search();
  state_.previous_scene.clear();
  state_.sheet = Sheet::none;
}

void Room::heed(const Snapshot& snapshot, Now now) {
  if (std::exchange(code_hash_, snapshot.members_code_hash) != snapshot.members_code_hash) lock();
  if (snapshot.for_members == nullptr) lock();
  board_.advance(snapshot.messages, now, last_touch_);
  state_.message = board_.state();
  heed_picture(snapshot.picture, now);
}

void Room::act(const GoTo& go, const Edition& edition, Tick now) {
  if (scene_exists(go.scene, edition)) {
    for (const Choose& choose : go.choosing) state_.choices[choose.name] = {choose.value, now};
    if (go.reads) note_reading(state_.reading, *go.reads);
    note_page(go.scene, edition);
  }
  if (go.scene == state_.scene || !scene_exists(go.scene, edition)) {
    state_.sheet = Sheet::none;
    return;
  }
  state_.history.push_back(state_.scene);
  if (state_.history.size() > longest_history) state_.history.erase(state_.history.begin());
  if (const auto theme = theme_of(go.scene); !theme.empty()) state_.selected_theme = theme;
  enter(go.scene, now);
}

void Room::act(const GoBack&, const Edition& edition, Tick now) {
  if (state_.sheet != Sheet::none) {
    state_.sheet = Sheet::none;
    return;
  }
  while (!state_.history.empty()) {
    const std::string scene = state_.history.back();
    state_.history.pop_back();
    if (!scene_exists(scene, edition)) continue;
    if (scene == cover_scene) return go_home(now);
    return enter(scene, now, -1);
  }
}

void Room::act(const SelectTheme& select, const Edition& edition, Tick now) {
  if (select.theme == state_.selected_theme) return act(GoTo{theme_scene(select.theme)}, edition, now);
  state_.selected_theme = select.theme;
  state_.selected_since = now;
}

void Room::act(const LeaveCover& leave, const Edition& edition, Tick now) {
  if (!leave.theme.empty()) {
    state_.selected_theme = leave.theme;
  } else if (!edition.themes.empty()) {
    state_.selected_theme = edition.themes[theme_of_the_moment(state_, edition, now)].id;
  }
  state_.history = {std::string(cover_scene)};
  enter("overzicht", now);
}

void Room::act(const ScrollPage& page, const Targets& targets, Tick now) {
  turn_page(page, targets, now, state_.settings.motion == Motion::calm);
}

// A list that was never touched learns its length here, not at the next frame.
Scroller& Room::scroller_of(const std::string& id, const Targets& targets, Tick now) {
  Scroller& scroller = state_.scrollers[id];
  const ScrollArea* area = targets.scroll_by_id(id);
  scroller.limit(area == nullptr ? 0 : area->furthest(), now);
  return scroller;
}

void Room::choose_kring(const std::string& kring) {
  requests_.push_back("kring:" + kring);
  kring_chosen_ = true;
  lock();
  state_.sheet = Sheet::none;
}

void Room::step_text_scale(int steps) {
  const auto here =
      std::lower_bound(text_scales.begin(), text_scales.end(), state_.settings.text_scale - 0.01);
  const auto index = std::clamp<std::ptrdiff_t>(here - text_scales.begin() + steps, 0,
                                                static_cast<std::ptrdiff_t>(text_scales.size()) - 1);
  state_.settings.text_scale = text_scales[static_cast<std::size_t>(index)];
}

// Who listens and asks for the beginning is still there: only what was chosen is put back.
void Room::go_home(Tick now) {
  const bool listening = state_.aids.speaking && now < leaves();
  state_.history.clear();
  state_.choices.clear();
  text_.clear();
  state_.typing = text_.state();
  if (!std::exchange(searched_, {}).empty()) requests_.push_back(std::string(search_end));
  state_.search_answer.reset();
  state_.reading.clear();
  state_.leaves_at.reset();
  if (!listening) forget_visitor();
  enter(std::string(cover_scene), now, -1);
  desk_.leave();
  publish_desk();
  lock();
  state_.sheet = Sheet::none;
  state_.attract = !listening;
  playlist_.start(now);
  state_.playlist = playlist_.state();
  state_.cover_since = now;
  gestures_.reset();
  reader_.forget();
  note_fingers();
}

void Room::forget_visitor() {
  if (state_.settings.locale != at_rest_.locale) requests_.push_back("locale:" + at_rest_.locale);
  if (std::exchange(kring_chosen_, false)) requests_.push_back("kring-at-rest");
  state_.settings = at_rest_;
  state_.aids = {.no_sound = state_.aids.no_sound};
  focus_.forget();
}

void Room::swipe(int direction, Tick now) {
  if (state_.message.form == MessageState::Form::whole) return;
  if (state_.scene == cover_scene || state_.sheet != Sheet::none) return;
  const auto all = tabs_of(state_.settings.profile);
  const auto here =
      std::find_if(all.begin(), all.end(), [&](const Tab& tab) { return tab.scene == tab_of(state_.scene); });
  if (here == all.end()) return;
  const auto count = static_cast<std::ptrdiff_t>(all.size());
  const std::ptrdiff_t there = std::clamp<std::ptrdiff_t>(here - all.begin() + direction, 0, count - 1);
  const std::string& scene = all[static_cast<std::size_t>(there)].scene;
  if (scene == state_.scene) return;
  state_.history.push_back(state_.scene);
  enter(scene, now, direction);
}

void Room::limit_scrolling(const Targets& targets, Tick now) {
  for (auto& [id, scroller] : state_.scrollers) {
    const ScrollArea* area = targets.scroll_by_id(id);
    scroller.limit(area == nullptr ? 0 : area->furthest(), now);
  }
}

bool Room::scrolling(Tick now) const {
  return std::any_of(state_.scrollers.begin(), state_.scrollers.end(),
                     [&](const auto& entry) { return entry.second.moving(now); });
}

std::vector<std::string> Room::take_requests() { return std::exchange(requests_, {}); }

}  // namespace caleidoscoop::ui
