// ReadingList: what was opened during this visit, to be taken along. Forgotten when people leave.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace caleidoscoop::ui {

struct ReadingItem {
  std::string title;
  std::string from;  // its source, or what it is; may be empty
  std::string link;  // may be empty
  bool for_members = false;

  bool operator==(const ReadingItem&) const = default;
};

inline constexpr std::size_t most_reading_items = 24;

// At the end, each once; the oldest makes room.
void note_reading(std::vector<ReadingItem>& list, ReadingItem item);

}  // namespace caleidoscoop::ui
