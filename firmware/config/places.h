// Where in the text of a caleidoscoop.toml a value stands, so that it alone can be replaced and every line
// keeps its number. Pure, over hostile text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::config {

struct Place {
  std::string key;                 // "network.wifi_key"
  std::string value;               // as text
  std::size_t key_begin = 0;       // of its last part: wifi_key
  std::size_t begin = 0, end = 0;  // bytes of the value with its quotes
};

// Every value of a [section] that is a text, in order. Fails with bad_data for what is no TOML, and when a
// value cannot be found where it should stand.
Result<std::vector<Place>> find_texts(std::string_view text);

const Place* place_of(const std::vector<Place>& places, std::string_view key);

// With that part replaced; lengths may differ. Replacements do not overlap.
struct Replacement {
  std::size_t begin = 0, end = 0;
  std::string by;
};
std::string replaced(std::string_view text, std::vector<Replacement> replacements);

// As TOML: in quotes, with everything escaped that must be.
std::string quoted(std::string_view value);

}  // namespace caleidoscoop::config
