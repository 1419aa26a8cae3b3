// Targets: everything on the last frame that can be touched, focused and spoken.
//
// Views fill it while they draw; the room reads it when a finger or a key comes. What is drawn later
// lies on top. Rebuilt every frame; plain values.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/paint/geometry.h"
#include "ui/room/action.h"

namespace caleidoscoop::ui {

struct Target {
  std::string id;  // stable from frame to frame: "bar/nieuws", "petal/hrm"
  Rect area;
  std::string label;  // what speech says: "Nieuws, tabblad"
  Action action;
  std::vector<Vec> shape;   // a convex outline in place of the area, for petals
  bool on_bar = false;      // the bar comes last in keyboard order
  bool draggable = false;   // can be carried to a drop zone; a tap does its action all the same
  bool selected = false;    // drawn as chosen, and said to be so
  bool touch_only = false;  // all that lies beside a sheet: keys have another way, and no focus goes here
};

// Where something that is carried can be put down.
struct DropZone {
  Rect area;
  // What putting it down there does; `where` is 0..1 over the area. Pure; none: it goes back.
  std::function<std::optional<Action>(const std::string& target, Vec where)> put_down;
};

// The keys that move the focus take none themselves: their ids begin with this.
inline constexpr std::string_view focus_keys = "reach/";

// A box whose content is higher than it; dragged with kinetic scrolling.
struct ScrollArea {
  std::string id;
  Rect area;
  float content_height = 0;
  float page = 0;  // how far a page button goes

  float furthest() const { return content_height > area.h ? content_height - area.h : 0; }
};

class Targets {
 public:
  void clear();
  void add(Target target);
  void add_scroll(ScrollArea area);
  void add_zone(DropZone zone);

  // From now on each finger on this frame goes its own way.
  void let_many_hands() { many_hands_ = true; }
  bool many_hands() const { return many_hands_; }

  // What was added before can no longer be touched: a sheet or a dialogue lies over it.
  void cover_all();

  const Target* at(Vec point) const;  // null: nothing there
  const Target* by_id(const std::string& id) const;
  // What it does to put that target down there; none: nothing.
  std::optional<Action> put_down(const std::string& target, Vec point) const;
  const ScrollArea* scroll_at(Vec point) const;
  const ScrollArea* scroll_by_id(const std::string& id) const;
  std::vector<std::string> scroll_ids() const;
  const std::vector<ScrollArea>& scroll_areas() const { return scrolls_; }

  // In keyboard order: what belongs together ("kop/…") stays together, in rows from top to bottom and
  // each from left to right; petals go round; the bar is last.
  std::vector<const Target*> in_focus_order() const;

 private:
  std::vector<Target> targets_;
  std::vector<ScrollArea> scrolls_;
  std::vector<DropZone> zones_;
  bool many_hands_ = false;
};

}  // namespace caleidoscoop::ui
