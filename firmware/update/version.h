// Version: of a system image, numbers with dots between them: "2026.11.3". Pure, over hostile text.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop::update {

struct Version {
  std::vector<int> numbers;

  // 1.2 comes before 1.2.0, and both before 1.10.
  auto operator<=>(const Version&) const = default;
};

// At most six numbers of at most nine digits; nothing for anything else.
std::optional<Version> parse_version(std::string_view text);
std::string to_string(const Version& version);

}  // namespace caleidoscoop::update
