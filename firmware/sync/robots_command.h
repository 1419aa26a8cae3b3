// `caleidoscoop-sync robots --batch`: may this agent ask for this address, as JSON Lines for checks.
#pragma once

namespace caleidoscoop {

// {"robots":TEXT,"agent":TOKEN,"url":URL} in, {"allowed":BOOL} or {"error":SENTENCE} out, in order.
// Returns the process exit status.
int run_robots_command();

}  // namespace caleidoscoop
