// An edition in the parts in which it travels: one file for each thing in it, so that an update moves only
// what changed, and so that each body of editors can sign for its own.
//
//   curated/edition.json  curated/rotation.json  curated/<collection>/<id>.json
//   curated/overlays/<name>.json   overlays that are of no kring
//   kring/<id>/overlay.json        a kring's own
//   members/<collection>/<id>.json what only members may see
//
// Pictures (curated/media/<name>) travel beside the parts, as bytes. Pure; any thread.
#pragma once

#include <map>
#include <string>

#include "sync/core/result.h"
#include "sync/edition/bundle.h"

namespace caleidoscoop::edition {

using Parts = std::map<std::string, std::string, std::less<>>;  // path to JSON

inline constexpr const char* media_prefix = "curated/media/";

// The same bundle gives the same bytes. The bundle must be valid.
Parts to_parts(const Bundle& bundle);

// The bundle without its list of media. Parts of other paths are passed over. Who signs for one folder has
// no say in another: what members/ adds never replaces a curated thing and is never a facet, a kring or a
// source; a kring's overlay may change neither other kringen nor what the edition is and reads, and unlocks
// nothing. Such changes are left out.
//
// Fails with bad_data, naming the part, when one is too large, no JSON or no object, and when the edition
// itself is missing.
Result<Bundle> from_parts(const Parts& parts);

}  // namespace caleidoscoop::edition
