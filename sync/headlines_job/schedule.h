// When a source is asked again: after its interval, later when it fails, when it says so itself.
//
// Pure functions of the state kept in the store; `random` gives the jitter that keeps a thousand
// displays from asking at the same second.
#pragma once

#include <chrono>
#include <optional>
#include <random>
#include <string>

#include "sync/core/edition.h"
#include "sync/store/records.h"

namespace caleidoscoop {

enum class Wanted {
  due,  // by the daemon: what is due
  all,  // by a person, now: everything but sources that asked to be left alone until later
};

bool is_wanted(const store::SourceState& state, Wanted wanted, std::chrono::sys_seconds now);

// After an answer that could be used.
void note_success(store::SourceState& state, const Source& source, std::chrono::sys_seconds now,
                  std::mt19937_64& random);

// After a failure. `retry_after` is the server's own wish and is obeyed up to a week.
void note_failure(store::SourceState& state, const Source& source, const std::string& reason,
                  std::optional<std::chrono::seconds> retry_after, std::chrono::sys_seconds now,
                  std::mt19937_64& random);

}  // namespace caleidoscoop
