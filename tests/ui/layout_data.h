// What scenes are tried with: the least and the most that an edition and a store can hold.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "sync/core/snapshot.h"

namespace caleidoscoop::ui {

struct DataSet {
  std::string_view name;
  std::shared_ptr<const Snapshot> snapshot;
};

// full: illustrative values; unrated: a fresh device; bare: one theme and nothing else; empty: facets
// only; extreme: far more of everything than anyone publishes, with the longest names the schema lets in.
std::vector<DataSet> layout_data();

std::shared_ptr<const Snapshot> bare_snapshot();
std::shared_ptr<const Snapshot> empty_snapshot();
std::shared_ptr<const Snapshot> extreme_snapshot();

}  // namespace caleidoscoop::ui
