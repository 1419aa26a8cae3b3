// The desk's database as a file: for one editors' office on one machine.
#pragma once

#include <filesystem>
#include <memory>

#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

// Makes the file when there is none. Any number of connections, of one process or several.
Result<std::unique_ptr<Sql>> connect_sqlite(const std::filesystem::path& file);

}  // namespace caleidoscoop::desk
