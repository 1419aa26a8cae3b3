#include <fmt/format.h>

#include <cstdio>

#include "firmware/display/jobs.h"
#include "sync/store/play_counts.h"

namespace caleidoscoop::display {

Result<> run_played(const Options& options) {
  const auto counts = store::read_play_counts(options.store);
  if (!counts) return failure(counts.error());
  fmt::print("day,scene,seconds,touches\n");
  // Ids hold no commas and no quotation marks.
  for (const auto& count : *counts) {
    fmt::print("{},{},{},{}\n", count.day, count.scene, count.seconds, count.touches);
  }
  if (std::fflush(stdout) == 0) return {};
  return failure(ErrorCode::io, "cannot write to standard output");
}

}  // namespace caleidoscoop::display
