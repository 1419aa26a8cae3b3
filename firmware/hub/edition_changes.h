// What rooms will see change, for people and for machines.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/hub/publish_edition.h"

namespace caleidoscoop {

// {"version":{"before":…,"after":…},"files":{…},"rooms":[{"kring":…|null,"changes":[…]}]}
nlohmann::ordered_json changes_json(const hub::Preparation& preparation);

// On standard error: what every room sees, then what is different in a kring.
void tell_changes(const hub::Preparation& preparation);

}  // namespace caleidoscoop
