// How far a source has been read, as a text that every crawler can go on from.
//
// Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "sync/store/records.h"

namespace caleidoscoop::desk {

std::string text_of(const store::SourceState& state);

// A text that is none gives the state of a source that was never read.
store::SourceState state_of(std::string_view source, std::string_view text);

}  // namespace caleidoscoop::desk
