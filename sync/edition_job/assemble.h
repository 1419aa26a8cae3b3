// From verified parts to an edition that can be shown, or the reason why it cannot.
//
// Signatures say who made something, not that it is any good: what would leave a room without content is
// refused here, and an overlay with which nothing could be shown is left out. Fields of later versions of
// the schema are no reason to refuse: rooms are updated later than editors. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "sync/core/result.h"
#include "sync/core/snapshot.h"
#include "sync/edition/parts.h"
#include "sync/store/records.h"

namespace caleidoscoop {

struct Assembled {
  std::string bundle;
  store::EditionMeta meta;
  std::string publisher;
  std::vector<Problem> problems;  // what was left out, in English, for who looks after the room
};

// `media` are the names of the pictures at hand. Fails with bad_data, naming the part or the field.
Result<Assembled> assemble(const edition::Parts& parts, std::vector<std::string> media,
                           const std::string& kring);

}  // namespace caleidoscoop
