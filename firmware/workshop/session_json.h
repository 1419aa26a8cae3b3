// A session as JSON, as docs/workshop-export.md describes it: results and decisions, no seats. Pure.
#pragma once

#include <string>

#include "ui/workshop/session.h"

namespace caleidoscoop::display {

std::string json_of(const workshop::Session& session);

}  // namespace caleidoscoop::display
