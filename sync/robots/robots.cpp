#include "sync/robots/robots.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "sync/core/ascii.h"
#include "sync/core/text.h"
#include "sync/robots/robots_line.h"

namespace caleidoscoop {
namespace {

// Seconds, in practice also with a fraction.
std::optional<std::chrono::milliseconds> read_delay(std::string_view value) {
  double seconds = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (read.ec != std::errc{} || !(seconds >= 0)) return std::nullopt;
  const std::chrono::duration<double> delay(seconds);
  if (delay >= robots_limits::delay) return robots_limits::delay;
  return std::chrono::duration_cast<std::chrono::milliseconds>(delay);
}

// The mark may be cut short; a file that starts with such an octet starts with nothing else sensible.
std::string_view without_byte_order_mark(std::string_view bytes) {
  for (char octet : std::string_view("\xEF\xBB\xBF")) {
    if (!bytes.starts_with(octet)) break;
    bytes.remove_prefix(1);
  }
  return bytes;
}

// A line cut in two by the limit would be another rule than the one written.
std::string_view within_limit(std::string_view bytes) {
  if (bytes.size() <= robots_limits::bytes) return bytes;
  bytes = bytes.substr(0, robots_limits::bytes);
  const std::size_t end = bytes.find_last_of("\r\n");
  return end == std::string_view::npos ? std::string_view{} : bytes.substr(0, end);
}

}  // namespace

// Puts lines into groups: user-agent lines that follow each other share the rules below them.
class RobotsReader {
 public:
  void take(const robots::Line& line) {
    switch (line.key) {
      case robots::Key::user_agent:
        return take_agent(line.value);
      case robots::Key::allow:
        return take_allow(line.value);
      case robots::Key::disallow:
        return take_rule(line.value, false);
      case robots::Key::crawl_delay:
        return take_delay(line.value);
      case robots::Key::sitemap:
        return take_sitemap(line.value);
      case robots::Key::unknown:
        return;
    }
  }

  Robots finished() && {
    for (auto& group : result_.groups_) group.rules.seal();
    return std::move(result_);
  }

 private:
  void take_agent(std::string_view value) {
    if (result_.groups_.empty() || has_rules_) result_.groups_.emplace_back();
    has_rules_ = false;
    Robots::Group& group = result_.groups_.back();
    if (value.starts_with('*') && (value.size() == 1 || value[1] == ' ' || value[1] == '\t')) {
      group.everyone = true;
    } else if (const auto token = robots::product_token(value); !token.empty()) {
      group.agents.push_back(ascii_lower(token));
    }
  }

  void take_rule(std::string_view pattern, bool allow) {
    if (result_.groups_.empty()) return;
    has_rules_ = true;
    result_.groups_.back().rules.add(pattern, allow);
  }

  // Who allows "/folder/index.html" means the folder as well.
  void take_allow(std::string_view pattern) {
    take_rule(pattern, true);
    const std::size_t slash = pattern.rfind('/');
    if (slash == std::string_view::npos || !pattern.substr(slash).starts_with("/index.htm")) return;
    take_rule(std::string(pattern.substr(0, slash + 1)) + '$', true);
  }

  void take_delay(std::string_view value) {
    const auto delay = read_delay(value);
    if (result_.groups_.empty() || !delay) return;
    auto& known = result_.groups_.back().delay;
    known = std::max(known.value_or(*delay), *delay);
  }

  void take_sitemap(std::string_view value) {
    if (value.empty() || value.size() > robots_limits::sitemap_bytes) return;
    if (result_.sitemaps_.size() < robots_limits::sitemaps) result_.sitemaps_.push_back(clean_line(value));
  }

  Robots result_;
  bool has_rules_ = false;  // the newest group
};

Robots Robots::parse(std::string_view bytes) {
  RobotsReader reader;
  bytes = without_byte_order_mark(within_limit(bytes));
  while (!bytes.empty()) {
    reader.take(robots::read_line(robots::next_line(bytes).substr(0, robots_limits::line_bytes)));
  }
  return std::move(reader).finished();
}

Robots Robots::allow_all() { return {}; }

Robots Robots::disallow_all() { return parse("User-agent: *\nDisallow: /"); }

Robots Robots::from_answer(int status, std::string_view body) {
  if (status >= 200 && status < 300) return parse(body);
  return status >= 400 && status < 500 && status != 429 ? allow_all() : disallow_all();
}

// Those that name the agent, else those for everyone (RFC 9309 section 2.2.1).
std::vector<const Robots::Group*> Robots::groups_for(std::string_view agent) const {
  const std::string wanted = ascii_lower(agent);
  std::vector<const Group*> named;
  std::vector<const Group*> common;
  for (const Group& group : groups_) {
    if (std::find(group.agents.begin(), group.agents.end(), wanted) != group.agents.end()) {
      named.push_back(&group);
    } else if (group.everyone) {
      common.push_back(&group);
    }
  }
  return named.empty() ? common : named;
}

bool Robots::allows(std::string_view agent, std::string_view url) const {
  if (url.size() > robots_limits::url_bytes) return false;
  const robots::Address address(url);
  if (address.written == "/robots.txt") return true;
  robots::Match written;
  robots::Match canonical;
  for (const Group* group : groups_for(agent)) {
    written.take(group->rules.match_written(address));
    canonical.take(group->rules.match_canonical(address));
  }
  return written.verdict != robots::Verdict::disallowed && canonical.verdict != robots::Verdict::disallowed;
}

std::optional<std::chrono::milliseconds> Robots::crawl_delay(std::string_view agent) const {
  std::optional<std::chrono::milliseconds> longest;
  for (const Group* group : groups_for(agent)) {
    if (group->delay) longest = std::max(longest.value_or(*group->delay), *group->delay);
  }
  return longest;
}

}  // namespace caleidoscoop
