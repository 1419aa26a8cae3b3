// How late it is on this device, and whether that can be believed.
//
// A board without a clock chip starts at some moment in the past. Its time counts once the kernel says that a
// time server set it; where the kernel took the time from a chip, or the machine is no such board, the clock
// counts from the start. Never before what is known to have passed (sync/trust/reference_time.h).
#pragma once

#include <chrono>
#include <optional>

#include "sync/store/records.h"
#include "sync/trust/reference_time.h"

namespace caleidoscoop {

// Whether the kernel knows its clock to be set by a time server.
bool clock_is_synchronised();

// `last_sync` is a moment at which the clock was believed without being synchronised.
trust::ReferenceTime device_time(const store::TimeNotes& notes,
                                 std::optional<std::chrono::sys_seconds> last_sync);

}  // namespace caleidoscoop
