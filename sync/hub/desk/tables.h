// The tables of the desk, the same in every database.
#pragma once

#include <string_view>

#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

// Makes what is missing. Fails with too_new, naming `place`, for tables of a later program.
Result<> make_tables(Sql& sql, std::string_view place);

}  // namespace caleidoscoop::desk
