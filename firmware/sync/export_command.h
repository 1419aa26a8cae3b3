// `caleidoscoop-sync export`: what workshops gave, onto a stick that was put in. For the worker that a
// display's request "export-to-stick" starts, and for people.
#pragma once

#include <filesystem>

namespace caleidoscoop {

struct ExportCommand {
  std::filesystem::path stick;  // the folder where it is mounted
  std::filesystem::path store_folder;
  bool tell_room = false;  // how it went, in stick.json
};

// Copies the results in `exports/` to `caleidoscoop/` on the stick: each whole or not at all, and once,
// however often it is asked. When all of them are there, the display's request is done and taken away. Prints
// what it did as one JSON object. Returns the process exit status: 65 when there is no such stick, 74 when it
// is full, write-protected or pulled out; the request stays then.
int run_export(const ExportCommand& command);

}  // namespace caleidoscoop
