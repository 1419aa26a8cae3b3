#include "sync/store/statement.h"

#include <sqlite3.h>

#include "sync/core/text.h"

namespace caleidoscoop::store {

using std::chrono::seconds;
using std::chrono::sys_seconds;

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(const Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* statement = nullptr;
  check(sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
  statement_.reset(statement);
}

void Statement::check(int result) {
  if (result != SQLITE_OK && !failed_) failed_ = database_->error("use");
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  check(sqlite3_bind_double(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view value) {
  // A null pointer would bind NULL, and the columns are NOT NULL.
  const char* data = value.data() == nullptr ? "" : value.data();
  check(sqlite3_bind_text64(statement_.get(), parameter, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int parameter, std::optional<std::int64_t> value) {
  if (value) return bind(parameter, *value);
  check(sqlite3_bind_null(statement_.get(), parameter));
  return *this;
}

Statement& Statement::bind(int parameter, sys_seconds at) {
  return bind(parameter, static_cast<std::int64_t>(at.time_since_epoch().count()));
}

Statement& Statement::bind(int parameter, std::optional<sys_seconds> at) {
  if (at) return bind(parameter, *at);
  return bind(parameter, std::optional<std::int64_t>{});
}

Statement& Statement::bind_column(int parameter, const Statement& from, int column) {
  sqlite3_value* value = sqlite3_column_value(from.statement_.get(), column);
  if (sqlite3_value_type(value) != SQLITE_TEXT) {
    check(sqlite3_bind_value(statement_.get(), parameter, value));
    return *this;
  }
  const std::string text = from.text(column);
  return bind(parameter, std::string_view(is_valid_utf8(text) ? text : clean_text(text)));
}

Result<bool> Statement::step() {
  if (failed_) return failure(*failed_);
  const int result = sqlite3_step(statement_.get());
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  return failure(database_->error("use"));
}

Result<> Statement::run() {
  for (;;) {
    auto row = step();
    if (!row) return failure(row.error());
    if (!*row) return {};
  }
}

void Statement::reset() {
  if (!statement_) return;  // it failed to prepare; step() says why
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

int Statement::columns() const { return sqlite3_column_count(statement_.get()); }

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

sys_seconds Statement::time(int column) const { return sys_seconds{seconds{integer(column)}}; }

std::optional<sys_seconds> Statement::optional_time(int column) const {
  if (is_null(column)) return std::nullopt;
  return time(column);
}

}  // namespace caleidoscoop::store
