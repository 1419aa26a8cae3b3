#include "sync/hub/desk/sqlite_sql.h"

#include <algorithm>
#include <map>

#include "sync/store/database.h"
#include "sync/store/statement.h"

namespace caleidoscoop::desk {
namespace {

// SQLite calls a parameter that is numbered ?1.
std::string numbered(std::string_view statement) {
  std::string text(statement);
  std::replace(text.begin(), text.end(), '$', '?');
  return text;
}

class SqliteSql : public Sql {
 public:
  explicit SqliteSql(store::Database database) : database_(std::move(database)) {}

  Result<SqlRows> run(std::string_view text, std::initializer_list<SqlValue> values) override {
    auto rows = execute(text, values);
    failed_ = failed_ || !rows;
    return rows;
  }

  Result<> begin(Intent intent) override {
    failed_ = false;
    return database_.execute(intent == Intent::writing ? "BEGIN IMMEDIATE" : "BEGIN");
  }
  Result<> commit() override {
    if (!failed_) return database_.execute("COMMIT");
    return failure(ErrorCode::bad_data, database_.name() + " keeps nothing of what was refused in part");
  }
  void roll_back() override {
    // It fails when there is nothing left to roll back.
    (void)database_.execute("ROLLBACK");
  }

 private:
  Result<SqlRows> execute(std::string_view text, std::initializer_list<SqlValue> values) {
    if (auto good = check_texts(values); !good) return failure(good.error());
    store::Statement& statement = prepared(text);
    int parameter = 0;
    for (const SqlValue& value : values) {
      ++parameter;
      std::visit(
          [&](const auto& held) {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::string>) {
              statement.bind(parameter, std::string_view(held));
            } else {
              statement.bind(parameter, held);
            }
          },
          value);
    }
    auto rows = all_of(statement);
    statement.reset();
    if (!rows) prepared_.erase(std::string(text));
    return rows;
  }

  store::Statement& prepared(std::string_view text) {
    const auto known = prepared_.find(text);
    if (known != prepared_.end()) return known->second;
    return prepared_.emplace(std::string(text), store::Statement(database_, numbered(text))).first->second;
  }

  static Result<SqlRows> all_of(store::Statement& statement) {
    SqlRows rows;
    for (;;) {
      const auto row = statement.step();
      if (!row) return failure(row.error());
      if (!*row) return rows;
      std::vector<std::string> columns;
      for (int column = 0; column < statement.columns(); ++column) columns.push_back(statement.text(column));
      rows.emplace_back(std::move(columns));
    }
  }

  store::Database database_;
  bool failed_ = false;                                            // a statement of this transaction
  std::map<std::string, store::Statement, std::less<>> prepared_;  // refers to database_
};

}  // namespace

Result<std::unique_ptr<Sql>> connect_sqlite(const std::filesystem::path& file) {
  auto database = store::Database::open(file, store::Access::read_write);
  if (!database) return failure(database.error());
  // What an editor was told is done has reached the disk. Writers wait their turn, however many there are.
  if (auto set = database->execute("PRAGMA busy_timeout=30000; PRAGMA journal_mode=WAL; PRAGMA "
                                   "synchronous=FULL; PRAGMA foreign_keys=ON");
      !set) {
    return failure(set.error());
  }
  // The statements refer to the database, so it must not move any more.
  return std::unique_ptr<Sql>(std::make_unique<SqliteSql>(*std::move(database)));
}

}  // namespace caleidoscoop::desk
