// Dates as people write them in running text: Dutch, German, French, English and some neighbours, in words
// ("12 mei 2026", "le 1er août 2026", "May 12th, 2026") and in figures ("12-05-2026", "2026/5/12").
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace caleidoscoop::pages {

struct TextDate {
  std::chrono::year_month_day date;
  std::size_t at = 0;      // in the text
  std::size_t length = 0;  // in bytes
};

// Real days from 1990 to 2100, in the order of the text, at most `most`. "5/12/2026" is the 5th of December
// unless `month_first`.
std::vector<TextDate> dates_in(std::string_view text, bool month_first, std::size_t most = 100);

// The day in a path such as "/2026/05/12/titel" or "/nieuws/20260512-titel".
std::optional<std::chrono::year_month_day> date_in_url(std::string_view url);

// The month in a path such as "/2026/05/titel".
std::optional<std::chrono::year_month> month_in_url(std::string_view url);

}  // namespace caleidoscoop::pages
