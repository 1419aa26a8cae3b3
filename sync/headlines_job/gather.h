// What a source lists to headlines: cleaned, dated, cut to what may be kept, classified.
//
// No I/O; pure but for the classifier's state.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "sync/classify/classifier.h"
#include "sync/core/edition.h"
#include "sync/core/headline.h"
#include "sync/feeds/feed.h"

namespace caleidoscoop {

inline constexpr std::size_t press_teaser = 150;  // characters; what a court accepted from a crawler
inline constexpr std::size_t open_summary = 600;  // of public bodies
inline constexpr std::size_t longest_title = 300;

struct Circumstances {
  std::chrono::sys_seconds now{};
  bool time_trusted = true;  // without it no date is called wrong
  // The source was read shortly before, so what it lists undated is new since then.
  bool read_before = false;
  std::optional<std::size_t> teaser;  // characters that the host allows
};

// In the order given. What comes twice, by its id or by address and title, counts once, the first time.
// Dates before 1990 are none; those at most a day ahead are now, those further ahead are not of the
// publication. Items without any text are left out.
std::vector<Headline> gather_headlines(const Source& source, const std::vector<FeedItem>& items,
                                       const std::string& language, const Classifier& classifier,
                                       const Circumstances& circumstances);

// The publication times among them that are believed.
std::vector<std::chrono::sys_seconds> believed_times(const std::vector<FeedItem>& items,
                                                     std::chrono::sys_seconds now);

}  // namespace caleidoscoop
