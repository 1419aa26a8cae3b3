// The few widgets everything is made of. Each registers its target, with focus and spoken label.
#pragma once

#include <optional>
#include <string>

#include "ui/context.h"
#include "ui/paint/icons.h"

namespace caleidoscoop::ui {

struct ButtonLook {
  enum class Kind { primary, filled, outlined, chip } kind = Kind::filled;
  bool selected = false;
  bool on_bar = false;
  std::optional<Icon> icon;
  bool icon_after = false;
  const FacetLook* facet = nullptr;  // its mark stands before the text
  bool inlay = false;                // the "new" marker stands before the text
};

// The width that a button of this look needs for its text.
float button_width(const Context& c, std::string_view text, const ButtonLook& look);

void draw_button(const Context& c, const std::string& id, Rect r, std::string_view text,
                 const std::string& label, Action action, const ButtonLook& look);

// A square button with one icon, 80 or more on a side.
void draw_icon_button(const Context& c, const std::string& id, Rect r, Icon icon, const std::string& label,
                      Action action, bool enabled = true);

// "Laatste koppen" above a strong rule; gives the y below the rule.
float draw_section(const Context& c, float x, float y, float width, std::string_view text);

// The outlined tag "voorbeelddata", its right end at x, centred on y; gives its left end.
float draw_tag(const Context& c, float right, float centre_y, std::string_view text);
float tag_width(const Context& c, std::string_view text);

// Wrapped lines from a first baseline down; gives the baseline that would come next.
float draw_lines(const Context& c, Vec first_baseline, const TextStyle& style,
                 const std::vector<std::string>& lines, Colour colour, Align align = Align::left);

void draw_panel(const Context& c, Rect r);

// Keyboard focus: 4 px outside the target that has it.
void draw_focus(const Context& c, const Target& target);

}  // namespace caleidoscoop::ui
