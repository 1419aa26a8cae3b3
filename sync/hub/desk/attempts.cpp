#include "sync/hub/desk/attempts.h"

#include "sync/trust/digest.h"

namespace caleidoscoop::desk {

Result<bool> count_attempt(Sql& sql, const std::string& name, const std::string& address,
                           std::chrono::sys_seconds now) {
  const auto account = trust::sha256_hex(name);
  const std::int64_t at = seconds_of(now);
  const std::int64_t window = std::chrono::seconds(attempts_count_for).count();
  // Those of the future were made by a clock that has since been put right; they would count for too long.
  const auto cleared = sql.run("DELETE FROM attempts WHERE at <= $1 OR at >= $2", {at - window, at + window});
  if (!cleared) return failure(cleared.error());
  const auto counts = sql.run(
      "SELECT (SELECT count(*) FROM attempts WHERE account = $1), "
      "(SELECT count(*) FROM attempts WHERE address = $2)",
      {account, address});
  if (!counts) return failure(counts.error());
  if (counts->at(0).integer(0) >= most_attempts_for_account ||
      counts->at(0).integer(1) >= most_attempts_from_address) {
    return false;
  }
  const auto added =
      sql.run("INSERT INTO attempts(account, address, at) VALUES($1, $2, $3)", {account, address, at});
  if (!added) return failure(added.error());
  return true;
}

Result<> forgive_attempts(Sql& sql, const std::string& name) {
  return without_rows(sql.run("DELETE FROM attempts WHERE account = $1", {trust::sha256_hex(name)}));
}

}  // namespace caleidoscoop::desk
