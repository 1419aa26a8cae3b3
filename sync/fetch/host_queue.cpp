#include "sync/fetch/host_queue.h"

#include <algorithm>

namespace caleidoscoop {
namespace {

constexpr std::chrono::hours remembered{1};  // longer than any gap that a job asks for

}  // namespace

void HostQueue::add(std::size_t ticket, const std::string& host, Gap gap) {
  Host& entry = hosts_[host];
  if (entry.waiting.empty()) waiting_hosts_.push_back(host);
  entry.waiting.push_back({ticket, std::max(gap, least_gap_)});
}

std::optional<HostQueue::Time> HostQueue::turn_of(const Host& host) const {
  if (host.running >= most_per_host_) return std::nullopt;
  return host.last_asked ? *host.last_asked + host.waiting.front().gap : Time::min();
}

std::optional<HostQueue::Turn> HostQueue::take(Time now) {
  for (auto name = waiting_hosts_.begin(); name != waiting_hosts_.end(); ++name) {
    Host& host = hosts_[*name];
    const auto turn = turn_of(host);
    if (!turn || *turn > now) continue;
    Turn taken{host.waiting.front().ticket, *name};
    host.waiting.pop_front();
    ++host.running;
    host.last_asked = now;
    if (host.waiting.empty()) waiting_hosts_.erase(name);
    return taken;
  }
  return std::nullopt;
}

void HostQueue::finished(const std::string& host) { --hosts_[host].running; }

std::optional<HostQueue::Time> HostQueue::next_turn() const {
  std::optional<Time> next;
  for (const std::string& name : waiting_hosts_) {
    const auto turn = turn_of(hosts_.at(name));
    if (turn && (!next || *turn < *next)) next = turn;
  }
  return next;
}

void HostQueue::clear(Time now) {
  waiting_hosts_.clear();
  for (auto& [name, host] : hosts_) {
    host.waiting.clear();
    host.running = 0;
  }
  std::erase_if(hosts_, [&](const auto& entry) {
    return !entry.second.last_asked || *entry.second.last_asked < now - remembered;
  });
}

}  // namespace caleidoscoop
