// What goes wrong while the display goes on: said in its journal.
#pragma once

#include "sync/core/result.h"

namespace caleidoscoop::display {

// Any thread; says on standard error what was wrong.
void complain(const Error& error);
// The same of what failed, if it did.
void complain(const Result<>& done);

}  // namespace caleidoscoop::display
