// StartupTrace: how long starting took, step by step, on standard error. Silent unless asked.
#pragma once

#include <string_view>

namespace caleidoscoop::display {

class StartupTrace {
 public:
  explicit StartupTrace(bool wanted) : wanted_(wanted) {}

  // One JSON line: milliseconds since exec, and of processor time, at which this step was done.
  void done(std::string_view step) const;

 private:
  bool wanted_;
};

}  // namespace caleidoscoop::display
