// Which sources a display reads by itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/core/edition.h"
#include "sync/core/result.h"

namespace caleidoscoop {

// The edition's feeds that are switched on. Sources of grade X are never read, whoever asks.
std::vector<Source> readable_sources(const std::vector<Source>& sources);

// A sources file: a JSON array of objects, or an object of them keyed by id, with the fields of an
// edition's source (at least id and url). A source counts as switched on and as press unless it says
// otherwise. bad_data, naming file and entry, when it cannot be used; ids must be unique.
Result<std::vector<Source>> parse_sources(std::string_view json, const std::string& file);

}  // namespace caleidoscoop
