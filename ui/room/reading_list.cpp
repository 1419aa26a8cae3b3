#include "ui/room/reading_list.h"

#include <utility>

namespace caleidoscoop::ui {

void note_reading(std::vector<ReadingItem>& list, ReadingItem item) {
  if (item.title.empty()) return;
  std::erase_if(list,
                [&](const ReadingItem& old) { return old.title == item.title && old.link == item.link; });
  if (list.size() >= most_reading_items) list.erase(list.begin());
  list.push_back(std::move(item));
}

}  // namespace caleidoscoop::ui
