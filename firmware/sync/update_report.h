// How an update from a repository went, for programs and for people.
#pragma once

#include "firmware/sync/json_lines.h"
#include "sync/edition_job/update.h"

namespace caleidoscoop {

// {"fault":KIND|null,"error":SENTENCE|null,"targets":N,"target_bytes":N,"refused":[{"role":…,"fault":…,
// "message":…}]}
Json update_json(const trust::Outcome<UpdateReport>& outcome);

// On standard error: what was refused, what was left out, and a new edition.
void say_update(const trust::Outcome<UpdateReport>& outcome);

}  // namespace caleidoscoop
