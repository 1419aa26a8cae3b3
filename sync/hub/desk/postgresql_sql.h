// The desk's database on a PostgreSQL server: for several editors' offices and crawlers.
//
// A server that is gone fails with unavailable and breaks the connection; the next one is tried anew. No
// password is in any sentence.
#pragma once

#include <memory>
#include <string>

#include "sync/hub/desk/sql.h"

namespace caleidoscoop::desk {

Result<std::unique_ptr<Sql>> connect_postgresql(const std::string& url);

}  // namespace caleidoscoop::desk
