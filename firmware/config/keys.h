// Every key of caleidoscoop.toml with its default, its range and who may change it.
//
// docs/configuration.md holds the same table for people; a test keeps the two alike.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace caleidoscoop::config {

struct Key {
  std::string_view name;      // "display.kring"
  std::string_view fallback;  // the default, as TOML
  std::string_view range;
  std::string_view owner;  // file, fleet or room
};

std::span<const Key> keys();

// The keys of one [[source]] table.
std::span<const std::string_view> source_keys();

// The candidate that was probably meant, or empty when none is near.
std::string_view did_you_mean(std::string_view written, std::span<const std::string_view> candidates);

}  // namespace caleidoscoop::config
