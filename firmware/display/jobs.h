// The jobs of the program, one for each way of starting it. Each composes its parts and runs them.
#pragma once

#include "firmware/display/options.h"
#include "sync/core/result.h"

namespace caleidoscoop::display {

// Shows the caleidoscoop until it is told to stop. Fails with `unavailable` without a screen.
Result<> run_display(const Options& options);

// Draws one settled scene. Fails with `bad_data` for an unknown scene, with `io` for the file.
Result<> run_picture(const Options& options);

// Plays a script; JSON Lines on standard output.
Result<> run_replay(const Options& options);

// Reads a code of digits from standard input and prints its hash, for [admin] pin_hash and members' codes.
// Fails with `bad_data` for what is no code.
Result<> run_hash_code();

// Prints what was shown, by day and scene, as CSV on standard output. Fails with io for a store that cannot
// be read.
Result<> run_played(const Options& options);

// Lists the scenes; JSON Lines on standard output.
Result<> run_list_scenes(const Options& options);

}  // namespace caleidoscoop::display
