#include "sync/hub/desk/store.h"

#include <fmt/format.h>
#include <filesystem>

#include "sync/hub/desk/postgresql_sql.h"
#include "sync/hub/desk/sqlite_sql.h"
#include "sync/hub/desk/tables.h"

namespace caleidoscoop::desk {

bool Store::is_server(std::string_view place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

Result<std::unique_ptr<Store>> Store::open(const std::string& place) {
  Connect connect;
  if (is_server(place)) {
    connect = [place] { return connect_postgresql(place); };
  } else {
    std::error_code error;
    std::filesystem::create_directories(place, error);
    if (error) return failure(ErrorCode::io, fmt::format("cannot make {}: {}", place, error.message()));
    const auto file = std::filesystem::path(place) / "desk.db";
    connect = [file] { return connect_sqlite(file); };
  }
  std::unique_ptr<Store> store(new Store(std::move(connect)));
  auto made = store->write([&](Sql& sql) { return make_tables(sql, place); });
  if (!made) return failure(made.error());
  return store;
}

Result<std::unique_ptr<Sql>> Store::lease(Intent intent) {
  for (;;) {
    std::unique_ptr<Sql> connection;
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        connection = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    const bool fresh = connection == nullptr;
    if (fresh) {
      auto made = connect_();
      if (!made) return made;
      connection = *std::move(made);
    }
    const auto begun = connection->begin(intent);
    if (begun) return connection;
    // One that was idle while its server began anew is replaced.
    if (fresh || !connection->broken()) return failure(begun.error());
  }
}

void Store::give_back(std::unique_ptr<Sql> connection) {
  if (connection->broken()) return;
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
}

}  // namespace caleidoscoop::desk
