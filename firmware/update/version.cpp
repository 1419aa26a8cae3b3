#include "firmware/update/version.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace caleidoscoop::update {
namespace {

constexpr std::size_t most_numbers = 6;
constexpr std::size_t most_digits = 9;

}  // namespace

std::optional<Version> parse_version(std::string_view text) {
  Version version;
  for (;;) {
    const auto dot = std::min(text.find('.'), text.size());
    const auto digits = text.substr(0, dot);
    int number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size() && number >= 0;
    if (!whole || digits.size() > most_digits || version.numbers.size() == most_numbers) return std::nullopt;
    version.numbers.push_back(number);
    if (dot == text.size()) return version;
    text.remove_prefix(dot + 1);
  }
}

std::string to_string(const Version& version) { return fmt::format("{}", fmt::join(version.numbers, ".")); }

}  // namespace caleidoscoop::update
