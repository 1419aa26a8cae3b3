// One source's answer to headlines: parsed, cleaned, cut to what may be kept, classified.
//
// No I/O; pure but for the classifier's state.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sync/classify/classifier.h"
#include "sync/core/edition.h"
#include "sync/core/headline.h"
#include "sync/core/result.h"
#include "sync/fetch/fetcher.h"

namespace caleidoscoop {

inline constexpr std::size_t press_teaser = 150;  // characters; what a court accepted from a crawler
inline constexpr std::size_t open_summary = 600;  // of public bodies
inline constexpr std::size_t longest_title = 300;

// In the feed's order. Fails with bad_data when the answer is no feed.
Result<std::vector<Headline>> gather_headlines(const Source& source, const FetchResponse& response,
                                               const Classifier& classifier, std::chrono::sys_seconds now);

}  // namespace caleidoscoop
