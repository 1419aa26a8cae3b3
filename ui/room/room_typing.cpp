// What a room does with what is typed: searching, and noting what was opened.
#include <algorithm>
#include <utility>

#include "ui/room/keypad.h"
#include "ui/room/room.h"
#include "ui/scenes/scene_list.h"
#include "ui/search/request.h"

namespace caleidoscoop::ui {

void Room::act(const TextAct& act, Tick now) {
  if (const auto* open = std::get_if<OpenText>(&act.what); open != nullptr && !open->clears.empty())
    state_.choices[open->clears] = {"", now};
  text_.act(act);
  state_.typing = text_.state();
  state_.focus = std::holds_alternative<CloseText>(act.what) ? std::string() : state_.focus;
  search();
}

// A space presses what has the focus; where it did, it is no letter.
void Room::type(const std::string& text) {
  if (text == " " && !state_.focus.empty()) return;
  if (stands_at_keypad(state_)) {
    for (const char digit : text) type_digit(digit);
    state_.focus.clear();
    state_.code = code_.state();
    state_.admin = door_.state();
    state_.new_pin = new_pin_.state();
    return;
  }
  if (!text_.type(text)) return;
  state_.focus.clear();
  state_.typing = text_.state();
  search();
}

// Only the newest question is worth an answer.
void Room::search() {
  if (state_.typing.open != search_purpose && state_.typing.texts.empty() && searched_.empty()) return;
  const std::string& typed = state_.typing.text(std::string(search_purpose));
  std::string request = std::string(state_.unlocked ? members_search_request : search_request) + typed;
  if (request == searched_) return;
  if (typed.empty()) state_.search_answer.reset();
  state_.scrollers.erase(std::string(search_purpose));
  std::erase_if(requests_, [](const std::string& other) { return is_search(other); });
  requests_.push_back(request);
  searched_ = std::move(request);
}

void Room::take(SearchAnswer answer) {
  if (answer.for_members && !state_.unlocked) return;
  if (state_.typing.text(std::string(search_purpose)).empty()) return;
  state_.search_answer = std::make_shared<const SearchAnswer>(std::move(answer));
}

void Room::note_page(const std::string& scene, const Edition& edition) {
  const auto [family, about] = scene_name(scene);
  ReadingItem item;
  if (const Theme* theme = family == "thema" ? edition.theme(about) : nullptr) {
    item = {
        theme->title, {}, theme->links.empty() ? std::string() : theme->links.front().url, theme->members};
  } else if (const Thread* thread = family == "draad" ? edition.thread(about) : nullptr) {
    item.title = thread->title;
  } else if (const Question* question = family == "vraag" ? edition.question(about) : nullptr) {
    item.title = question->title;
  }
  item.for_members = state_.unlocked;
  note_reading(state_.reading, std::move(item));
}

}  // namespace caleidoscoop::ui
