// The JSON Schema (draft-07) of an edition, as it is embedded in every program.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop::edition {

std::string_view schema_text();
nlohmann::json schema();

// The part of the schema that describes the value at a pointer of the whole edition; null when the
// schema does not know it.
const nlohmann::json* schema_at(const nlohmann::json& schema, const std::vector<std::string>& tokens);

}  // namespace caleidoscoop::edition
