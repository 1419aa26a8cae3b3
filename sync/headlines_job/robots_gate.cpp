#include "sync/headlines_job/robots_gate.h"

#include <fmt/format.h>
#include <algorithm>
#include <utility>

#include "sync/core/source_health.h"
#include "sync/headlines_job/html_sniff.h"
#include "sync/headlines_job/links.h"

namespace caleidoscoop {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr hours longest_kept{24};  // RFC 9309, section 2.4
constexpr hours shortest_kept{1};  // a host that forbids keeping it would be asked in each cycle
constexpr minutes asked_again{5};  // after a server's failure; after none, as soon as it matters
constexpr days unreachable_allows{30};
constexpr std::size_t most_robots_bytes = 4u << 20;  // of which the parser reads its own share
constexpr std::size_t most_tdmrep_bytes = 256u << 10;
constexpr milliseconds patience{30'000};
constexpr int not_found = 404;
constexpr int too_many_requests = 429;

FetchRequest robots_request(const store::HostRules& rules) {
  FetchRequest request;
  request.url = rules.origin + "/robots.txt";
  request.etag = rules.etag;
  request.last_modified = rules.last_modified;
  request.most_bytes = most_robots_bytes;
  request.deadline = patience;
  return request;
}

FetchRequest tdmrep_request(const store::HostRules& rules) {
  FetchRequest request;
  request.url = rules.origin + "/.well-known/tdmrep.json";
  request.most_bytes = most_tdmrep_bytes;
  request.deadline = patience;
  return request;
}

// 429 is no "there is none" but "not now".
bool is_said(int status) {
  return (status >= 200 && status < 300) || (status >= 400 && status < 500 && status != too_many_requests);
}

}  // namespace

Result<RobotsGate::Kept> RobotsGate::kept_of(const std::string& origin) {
  auto rules = keeper_.host_rules(origin);
  if (!rules) return failure(rules.error());
  Kept kept;
  if (*rules) kept.host.rules = std::move(**rules);
  kept.host.rules.origin = origin;
  // A clock that was set back must not keep rules for years.
  const sys_seconds expires = kept.host.rules.expires;
  kept.fresh = *rules && expires > now_ && expires <= now_ + longest_kept;
  settle(kept.host);
  return kept;
}

Result<std::vector<std::string>> RobotsGate::unknown_origins(std::span<const std::string> urls) {
  std::vector<std::string> unknown;
  for (const std::string& url : urls) {
    std::string origin = origin_of(url);
    if (origin.empty() || hosts_.contains(origin)) continue;
    auto kept = kept_of(origin);
    if (!kept) return failure(kept.error());
    hosts_[origin] = std::move(kept->host);
    if (!kept->fresh) unknown.push_back(std::move(origin));
  }
  return unknown;
}

bool RobotsGate::knows(const std::string& url) {
  const std::string origin = origin_of(url);
  if (origin.empty() || hosts_.contains(origin)) return true;
  auto kept = kept_of(origin);
  if (!kept || !kept->fresh) return false;
  hosts_[origin] = std::move(kept->host);
  return true;
}

Result<> RobotsGate::learn(std::span<const std::string> urls, const std::stop_token& stop,
                           const Answered& answered) {
  auto origins = unknown_origins(urls);
  if (!origins) return failure(origins.error());
  std::vector<FetchRequest> requests;
  for (const std::string& origin : *origins) requests.push_back(robots_request(hosts_[origin].rules));
  for (const std::string& origin : *origins) requests.push_back(tdmrep_request(hosts_[origin].rules));
  fetcher_.fetch_all(requests, stop, [&](std::size_t index, const Result<FetchResponse>& answer) {
    // What a stop request cut off says nothing about the host.
    if (!answer && stop.stop_requested()) return;
    answered(requests[index].url, answer);
    Host& host = hosts_[(*origins)[index % origins->size()]];
    if (index < origins->size()) {
      take_robots(host, answer);
    } else if (answer && answer->status == 200 && !is_html(*answer)) {
      host.rules.tdmrep = answer->body;
    } else if (answer) {
      host.rules.tdmrep.clear();
    }
  });
  return {};
}

void RobotsGate::take_robots(Host& host, const Result<FetchResponse>& answer) {
  host.asked = true;
  host.rules.fetched = now_;
  if (!answer && answer.error().code == ErrorCode::refused) return take_refusal(host, answer.error().message);
  if (!answer) {
    host.health = source_health_code(health_of(answer.error()));
    return take_failure(host, 0, answer.error().message);
  }
  const int status = answer->status;
  const bool unchanged = status == 304 && host.known;
  if (!unchanged && !is_said(status)) {
    host.retry_after = answer->retry_after;
    host.health = source_health_code(SourceHealth::http_error);
    return take_failure(host, status, fmt::format("{}/robots.txt: HTTP {}", host.rules.origin, status));
  }
  host.rules.unreachable_since.reset();
  host.rules.error.clear();
  const seconds fresh = answer->max_age.value_or(longest_kept);
  host.rules.expires = now_ + std::clamp<seconds>(fresh, shortest_kept, longest_kept);
  if (unchanged) return;
  host.rules.status = status;
  host.rules.etag = answer->etag;
  host.rules.last_modified = answer->last_modified;
  host.rules.robots = status < 300 ? answer->body.substr(0, robots_limits::bytes) : std::string{};
  host.doubtful = status < 300 && (is_html(*answer) || origin_of(answer->effective_url) != host.rules.origin);
  settle(host);
}

void RobotsGate::take_failure(Host& host, int status, std::string reason) {
  if (!host.rules.unreachable_since) host.rules.unreachable_since = now_;
  host.rules.expires = status == 0 ? now_ : now_ + asked_again;
  host.rules.error = std::move(reason);
  // What it said before holds as long as it says nothing else.
  if (!host.known) host.rules.status = status;
  settle(host);
}

// Too many redirects, or one that leads astray: as good as none (section 2.3.1.2).
void RobotsGate::take_refusal(Host& host, std::string reason) {
  host.rules.status = not_found;
  host.rules.robots.clear();
  host.rules.expires = now_ + longest_kept;
  host.rules.error = std::move(reason);
  host.doubtful = true;
  settle(host);
}

void RobotsGate::settle(Host& host) const {
  const int status = host.rules.status;
  host.known = is_said(status);
  const auto& since = host.rules.unreachable_since;
  if (since && now_ - *since >= unreachable_allows) {
    host.known = true;
    host.robots = Robots::allow_all();
  } else {
    host.robots = Robots::from_answer(status, host.rules.robots);
  }
}

const RobotsGate::Host* RobotsGate::host_of_url(const std::string& url) const {
  const auto found = hosts_.find(origin_of(url));
  return found == hosts_.end() ? nullptr : &found->second;
}

RobotsGate::Judgement RobotsGate::judge(const std::string& url) const {
  const Host* host = host_of_url(url);
  if (host == nullptr) return {};
  if (!host->known) {
    const std::string& error = host->rules.error;
    return {Verdict::unknown, error.empty() ? host->rules.origin + "/robots.txt is not known" : error,
            host->health, std::nullopt, host->retry_after};
  }
  if (host->robots.allows(robots_agent, url)) return {};
  return {Verdict::forbidden,
          fmt::format("{}/robots.txt does not allow {}", host->rules.origin, url),
          {},
          host->rules.expires,
          std::nullopt};
}

milliseconds RobotsGate::pause(const std::string& url) const {
  const Host* host = host_of_url(url);
  if (host == nullptr) return milliseconds{0};
  return host->robots.crawl_delay(robots_agent).value_or(milliseconds{0});
}

const std::string& RobotsGate::tdmrep(const std::string& url) const {
  static const std::string none;
  const Host* host = host_of_url(url);
  return host == nullptr ? none : host->rules.tdmrep;
}

void RobotsGate::trust(const std::string& url) {
  const auto found = hosts_.find(origin_of(url));
  if (found != hosts_.end()) found->second.doubtful = false;
}

std::vector<store::HostRules> RobotsGate::learnt() const {
  std::vector<store::HostRules> learnt;
  for (const auto& [origin, host] : hosts_) {
    if (!host.asked) continue;
    learnt.push_back(host.rules);
    if (host.doubtful)
      learnt.back().expires = std::min<sys_seconds>(host.rules.expires, now_ + shortest_kept);
  }
  return learnt;
}

}  // namespace caleidoscoop
