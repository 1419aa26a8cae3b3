// Flow: text and rules stacked in a column that may be higher than its place, and then scrolls.
//
// First everything is added and measured, then drawn into a viewport. At rest only lines that fit
// wholly are drawn, so nothing is ever cut through the middle, and a heading only with what it stands
// above; while a finger drags they are clipped.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/context.h"

namespace caleidoscoop::ui {

class Flow {
 public:
  Flow(const Context& context, float width) : c_(context), width_(width) {}

  float width() const { return width_; }
  float height() const { return height_; }

  void gap(float height) { height_ += height; }
  void text(const TextStyle& style, std::string_view text, Colour colour, float indent = 0);
  // A paragraph behind a mark that is drawn at its first line.
  void marked(const TextStyle& style, std::string_view text, Colour colour, float indent,
              std::function<void(const Context&, Vec centre)> mark);
  void section(std::string_view title);
  // A line that belongs to what is added next.
  void heading(const TextStyle& style, std::string_view text, Colour colour);
  void rule();
  // Anything else of a known height; drawn when it fits wholly.
  void block(float height, std::function<void(const Context&, Rect)> draw);

  // Draws from `scroll` on into the viewport and registers the scroll area under `id`.
  void draw(const Rect& viewport, const std::string& id) const;

 private:
  struct Piece {
    float y = 0, height = 0;
    std::function<void(const Context&, Vec top_left)> draw;
    bool leads = false;  // to be drawn with the next only
  };
  std::vector<bool> shown_whole(const Rect& viewport, float offset) const;
  float tallest() const;

  const Context& c_;
  float width_;
  float height_ = 0;
  std::vector<Piece> pieces_;
};

// The two page arrows that go with a scroll area; drawn only when there is somewhere to go.
void draw_page_buttons(const Context& c, const std::string& area, Vec top_left, float size);
// The same above each other.
void draw_page_column(const Context& c, const std::string& area, Vec top_left, float size);

}  // namespace caleidoscoop::ui
