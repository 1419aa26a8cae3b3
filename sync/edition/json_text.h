// JSON text of unknown origin to a value, with limits on depth and key length.
//
// Unlike the library's own parser it notices duplicate keys: an editor who writes a field twice
// would otherwise lose one of the two without a word.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop::edition {

struct JsonFault {
  std::string pointer;  // RFC 6901; empty when the text as a whole is meant
  std::string message;  // names line and column for bad syntax
};

// Empty when the text cannot be used. A duplicate key is a fault, but the value (with the last of
// the two) is still given.
std::optional<nlohmann::json> parse_json(std::string_view text, int most_depth,
                                         std::vector<JsonFault>& faults);

// One level of an RFC 6901 pointer: "/" and its escaped name.
std::string pointer_step(std::string_view name);
std::vector<std::string> pointer_tokens(std::string_view pointer);

// How deeply arrays and objects are nested; counted without recursion.
int depth_of(const nlohmann::json& value);

}  // namespace caleidoscoop::edition
