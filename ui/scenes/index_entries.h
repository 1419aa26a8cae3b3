// The index: everything in the edition that has a name, under its first letter. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/core/edition.h"

namespace caleidoscoop::ui {

struct IndexEntry {
  enum class Kind { theme, thread, question, person, network, project } kind = Kind::theme;
  std::string title;
  std::string scene;   // where it stands
  std::string facet;   // of a theme
  std::string letter;  // "A" to "Z", or "#"
  std::string id;      // of the item; of a person the first standpoint
};

// In the order of the alphabet, each once; who stands at several standpoints is named once.
std::vector<IndexEntry> index_entries(const Edition& edition);

// The letter under which a name stands: accents left out, "#" for what begins with none.
std::string index_letter(std::string_view title);

}  // namespace caleidoscoop::ui
