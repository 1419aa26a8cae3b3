#include "sync/store/transaction.h"

#include <sqlite3.h>

#include <utility>

namespace caleidoscoop::store {

Result<Transaction> Transaction::begin(Database& database) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return failure(begun.error());
  return Transaction(database);
}

Result<Transaction> Transaction::begin_reading(Database& database) {
  if (auto begun = database.execute("BEGIN"); !begun) return failure(begun.error());
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  // A full disk may have rolled back already.
  if (database_ == nullptr || sqlite3_get_autocommit(database_->handle()) != 0) return;
  sqlite3_exec(database_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<> Transaction::commit() {
  auto committed = database_->execute("COMMIT");
  if (committed) database_ = nullptr;
  return committed;
}

}  // namespace caleidoscoop::store
