// FocusWalk: where the keyboard's focus goes, and that it is never lost.
//
// Keys move it through the targets of the last frame; after each frame it is set on something that is
// there: the first target of a new scene or sheet, the place somebody came from when they go back, the
// nearest when its own target is gone. A list that goes on beyond its place turns its page. Plain state;
// one thread.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "ui/room/action.h"
#include "ui/room/targets.h"

namespace caleidoscoop::ui {

enum class Way { next, previous, left, right, up, down };

// What decides which targets there are: another of these is another place.
struct FocusPlace {
  std::string scene;
  Sheet sheet = Sheet::none;
  bool asked = false;     // "Bent u er nog?" stands over everything
  std::size_t depth = 0;  // how many scenes lie behind this one
  std::string begins_at;  // a target that is better to begin with than the first; may be empty

  bool over_scene() const { return sheet != Sheet::none || asked; }
};

class FocusWalk {
 public:
  // `rows_below` says how far a scroll area can still go, in the direction asked (1 down, -1 up).
  struct Seen {
    const Targets& targets;
    std::function<bool(const ScrollArea&, int direction)> goes_on;
  };

  // Moves `focus`; a page to turn first is given back, and the focus follows in settle().
  std::optional<ScrollPage> move(Way way, const Seen& seen, std::string& focus);

  // After a frame, while keys are used. Gives a page to turn, or nothing; whether another frame is needed
  // shows in `focus` having changed or a page being given.
  std::optional<ScrollPage> settle(const FocusPlace& place, const Seen& seen, std::string& focus);

  void used_key() { keys_ = true; }
  void used_finger();
  void forget();  // when people leave

 private:
  struct Turning {
    std::string area;
    int direction = 1;
    std::set<std::string> known;  // the rows that were there already
  };

  std::optional<ScrollPage> turn(const ScrollArea& area, int direction, const Seen& seen);
  std::optional<ScrollPage> follow_page(const Seen& seen, std::string& focus);
  void enter(const FocusPlace& place, const Targets& targets, std::string& focus);
  void remember(const FocusPlace& place, const Targets& targets, const std::string& focus);

  bool keys_ = false;
  std::optional<FocusPlace> place_;
  std::optional<Turning> turning_;
  std::string last_;  // where it was in the last frame
  Rect last_area_{};
  std::string under_sheet_;
  std::map<std::string, std::string> left_at_;  // by scene
};

}  // namespace caleidoscoop::ui
