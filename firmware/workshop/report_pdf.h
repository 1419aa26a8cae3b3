// The report as one A4 page, set with Pango and written by Cairo, with its structure tagged for readers.
//
// What does not fit the page is left out at the end of its part, and the page says how much. Pure but for
// the fonts it reads; any one thread.
#pragma once

#include <string>

#include "sync/core/result.h"
#include "ui/workshop/report.h"

namespace caleidoscoop::display {

// The bytes of the file. Fails with `io` when Cairo does.
Result<std::string> pdf_of(const workshop::Report& report);

}  // namespace caleidoscoop::display
