// JSON as metadata uses it: read strictly, and written in the one form that signatures are made over.
//
// Canonical JSON as OLPC describes it (http://wiki.laptop.org/go/Canonical_JSON) and other
// implementations of The Update Framework write it: members sorted by their bytes, no white space, only
// the quotation mark and the backslash escaped, everything else as UTF-8; integers only.
// Pure; any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "sync/trust/fault.h"

namespace caleidoscoop::trust {

// Fails with malformed on anything that is not JSON or that could be read in two ways: a member given
// twice, a number with a fraction or beyond 64 bits, ill-formed UTF-8; and beyond form::json_depth and
// form::json_values. `what` names the bytes in the sentence.
Outcome<nlohmann::json> parse_json(std::string_view bytes, std::string_view what);

// Fails with malformed when the value holds a fraction or binary data.
Outcome<std::string> canonical_json(const nlohmann::json& value);

}  // namespace caleidoscoop::trust
