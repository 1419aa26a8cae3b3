// An edition as it travels: the whole edition as one JSON object, beside its overlays.
//
// A plain value. The same text form is embedded in the display and kept in the store; it says
// nothing about whether the edition is valid (sync/edition/validate.h does).
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::edition {

struct Bundle {
  nlohmann::json whole = nlohmann::json::object();  // {"edition":{…},"facets":{id:{…}},"themes":{…},…}
  std::map<std::string, nlohmann::json> overlays;   // merge patches over `whole`, by name
  std::vector<std::string> media;                   // names under media/, sorted
};

inline constexpr std::size_t most_bundle_bytes = 32u << 20;

// The same bundle gives the same text, byte for byte. Ill-formed UTF-8 is replaced, not refused.
std::string to_text(const Bundle& bundle);

// Fails with bad_data for text that is too large, no JSON, nested too deeply or no bundle, and with
// too_new for a format of a later program.
Result<Bundle> from_text(std::string_view text);

}  // namespace caleidoscoop::edition
