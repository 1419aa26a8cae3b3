// Transaction: all of it or nothing. Rolls back when it goes out of scope without a commit.
//
// Borrows the Database. A writing transaction takes the write lock at once, so that it fails at the
// start and not half-way; a reading one sees one state of the file throughout.
#pragma once

#include "sync/core/result.h"
#include "sync/store/database.h"

namespace caleidoscoop::store {

class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  static Result<Transaction> begin_reading(Database& database);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // When it fails, everything is rolled back and the file is as it was.
  Result<> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}

  Database* database_;  // null when there is nothing left to roll back
};

}  // namespace caleidoscoop::store
