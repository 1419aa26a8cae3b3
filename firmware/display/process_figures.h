// What this process uses, as the kernel tells it. Any thread.
#pragma once

#include <chrono>
#include <cstdint>

namespace caleidoscoop::display {

// Proportional set size in kB from /proc/self/smaps_rollup; -1 when the kernel does not tell.
std::int64_t pss_kb();

std::chrono::microseconds thread_cpu_time();
std::chrono::microseconds process_cpu_time();

// Since the kernel started this process (resolution: one clock tick, mostly 10 ms).
std::chrono::milliseconds since_exec();

}  // namespace caleidoscoop::display
