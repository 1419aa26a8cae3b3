// The reading list as something that a phone takes along. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ui/room/reading_list.h"

namespace caleidoscoop::ui {

// What one code holds, so that a phone at arm's length reads it: version 17 of a QR code with the lowest
// level of correction.
inline constexpr std::size_t most_code_bytes = 644;

// Each a link that opens a new e-mail without an addressee, with as many of the items as one code holds:
// every phone has mail, and none needs a network for it. `heading` is its subject.
std::vector<std::string> reading_codes(const std::vector<ReadingItem>& items, std::string_view heading,
                                       std::size_t most_bytes = most_code_bytes);

}  // namespace caleidoscoop::ui
