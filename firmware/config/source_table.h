// The [[source]] tables of a TOML document as sources. Internal to this folder.
#pragma once

#include <vector>

#include "firmware/config/table.h"
#include "sync/core/edition.h"

namespace caleidoscoop::config {

// Leaves out, and reports, a source without a usable id and address and one whose id came before.
std::vector<Source> read_source_tables(const toml::table& document, Problems& problems);

}  // namespace caleidoscoop::config
