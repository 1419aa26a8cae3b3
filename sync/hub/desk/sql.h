// Sql: one connection to the desk's database, whichever that is, and a transaction over it.
//
// Statements are of the dialect that SQLite and PostgreSQL share, with parameters $1, $2, …; a literal never
// has a "$". Numbers are BIGINT, everything else is TEXT, in UTF-8 and without a zero byte; there is no NULL.
// One thread at a time.
//
// Fails with unavailable (busy, or the server is gone), io, and bad_data for a statement or a text that is
// refused. After a statement that failed nothing of its transaction can be kept any more.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sync/core/result.h"

namespace caleidoscoop::desk {

using SqlValue = std::variant<std::int64_t, std::string>;

class SqlRow {
 public:
  explicit SqlRow(std::vector<std::string> values) : values_(std::move(values)) {}

  const std::string& text(std::size_t column) const { return values_.at(column); }
  std::int64_t integer(std::size_t column) const;  // 0 for what is no number
  std::chrono::sys_seconds time(std::size_t column) const;

 private:
  std::vector<std::string> values_;
};

using SqlRows = std::vector<SqlRow>;

// How a time is kept: seconds from 1970.
std::int64_t seconds_of(std::chrono::sys_seconds at);

// Of a statement whose rows, if any, are of no interest.
Result<> without_rows(const Result<SqlRows>& rows);

// Fails with bad_data when one of them is not what TEXT may be: databases differ in what they make of it.
Result<> check_texts(std::initializer_list<SqlValue> values);

enum class Intent { reading, writing };

class Sql {
 public:
  virtual ~Sql() = default;

  virtual Result<SqlRows> run(std::string_view statement, std::initializer_list<SqlValue> values = {}) = 0;

  // A reading transaction sees one state; a writing one is alone with the desk's tables from its beginning.
  virtual Result<> begin(Intent intent) = 0;
  // After a failure with unavailable of a server, all of it is kept or nothing, and nobody knows which.
  virtual Result<> commit() = 0;
  virtual void roll_back() = 0;

  // The connection is of no more use.
  virtual bool broken() const { return false; }
};

}  // namespace caleidoscoop::desk
