// How often a source has news, from its own publication times, and how often to ask it for that reason.
//
// Pure functions of what is passed in. A source is asked about twice for each item that it is expected to
// publish: hardly any news waits long, and few questions are in vain. A source that is quiet for longer
// than it used to be is asked less, and one whose list holds only a few hours is asked before the
// list has rolled over.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "sync/store/records.h"

namespace caleidoscoop {

inline constexpr std::chrono::hours longest_interval{24};

// Takes over the rhythm of an answer with news: `published` are the times its items give, in any order,
// without those that do not know theirs. Times that cannot be right are left out of account.
void learn_rhythm(store::SourceState& state, std::vector<std::chrono::sys_seconds> published,
                  std::chrono::sys_seconds now);

// The interval that suits what is known. Never under `shortest`, the editors' and the server's wish;
// never over longest_interval unless `shortest` is; at most twice the last one, so that one
// misleading answer silences nobody.
std::chrono::seconds suitable_interval(const store::SourceState& state, std::chrono::seconds shortest,
                                       std::chrono::sys_seconds now);

}  // namespace caleidoscoop
