#include "ui/widgets/flow.h"

#include <algorithm>

#include "ui/look/motion.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

Context with_targets(const Context& c, Targets& targets) {
  return {c.canvas, c.type,  c.palette, c.styles, c.snapshot, c.edition, c.room,   c.facts,
          c.words,  targets, c.wake,    c.frame,  c.now,      c.animate, c.overlay};
}

}  // namespace

void Flow::text(const TextStyle& style, std::string_view text, Colour colour, float indent) {
  for (std::string& line : c_.type.wrap(style, text, width_ - indent)) {
    const float high = style.line_height();
    pieces_.push_back(
        {height_, high, [style, colour, indent, line = std::move(line)](const Context& c, Vec at) {
           const float baseline = at.y + (style.line_height() + style.cap_height()) / 2;
           c.canvas.text({at.x + indent, baseline}, style, line, colour);
         }});
    height_ += high;
  }
}

void Flow::marked(const TextStyle& style, std::string_view content, Colour colour, float indent,
                  std::function<void(const Context&, Vec)> mark) {
  const float high = style.line_height();
  pieces_.push_back({height_, high, [mark = std::move(mark), high](const Context& c, Vec at) {
                       mark(c, {at.x + 12, at.y + high / 2});
                     }});
  text(style, content, colour, indent);
}

void Flow::section(std::string_view title) {
  const float high = c_.styles.label.em * 1.54f + 4;
  block(high,
        [title = std::string(title)](const Context& c, Rect r) { draw_section(c, r.x, r.y, r.w, title); });
  pieces_.back().leads = true;
}

void Flow::heading(const TextStyle& style, std::string_view content, Colour colour) {
  const std::size_t from = pieces_.size();
  text(style, content, colour);
  for (std::size_t i = from; i < pieces_.size(); ++i) pieces_[i].leads = true;
}

void Flow::rule() {
  block(2, [](const Context& c, Rect r) {
    c.canvas.line({r.x, r.y}, {r.right(), r.y}, c.palette.line, 1.5f);
  });
}

void Flow::block(float high, std::function<void(const Context&, Rect)> draw) {
  pieces_.push_back({height_, high, [wide = width_, high, draw = std::move(draw)](const Context& c, Vec at) {
                       draw(c, {at.x, at.y, wide, high});
                     }});
  height_ += high;
}

std::vector<bool> Flow::shown_whole(const Rect& viewport, float offset) const {
  std::vector<bool> shown(pieces_.size());
  for (std::size_t i = pieces_.size(); i-- > 0;) {
    const Piece& piece = pieces_[i];
    const float top = viewport.y + piece.y - offset;
    const bool whole = top >= viewport.y - 1 && top + piece.height <= viewport.bottom() + 1;
    shown[i] = whole && (!piece.leads || i + 1 == pieces_.size() || shown[i + 1]);
  }
  return shown;
}

// Of what is drawn as one: a heading counts with what it leads.
float Flow::tallest() const {
  float most = 0, bottom = 0;
  for (std::size_t i = pieces_.size(); i-- > 0;) {
    const Piece& piece = pieces_[i];
    if (!piece.leads || i + 1 == pieces_.size()) bottom = piece.y + piece.height;
    most = std::max(most, bottom - piece.y);
  }
  return most;
}

void Flow::draw(const Rect& viewport, const std::string& id) const {
  if (viewport.h <= 0) return;
  // What cannot move is no scroll area, so that a swipe over it stays a swipe.
  const bool scrolls = height_ > viewport.h + 1;
  const float offset = scrolls ? c_.room.scroll(id, c_.now.tick) : 0;
  const auto scroller = c_.room.scrollers.find(id);
  const bool moving = scroller != c_.room.scrollers.end() && scroller->second.moving(c_.now.tick);
  if (moving) c_.wake.at(c_.now.tick + motion_ms::frame);
  const bool clip = scrolls && (moving || c_.room.finger_down);
  if (clip) c_.canvas.push_clip(viewport.grown(4));
  const std::vector<bool> whole = shown_whole(viewport, offset);
  // What is cut cannot be touched: it would lie over the keys beside the viewport.
  Targets untouchable;
  const Context cut = with_targets(c_, untouchable);
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    const float top = viewport.y + piece.y - offset;
    const bool visible = top + piece.height > viewport.y && top < viewport.bottom();
    if (whole[i]) {
      piece.draw(c_, {viewport.x, top});
    } else if (clip && visible) {
      piece.draw(cut, {viewport.x, top});
    }
  }
  if (clip) c_.canvas.pop_clip();
  if (!scrolls) return;
  // A page goes no further than what is drawn only whole allows: nothing may be passed over.
  const float page = std::clamp(viewport.h - tallest(), viewport.h * 0.2f, viewport.h * 0.8f);
  c_.targets.add_scroll({.id = id, .area = viewport, .content_height = height_, .page = page});
  const float share = viewport.h / height_;
  const float way = (viewport.h - viewport.h * share) * offset / (height_ - viewport.h);
  const Rect thumb{viewport.right() + 14, viewport.y + way, 5, viewport.h * share};
  c_.canvas.rect({thumb.x, viewport.y, thumb.w, viewport.h}, c_.palette.surface2, 2.5f);
  c_.canvas.rect(thumb, c_.palette.line_strong, 2.5f);
}

namespace {

void draw_page_pair(const Context& c, const std::string& area, Rect up, Rect down) {
  const ScrollArea* scroll = c.targets.scroll_by_id(area);
  if (scroll == nullptr || scroll->furthest() <= 0) return;
  const float offset = c.room.scroll(area, c.now.tick);
  draw_icon_button(c, area + "/omhoog", up, Icon::chevron_up, std::string(c.tr("Een bladzijde omhoog")),
                   ScrollPage{area, -1}, offset > 1);
  draw_icon_button(c, area + "/omlaag", down, Icon::chevron_down, std::string(c.tr("Een bladzijde omlaag")),
                   ScrollPage{area, 1}, offset < scroll->furthest() - 1);
}

}  // namespace

void draw_page_buttons(const Context& c, const std::string& area, Vec at, float size) {
  draw_page_pair(c, area, {at.x, at.y, size, size}, {at.x + size + 16, at.y, size, size});
}

void draw_page_column(const Context& c, const std::string& area, Vec at, float size) {
  draw_page_pair(c, area, {at.x, at.y, size, size}, {at.x, at.y + size + 16, size, size});
}

}  // namespace caleidoscoop::ui
