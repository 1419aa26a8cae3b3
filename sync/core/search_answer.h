// What a search found, as values that may go from thread to thread.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace caleidoscoop {

enum class FoundKind { theme, thread, question, standpoint, event, project, network, offer, headline };
inline constexpr std::size_t found_kinds = 9;

// Bytes of a title that are what was typed.
struct FoundMark {
  std::size_t from = 0, to = 0;
};

struct Found {
  FoundKind kind = FoundKind::headline;
  std::string id;  // of the edition's item
  std::string title;
  std::vector<FoundMark> marks;  // in order, apart from each other
  // Of a headline:
  std::string source_name;
  std::string theme;  // the first; empty: ongesorteerd
  std::string url;
  std::chrono::sys_seconds when{};
  bool has_age = false;
};

struct SearchAnswer {
  std::string text;                               // what was typed
  bool for_members = false;                       // looked at members' content, too
  std::vector<Found> found;                       // of each kind the best first, at most so many
  std::array<std::int64_t, found_kinds> count{};  // of all there is, also beyond `found`
  std::string suggestion;                         // what may have been meant, as a text to search for
  bool of_suggestion = false;   // nothing has what was typed: this is what the suggestion found
  bool more_headlines = false;  // older ones are still being looked through
};

}  // namespace caleidoscoop
