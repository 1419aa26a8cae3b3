#include "sync/hub/desk/postgresql_sql.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include "sync/core/ascii.h"

namespace caleidoscoop::desk {
namespace {

// Oids of the server's own types; fixed in its catalogue (pg_type.dat).
constexpr Oid bigint_type = 20;
constexpr Oid text_type = 25;

// Whoever holds it writes; any number will do that no other program on that server uses.
constexpr const char* begin_writing = "BEGIN; SELECT pg_advisory_xact_lock(7226195042)";
constexpr const char* begin_reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

struct Finisher {
  void operator()(PGconn* connection) const { PQfinish(connection); }
  void operator()(PGresult* result) const { PQclear(result); }
};
using Connection = std::unique_ptr<PGconn, Finisher>;
using Answer = std::unique_ptr<PGresult, Finisher>;

// For PQexecParams, which wants arrays beside each other.
struct Parameters {
  std::vector<Oid> types;
  std::vector<std::string> texts;
  std::vector<const char*> pointers;
};

Parameters parameters_of(std::initializer_list<SqlValue> values) {
  Parameters parameters;
  for (const SqlValue& value : values) {
    const auto* number = std::get_if<std::int64_t>(&value);
    parameters.types.push_back(number != nullptr ? bigint_type : text_type);
    parameters.texts.push_back(number != nullptr ? std::to_string(*number) : std::get<std::string>(value));
  }
  for (const auto& text : parameters.texts) parameters.pointers.push_back(text.c_str());
  return parameters;
}

class PostgresqlSql : public Sql {
 public:
  explicit PostgresqlSql(Connection connection) : connection_(std::move(connection)) {}

  Result<SqlRows> run(std::string_view statement, std::initializer_list<SqlValue> values) override {
    const auto parameters = parameters_of(values);
    const Answer answer(PQexecParams(connection_.get(), std::string(statement).c_str(),
                                     static_cast<int>(values.size()), parameters.types.data(),
                                     parameters.pointers.data(), nullptr, nullptr, /*resultFormat=*/0));
    if (!went_well(answer)) return failure(fault(answer));
    SqlRows rows;
    for (int row = 0; row < PQntuples(answer.get()); ++row) {
      std::vector<std::string> columns;
      for (int column = 0; column < PQnfields(answer.get()); ++column) {
        columns.emplace_back(PQgetvalue(answer.get(), row, column),
                             static_cast<std::size_t>(PQgetlength(answer.get(), row, column)));
      }
      rows.emplace_back(std::move(columns));
    }
    return rows;
  }

  Result<> begin(Intent intent) override {
    return order(intent == Intent::writing ? begin_writing : begin_reading);
  }
  Result<> commit() override { return order("COMMIT"); }
  void roll_back() override {
    if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) (void)order("ROLLBACK");
  }
  bool broken() const override { return PQstatus(connection_.get()) != CONNECTION_OK; }

 private:
  static bool went_well(const Answer& answer) {
    const auto status = PQresultStatus(answer.get());
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  }

  Result<> order(const char* text) {
    const Answer answer(PQexec(connection_.get(), text));
    if (!went_well(answer)) return failure(fault(answer));
    // A COMMIT of what had failed says that it rolled back, and is no error of its own.
    if (std::string_view(text) == "COMMIT" && std::string_view(PQcmdStatus(answer.get())) != "COMMIT") {
      return failure(ErrorCode::unavailable, fmt::format("{} kept nothing of what was written", name()));
    }
    return {};
  }

  Error fault(const Answer& answer) const {
    const char* state = PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE);
    const std::string_view code = state == nullptr ? "" : state;
    // 08: connection; 40: serialization, deadlock; 53: resources; 57: the operator stops it (PostgreSQL, app.
    // A)
    const bool passing = broken() || code.starts_with("08") || code.starts_with("40") ||
                         code.starts_with("53") || code.starts_with("57");
    const char* said = PQresultErrorField(answer.get(), PG_DIAG_MESSAGE_PRIMARY);
    return Error{passing ? ErrorCode::unavailable : ErrorCode::bad_data,
                 fmt::format("cannot use {}: {}", name(),
                             trimmed(said != nullptr ? said : PQerrorMessage(connection_.get())))};
  }

  std::string name() const {
    const char* host = PQhost(connection_.get());
    const char* database = PQdb(connection_.get());
    return fmt::format("the database {} on {}", database == nullptr ? "" : database,
                       host == nullptr ? "" : host);
  }

  Connection connection_;
};

}  // namespace

Result<std::unique_ptr<Sql>> connect_postgresql(const std::string& url) {
  Connection connection(PQconnectdb(url.c_str()));
  if (connection == nullptr || PQstatus(connection.get()) != CONNECTION_OK) {
    return failure(
        ErrorCode::unavailable,
        fmt::format("cannot reach the database server: {}",
                    connection == nullptr ? "out of memory" : trimmed(PQerrorMessage(connection.get()))));
  }
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  return std::unique_ptr<Sql>(std::make_unique<PostgresqlSql>(std::move(connection)));
}

}  // namespace caleidoscoop::desk
