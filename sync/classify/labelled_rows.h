// Headlines that a person gave a theme: what a model learns from.
//
// Tab-separated values with a header line that names the columns; `title` and `theme_main` must be
// there, `lead30` or `summary` is read when it is, others are passed over. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop {

struct LabelledRow {
  std::string title;
  std::string summary;
  std::string label;
};

inline constexpr std::size_t most_labelled_bytes = 64u << 20;

// Rows without a label or without text are left out. Fails with bad_data, naming the file and the
// line, for a missing column.
Result<std::vector<LabelledRow>> read_labelled_rows(std::string_view text, std::string_view name);

}  // namespace caleidoscoop
