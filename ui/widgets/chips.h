// A row of chips along the bottom of a scene: one choice out of few, with page arrows at its right end.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {

inline constexpr float chip_height = 88;

struct Chip {
  std::string id, text;
  Action action;
  ButtonLook look;
  std::string label{};  // what speech says; empty: "Toon …"
};

// A chip that chooses `value` under `name` and is inverse while it stands; "" is what stands at first.
Chip choice_chip(const Context& c, const std::string& name, const std::string& value, std::string_view text,
                 const std::string& rewinds);

// "Alles" and one chip for each facet, under `name`.
std::vector<Chip> facet_chips(const Context& c, const std::string& name, const std::string& rewinds);

// Against the bottom of `area`, in as many rows as they need and `most_rows` allow: what does not fit is
// left out from the end, never what is selected. The last row leaves `aside` free at its right end (two
// page arrows by default). Gives the top of the first row.
inline constexpr float room_for_arrows = 2 * chip_height + 16 + 24;
float draw_chips(const Context& c, Rect area, const std::vector<Chip>& chips, float aside = room_for_arrows,
                 std::size_t most_rows = 8);

}  // namespace caleidoscoop::ui
