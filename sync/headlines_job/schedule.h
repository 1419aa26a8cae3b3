// When a source is asked again: at its own rhythm, later when it fails, when it says so itself.
//
// Pure functions of the state kept in the store; `random` gives the jitter that keeps a thousand
// displays from asking at the same second.
#pragma once

#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "sync/core/edition.h"
#include "sync/store/records.h"

namespace caleidoscoop {

enum class Wanted {
  due,          // by the daemon: what is due
  reconnected,  // by the daemon, when the network is back: also what failed for want of it
  all,          // by a person, now: everything but what asked to be left alone until later
};

bool is_wanted(const store::SourceState& state, Wanted wanted, std::chrono::sys_seconds now);

// When the first of the sources is due, by their states in any order: not before `now`, and a day later
// when there are none.
std::chrono::sys_seconds earliest_due(const std::vector<Source>& sources,
                                      const std::vector<store::SourceState>& states,
                                      std::chrono::sys_seconds now);

// What is due within this is asked together: each cycle wears the card.
inline constexpr std::chrono::seconds due_together{60};

// After an answer that could be used, new or not. `fresh_for` is the server's own word (Cache-Control),
// honoured up to three hours.
void note_success(store::SourceState& state, const Source& source,
                  std::optional<std::chrono::seconds> fresh_for, std::chrono::sys_seconds now,
                  std::mt19937_64& random);

struct SourceTrouble {
  std::string reason;
  std::string health;                                       // its short code
  std::optional<std::chrono::seconds> retry_after;          // the server's own wish, obeyed up to a week
  std::optional<std::chrono::sys_seconds> forbidden_until;  // robots.txt or a reservation says so
};

// After a failure: full jitter, as in "Exponential Backoff and Jitter" (AWS Architecture Blog): a moment
// drawn from a span that doubles with each failure, up to a day.
void note_failure(store::SourceState& state, const Source& source, const SourceTrouble& trouble,
                  std::chrono::sys_seconds now, std::mt19937_64& random);

// After a cycle in which nothing at all was reached: no fault of the source, so the span grows no further
// than four times its interval.
void excuse_failure(store::SourceState& state, const Source& source, std::chrono::sys_seconds now,
                    std::mt19937_64& random);

}  // namespace caleidoscoop
