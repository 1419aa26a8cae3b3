// What the pages of the workshop are made of: the split into picture, list and keys, rows of chips in a
// column, and a number with a key on either side.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {

inline constexpr float workshop_key = 88;  // the side of a key

// Whether a picture and a list have room side by side; otherwise each has a page of its own.
bool workshop_side_by_side(const Context& c);

struct WorkshopSplit {
  Rect picture, list;
};
// Landscape: beside each other; portrait: the list below.
WorkshopSplit split_workshop(const Context& c, Rect area, float picture_share);

// A line that says what is to be done now, with the rest of the state below it; gives the y below.
float draw_workshop_lead(const Context& c, Rect area, std::string_view lead, std::string_view detail,
                         std::size_t most_lines = 3);

// As many rows of chips as they need, stacked into the column.
void add_chip_rows(const Context& c, Flow& flow, const std::vector<Chip>& chips);

struct Stepper {
  std::string id;
  std::string label;  // "Deelnemers"
  std::string value;
  Action less, more;
  bool can_less = true, can_more = true;
};
void add_stepper(const Context& c, Flow& flow, const Stepper& stepper);

// The keys along the bottom, with room for page keys at their right end; gives the area above them.
Rect draw_workshop_foot(const Context& c, Rect area, const std::vector<Chip>& keys);

// The column into its place above the foot of `area`, with its page keys there.
void draw_workshop_list(const Context& c, const Flow& flow, Rect list, Rect area, const std::string& scroll);

// A page that is one column and its keys.
void draw_workshop_page(const Context& c, const Flow& flow, const std::vector<Chip>& keys,
                        const std::string& scroll);

// Draws the column into the area, with page keys below it when it is higher.
void draw_workshop_column(const Context& c, const Flow& flow, Rect area, const std::string& scroll);

// Buttons against the bottom of the area, in as many rows as they need; gives the top of the first.
float draw_workshop_keys(const Context& c, Rect area, const std::vector<Chip>& keys, float aside = 0);

// "4,5", or in English "4.5".
std::string decimal(const Context& c, double value);

ButtonLook primary_look();
ButtonLook plain_look();

}  // namespace caleidoscoop::ui
