#include "sync/hub/desk/yields.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "sync/headlines_job/links.h"

namespace caleidoscoop::desk {
namespace {

using std::chrono::sys_seconds;

constexpr std::int64_t fewest_for_burst = 4;
constexpr double burst_from = 3.0;  // standard deviations
constexpr std::int64_t fewest_for_proposal = 3;
constexpr std::size_t most_proposals = 20;

}  // namespace

Result<std::map<std::string, Yield>> yields(Sql& sql, sys_seconds since) {
  const auto rows =
      sql.run("SELECT source, state, count(*) FROM headlines WHERE first_seen >= $1 GROUP BY source, state",
              {seconds_of(since)});
  if (!rows) return failure(rows.error());
  std::map<std::string, Yield> found;
  for (const SqlRow& row : *rows) {
    Yield& yield = found[row.text(0)];
    (row.text(1) == "accepted"   ? yield.accepted
     : row.text(1) == "rejected" ? yield.rejected
                                 : yield.waiting) += row.integer(2);
  }
  return found;
}

Result<std::map<std::string, Trend>> trends(Sql& sql, sys_seconds now) {
  const auto recent = now - trend_window;
  const auto oldest = recent - baseline_window;
  const auto first = sql.run("SELECT coalesce(min(first_seen), 0) FROM headlines");
  if (!first) return failure(first.error());
  const auto begun = std::max(first->at(0).time(0), oldest);
  const double baseline_days = std::chrono::duration<double, std::ratio<86400>>(recent - begun).count();
  const auto rows = sql.run(
      "SELECT chosen, sum(CASE WHEN first_seen >= $1 THEN 1 ELSE 0 END), "
      "sum(CASE WHEN first_seen < $1 THEN 1 ELSE 0 END) FROM headlines "
      "WHERE first_seen >= $2 AND state <> 'rejected' AND chosen <> '' GROUP BY chosen",
      {seconds_of(recent), seconds_of(oldest)});
  if (!rows) return failure(rows.error());
  std::map<std::string, Trend> found;
  for (const SqlRow& row : *rows) {
    Trend trend;
    const auto seen = row.integer(1);
    trend.now = static_cast<double>(seen) / trend_window.count();
    // Two days say little about what is usual.
    const bool known = baseline_days >= 2.0 * trend_window.count();
    if (known) {
      trend.usual = static_cast<double>(row.integer(2)) / baseline_days;
      // A count of something rare scatters by its own square root; one more keeps rare themes calm.
      const double expected = trend.usual * trend_window.count() + 1.0;
      trend.surprise = (static_cast<double>(seen) - expected) / std::sqrt(expected);
      trend.burst = seen >= fewest_for_burst && trend.surprise >= burst_from;
    }
    found[row.text(0)] = trend;
  }
  return found;
}

std::string site_of(std::string_view url) {
  std::string host = host_of(url);
  return host.starts_with("www.") ? host.substr(4) : host;
}

Result<std::vector<SiteProposal>> proposed_sites(Sql& sql, const std::vector<std::string>& known_hosts,
                                                 sys_seconds since) {
  const auto rows = sql.run(
      "SELECT url FROM headlines WHERE state = 'accepted' AND first_seen >= $1 "
      "ORDER BY first_seen DESC LIMIT 5000",
      {seconds_of(since)});
  if (!rows) return failure(rows.error());
  const std::set<std::string> known(known_hosts.begin(), known_hosts.end());
  std::map<std::string, SiteProposal> by_host;
  for (const SqlRow& row : *rows) {
    const std::string host = site_of(row.text(0));
    if (host.empty() || known.contains(host)) continue;
    SiteProposal& proposal = by_host[host];
    proposal.host = host;
    ++proposal.headlines;
    if (proposal.example.empty()) proposal.example = row.text(0);
  }
  std::vector<SiteProposal> found;
  for (auto& [host, proposal] : by_host) {
    if (proposal.headlines >= fewest_for_proposal) found.push_back(std::move(proposal));
  }
  std::sort(found.begin(), found.end(), [](const SiteProposal& a, const SiteProposal& b) {
    return std::tie(b.headlines, a.host) < std::tie(a.headlines, b.host);
  });
  if (found.size() > most_proposals) found.resize(most_proposals);
  return found;
}

}  // namespace caleidoscoop::desk
