// One kring in a column of text: its mark, name and value, what is said of it, and its interval.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/scenes/kring_comparison.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

struct KringEntry {
  const ComparedKring* kring = nullptr;
  std::string name;
  std::string value;               // at the right end of the name
  std::vector<std::string> lines;  // below the name
  bool alert = false;              // before the first of these lines
  std::optional<SampledShare> interval;
};

void add_kring(const Context& c, Flow& flow, const KringEntry& entry);

}  // namespace caleidoscoop::ui
