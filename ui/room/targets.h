// Targets: everything on the last frame that can be touched, focused and spoken.
//
// Views fill it while they draw; the room reads it when a finger or a key comes. What is drawn later
// lies on top. Rebuilt every frame; plain values.
#pragma once

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
  std::vector<Vec> shape;  // a convex outline in place of the area, for petals
  bool on_bar = false;     // the bar comes last in keyboard order
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

  // What was added before can no longer be touched: a sheet or a dialogue lies over it.
  void cover_all();

  const Target* at(Vec point) const;  // null: nothing there
  const Target* by_id(const std::string& id) const;
  const ScrollArea* scroll_at(Vec point) const;
  const ScrollArea* scroll_by_id(const std::string& id) const;
  std::vector<std::string> scroll_ids() const;

  // In keyboard order: rows from top to bottom, each from left to right, the bar last.
  std::vector<const Target*> in_focus_order() const;

 private:
  std::vector<Target> targets_;
  std::vector<ScrollArea> scrolls_;
};

}  // namespace caleidoscoop::ui
