// What the news says about a theme: its mentions over 90 days and its latest headlines.
#pragma once

#include <cstddef>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

// Newest first, at most `most`; with `within` only those whose age is known and at most that.
std::vector<const Headline*> headlines_of(const Context& c, const Theme& theme, std::size_t most,
                                          std::optional<std::chrono::hours> within = std::nullopt);

// Mentions over 90 days, a bar a day, the last seven at full hue; from zero.
void draw_mentions(const Context& c, const Theme& theme, Rect r);

// The latest headlines that fit, under their title.
void draw_latest(const Context& c, const Theme& theme, Rect r, std::size_t most);

// The same in a column, with their title.
void add_latest(const Context& c, Flow& flow, const Theme& theme);

}  // namespace caleidoscoop::ui
