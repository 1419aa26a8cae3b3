// A session as files: tables for a spreadsheet, JSON for programs, one page for people.
//
// Written only from what may be shown, each whole or not at all. Does disk I/O.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sync/core/result.h"
#include "ui/workshop/report.h"
#include "ui/workshop/session.h"

namespace caleidoscoop::display {

// "werkvorm-<id>.csv", ".json" and ".pdf" in the folder, which is made when missing. Gives their names.
// Fails with `io`.
Result<std::vector<std::string>> write_exports(const workshop::Session& session,
                                               const workshop::Report& report,
                                               const std::filesystem::path& folder);

// The files of one session, or with an empty id of all of them. What cannot be removed stays.
void erase_exports(const std::filesystem::path& folder, const std::string& id);

}  // namespace caleidoscoop::display
