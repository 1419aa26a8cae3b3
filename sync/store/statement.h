// Statement: one prepared SQL statement, finalized with its owner.
//
// Borrows the Database, which must outlive it. A failure to prepare or bind is kept and returned by
// the next step(), so that a statement reads as: bind, bind, step.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sync/core/result.h"
#include "sync/store/database.h"

struct sqlite3_stmt;

namespace caleidoscoop::store {

class Statement {
 public:
  Statement(const Database& database, std::string_view sql);

  // Parameters are numbered from 1. Texts are copied.
  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view value);
  Statement& bind(int parameter, std::optional<std::int64_t> value);
  Statement& bind(int parameter, std::chrono::sys_seconds at);
  Statement& bind(int parameter, std::optional<std::chrono::sys_seconds> at);

  // A column of another statement's row; ill-formed text is made valid.
  Statement& bind_column(int parameter, const Statement& from, int column);

  // True when there is a row to read.
  Result<bool> step();
  // Steps to the end, for statements without rows.
  Result<> run();
  // Ready for new bindings.
  void reset();

  // Columns are numbered from 0.
  int columns() const;
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;
  std::chrono::sys_seconds time(int column) const;
  std::optional<std::chrono::sys_seconds> optional_time(int column) const;

 private:
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };
  void check(int result);

  const Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  std::optional<Error> failed_;
};

}  // namespace caleidoscoop::store
