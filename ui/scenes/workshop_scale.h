// Rows on which each item gets one of five values, or a number of dots.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

struct ScaleRow {
  std::string id, name;
  const FacetLook* look = nullptr;
  int value = 0;  // 1..5; 0: none yet
  std::function<Action(int value)> set;
};
void add_scale_rows(const Context& c, Flow& flow, std::string_view low, std::string_view high,
                    const std::vector<ScaleRow>& rows);

struct CountedRow {
  std::string id, name;
  const FacetLook* look = nullptr;
  int count = 0;
  bool may_more = true;
  std::function<Action(int count)> set;
};
void add_counted_rows(const Context& c, Flow& flow, const std::vector<CountedRow>& rows);

}  // namespace caleidoscoop::ui
