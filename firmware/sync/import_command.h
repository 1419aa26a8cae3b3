// `caleidoscoop-sync import`: an update from a stick, a folder or an archive, by the same rules as one from
// the web.
#pragma once

#include <filesystem>

namespace caleidoscoop {

struct ImportCommand {
  std::filesystem::path source;  // a folder, a stick's whole contents, or an archive
  std::filesystem::path store_folder;
  std::filesystem::path root_file;    // to start trusting from; may be empty
  std::filesystem::path config_file;  // may be empty
  bool tell_room = false;             // how it went, in stick.json
};

// Prints what it did as one JSON object, also when it was refused. Returns the process exit status: 65 when
// there is no repository, 69 when another process writes the store, 77 when it was refused.
int run_import(const ImportCommand& command);

}  // namespace caleidoscoop
