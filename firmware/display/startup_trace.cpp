#include "firmware/display/startup_trace.h"

#include <fmt/format.h>

#include <cstdio>

#include "firmware/display/process_figures.h"

namespace caleidoscoop::display {

void StartupTrace::done(std::string_view step) const {
  if (!wanted_) return;
  const auto cpu_ms = static_cast<double>(process_cpu_time().count()) / 1000.0;
  fmt::print(stderr, "{{\"step\":\"{}\",\"since_exec_ms\":{},\"cpu_ms\":{:.1f}}}\n", step,
             since_exec().count(), cpu_ms);
}

}  // namespace caleidoscoop::display
