// A session as a table for LibreOffice and Excel: one line per item, round and axis, then the rest.
//
// RFC 4180 but for the separator: a Dutch Excel takes the semicolon, since the comma is its decimal sign,
// and LibreOffice asks or guesses right; numbers have a decimal comma for the same reason. A byte-order
// mark tells Excel that it is UTF-8. A text that a spreadsheet would take for a formula gets an apostrophe
// in front. Pure.
#pragma once

#include <string>

#include "ui/workshop/session.h"

namespace caleidoscoop::display {

std::string csv_of(const workshop::Session& session);

// One field, quoted where needed and never a formula.
std::string csv_field(std::string_view text);

}  // namespace caleidoscoop::display
