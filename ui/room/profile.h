// What a profile chooses: the tabs it shows, the level of detail it begins with, its audience.
#pragma once

#include <optional>
#include <vector>

#include "sync/core/edition.h"
#include "ui/scenes/scene_list.h"
#include "ui/settings.h"

namespace caleidoscoop::ui {

// The level of detail (vlieghoogte): one sentence, the page, the page with everything and its sources.
enum class Level { sentence = 1, page = 2, full = 3 };

Level first_level(Profile profile);

// In the order of the bar.
std::vector<Tab> tabs_of(Profile profile);

// Whether something written for that audience is for who looks with this profile. What names no audience
// is for everybody; without a profile everything is shown.
bool is_for(Profile profile, const std::optional<Audience>& audience);

}  // namespace caleidoscoop::ui
