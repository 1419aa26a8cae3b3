// How every verb of the hub fails.
#pragma once

#include "sync/core/result.h"

namespace caleidoscoop {

// Says on standard error what was wrong; gives the exit status.
int complain(const Error& error);

}  // namespace caleidoscoop
