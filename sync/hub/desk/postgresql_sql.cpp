#include "sync/hub/desk/postgresql_sql.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <array>

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

// Appendix A of PostgreSQL's manual. 08: connection; 40: serialization, deadlock; 53: resources; 55P03:
// others held a lock for too long; 57: the operator stops it
bool is_passing(std::string_view state) {
  return state.starts_with("08") || state.starts_with("40") || state.starts_with("53") || state == "55P03" ||
         state.starts_with("57");
}

class PostgresqlSql : public Sql {
 public:
  explicit PostgresqlSql(Connection connection) : connection_(std::move(connection)) {}

  Result<SqlRows> run(std::string_view statement, std::initializer_list<SqlValue> values) override {
    if (auto good = check_texts(values); !good) return spoil(good.error());
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
    spoilt_ = false;
    return order(intent == Intent::writing ? begin_writing : begin_reading);
  }
  Result<> commit() override {
    if (spoilt_) return failure(kept_nothing());
    const Answer answer(PQexec(connection_.get(), "COMMIT"));
    if (!went_well(answer)) return failure(fault(answer));
    // A COMMIT of what had failed says that it rolled back, and is no error of its own.
    if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT") return failure(kept_nothing());
    return {};
  }
  void roll_back() override {
    if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) (void)order("ROLLBACK");
  }
  bool broken() const override { return PQstatus(connection_.get()) != CONNECTION_OK; }

  // A client whose machine went away in a transaction holds up the others no longer than this.
  Result<> limit_waiting() {
    return order("SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '20s'");
  }

 private:
  // As after a statement that the server refuses.
  tl::unexpected<Error> spoil(const Error& error) {
    spoilt_ = true;
    return failure(error);
  }

  static bool went_well(const Answer& answer) {
    const auto status = PQresultStatus(answer.get());
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  }

  Result<> order(const char* text) {
    const Answer answer(PQexec(connection_.get(), text));
    if (!went_well(answer)) return failure(fault(answer));
    return {};
  }

  Error kept_nothing() const {
    return Error{ErrorCode::bad_data, fmt::format("{} keeps nothing of what was refused in part", name())};
  }

  Error fault(const Answer& answer) const {
    const char* state = PQresultErrorField(answer.get(), PG_DIAG_SQLSTATE);
    const std::string_view code = state == nullptr ? "" : state;
    const bool passing = broken() || is_passing(code);
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
  bool spoilt_ = false;  // this transaction, by what the server never saw
};

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

// libpq's own words about a URL that it cannot read may hold a part of the password.
bool is_readable(const std::string& url) {
  const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(url.c_str(), nullptr));
  if (options == nullptr) return false;
  for (const auto* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr || std::string_view(option->keyword) != "port") continue;
    if (std::string_view(option->val).find_first_not_of("0123456789,") != std::string_view::npos)
      return false;
  }
  return true;
}

// What stands before the URL may be said otherwise in it.
Connection connect(const std::string& url) {
  const std::array keywords{"connect_timeout", "fallback_application_name", "dbname", "client_encoding",
                            static_cast<const char*>(nullptr)};
  const std::array values{"10", "caleidoscoop-hub", url.c_str(), "UTF8", static_cast<const char*>(nullptr)};
  return Connection(PQconnectdbParams(keywords.data(), values.data(), /*expand_dbname=*/1));
}

}  // namespace

Result<std::unique_ptr<Sql>> connect_postgresql(const std::string& url) {
  if (!is_readable(url)) {
    return failure(ErrorCode::bad_data, "the URL of the database server cannot be read as one of PostgreSQL");
  }
  Connection connection = connect(url);
  if (connection == nullptr || PQstatus(connection.get()) != CONNECTION_OK) {
    return failure(
        ErrorCode::unavailable,
        fmt::format("cannot reach the database server: {}",
                    connection == nullptr ? "out of memory" : trimmed(PQerrorMessage(connection.get()))));
  }
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  const char* encoding = PQparameterStatus(connection.get(), "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
    return failure(ErrorCode::bad_data,
                   fmt::format("the database {} keeps its texts as {}, and the desk needs UTF8",
                               PQdb(connection.get()), encoding == nullptr ? "nobody knows what" : encoding));
  }
  auto sql = std::make_unique<PostgresqlSql>(std::move(connection));
  if (auto set = sql->limit_waiting(); !set) return failure(set.error());
  return std::unique_ptr<Sql>(std::move(sql));
}

}  // namespace caleidoscoop::desk
