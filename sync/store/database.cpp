#include "sync/store/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "sync/store/hash_list.h"
#include "sync/store/statement.h"

namespace caleidoscoop::store {
namespace {

constexpr int busy_timeout_ms = 2000;
constexpr int most_value_bytes = 64 << 20;

std::string uri_of(const std::filesystem::path& file, const char* query) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '?' || c == '#' || c == '%') {
      uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + query;
}

ErrorCode code_of(int result) {
  switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::unavailable;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
      return ErrorCode::io;
    default:
      return ErrorCode::bad_data;
  }
}

}  // namespace

void Database::Closer::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Error Database::error(const std::string& doing) const {
  if (!handle_) return Error{ErrorCode::io, fmt::format("cannot {} {}: out of memory", doing, name_)};
  const int result = sqlite3_extended_errcode(handle_.get());
  return Error{code_of(result), fmt::format("cannot {} {}: {}", doing, name_, sqlite3_errmsg(handle_.get()))};
}

Result<Database> Database::open(const std::filesystem::path& file, Access access) {
  const char* query = "";
  const char* vfs = nullptr;
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  flags |= access == Access::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  if (access == Access::read_only) query = "?mode=ro&readonly_shm=1";
  if (access == Access::immutable) query = "?immutable=1";
  if (access == Access::unlocked) {
    query = "?mode=ro";
    vfs = "unix-none";
  }
  Database database(file.string());
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(uri_of(file, query).c_str(), &handle, flags, vfs);
  database.handle_.reset(handle);
  if (result != SQLITE_OK) return failure(database.error("open"));
  add_hash_functions(handle);
  if (auto hardened = database.harden(); !hardened) return failure(hardened.error());
  // With an exclusive lock SQLite keeps the index of the -wal in memory and needs no -shm file.
  if (access == Access::unlocked) {
    if (auto locked = database.execute("PRAGMA locking_mode=EXCLUSIVE"); !locked)
      return failure(locked.error());
  }
  if (access != Access::read_write) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    if (auto only = database.execute("PRAGMA query_only=ON"); !only) return failure(only.error());
  }
  return database;
}

Result<Database> Database::in_memory() {
  Database database(":memory:");
  sqlite3* handle = nullptr;
  const int result = sqlite3_open(":memory:", &handle);
  database.handle_.reset(handle);
  if (result != SQLITE_OK) return failure(database.error("open"));
  add_hash_functions(handle);
  if (auto hardened = database.harden(); !hardened) return failure(hardened.error());
  return database;
}

Result<> Database::harden() {
  sqlite3* handle = handle_.get();
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, busy_timeout_ms);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, most_value_bytes);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  const bool set = sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr) == SQLITE_OK &&
                   sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr) == SQLITE_OK &&
                   sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr) == SQLITE_OK;
  if (!set) return failure(error("set up"));
  return execute("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0");
}

Result<> Database::accept_truncation() {
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
  return execute("PRAGMA writable_schema=ON");
}

Result<> Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return failure(error("use"));
  }
  return {};
}

Result<std::int64_t> Database::integer(const std::string& sql) {
  Statement statement(*this, sql);
  auto row = statement.step();
  if (!row) return failure(row.error());
  return *row ? statement.integer(0) : 0;
}

Result<std::string> Database::text(const std::string& sql) {
  Statement statement(*this, sql);
  auto row = statement.step();
  if (!row) return failure(row.error());
  return *row ? statement.text(0) : std::string();
}

Result<Database> open_alone(const std::filesystem::path& file) {
  std::error_code missing;
  const auto log_bytes = std::filesystem::file_size(file.string() + "-wal", missing);
  return Database::open(file, missing || log_bytes == 0 ? Access::immutable : Access::unlocked);
}

}  // namespace caleidoscoop::store
