#include "sync/hub/desk/proposals.h"

#include <fmt/format.h>

namespace caleidoscoop::desk {
namespace {

constexpr std::string_view columns =
    "id, kind, role, body, about, made_by, made_at, state, signed_by, ended_at";

Proposal proposal_of(const SqlRow& row) {
  return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
          row.text(5),    row.time(6), row.text(7), row.text(8), row.time(9)};
}

}  // namespace

Result<std::int64_t> propose(Sql& sql, const Proposal& proposal) {
  const auto rows = sql.run(
      "INSERT INTO proposals(id, kind, role, body, about, made_by, made_at, state, signed_by, ended_at) "
      "SELECT coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, CAST($6 AS BIGINT), $7, $8, CAST($9 AS BIGINT) "
      "FROM proposals RETURNING id",
      {proposal.kind, proposal.role, proposal.body, proposal.about, proposal.made_by,
       seconds_of(proposal.made_at), proposal.state, proposal.signed_by, seconds_of(proposal.ended_at)});
  if (!rows) return failure(rows.error());
  return rows->at(0).integer(0);
}

Result<std::vector<Proposal>> proposals(Sql& sql, const std::string& state, int limit) {
  const auto rows =
      sql.run(fmt::format("SELECT {} FROM proposals WHERE ($1 = '' OR state = $1) ORDER BY id DESC LIMIT $2",
                          columns),
              {state, std::int64_t{limit}});
  if (!rows) return failure(rows.error());
  std::vector<Proposal> found;
  for (const auto& row : *rows) found.push_back(proposal_of(row));
  return found;
}

Result<Proposal> proposal(Sql& sql, std::int64_t id) {
  const auto rows = sql.run(fmt::format("SELECT {} FROM proposals WHERE id = $1", columns), {id});
  if (!rows) return failure(rows.error());
  if (rows->empty()) return failure(ErrorCode::bad_data, fmt::format("there is no proposal {}", id));
  return proposal_of(rows->front());
}

Result<> settle(Sql& sql, const Proposal& proposal) {
  const auto rows = sql.run(
      "UPDATE proposals SET body = $1, state = $2, signed_by = $3, ended_at = $4 "
      "WHERE id = $5 AND state = 'waiting' RETURNING id",
      {proposal.body, proposal.state, proposal.signed_by, seconds_of(proposal.ended_at), proposal.id});
  if (!rows) return failure(rows.error());
  if (rows->empty())
    return failure(ErrorCode::refused,
                   fmt::format("proposal {} no longer waits: somebody was quicker", proposal.id));
  return {};
}

}  // namespace caleidoscoop::desk
