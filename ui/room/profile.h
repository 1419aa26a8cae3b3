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

// Whom an edition is composed for with this profile; nothing: for everybody.
std::optional<Audience> audience_of(Profile profile);

}  // namespace caleidoscoop::ui
