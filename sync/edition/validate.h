// Whether an edition may be published: every problem, each with its file and the place in it.
//
// A pure function over a bundle; reading the files is folder.h's part. Strict, where compose.h is
// tolerant.
#pragma once

#include <compare>
#include <set>
#include <string>
#include <vector>

#include "sync/edition/bundle.h"

namespace caleidoscoop::edition {

struct Problem {
  std::string file;     // within the edition folder
  std::string pointer;  // RFC 6901 within that file; empty for the file as a whole
  std::string message;  // one English sentence for the editor
  auto operator<=>(const Problem&) const = default;
};

// Sorted and without repetition. `unreadable` holds what is in the folder but could not be used
// ("/themes/hrm"), so that what refers to it is not blamed.
std::vector<Problem> validate(const Bundle& bundle, const std::set<std::string>& unreadable = {});

}  // namespace caleidoscoop::edition
