// How an update went, for the display: in status.json, beside what the crawler says there.
#pragma once

#include <filesystem>

#include "sync/edition_job/update.h"

namespace caleidoscoop {

// The last refusal by its kind and sentence, of the edition or of a role that was left as it was; both empty
// when all went well. An update that had no answer keeps what is said of earlier refusals.
void note_update(const std::filesystem::path& status_file, const trust::Outcome<UpdateReport>& outcome,
                 trust::ReferenceTime time);

}  // namespace caleidoscoop
