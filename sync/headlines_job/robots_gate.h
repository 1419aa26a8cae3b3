// RobotsGate: asks hosts what crawlers may do there, remembers it, and judges addresses by it (RFC 9309).
//
// Each host's robots.txt, and its reservations for text and data mining (/.well-known/tdmrep.json), are
// asked for at most once a day and kept in the store. A host without robots.txt (4xx) allows everything;
// one that cannot answer (5xx, no connection) allows nothing for the first 30 days, unless what it said
// before is still at hand. Borrows all it is given; lives for one cycle, on one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"
#include "sync/fetch/fetcher.h"
#include "sync/robots/robots.h"
#include "sync/store/crawl_store.h"

namespace caleidoscoop {

class RobotsGate {
 public:
  using Answered = std::function<void(const std::string& url, const Result<FetchResponse>& answer)>;

  enum class Verdict { allowed, forbidden, unknown };  // unknown: the host could not be asked
  struct Judgement {
    Verdict verdict = Verdict::allowed;
    std::string reason;                               // unless allowed
    std::string health;                               // of unknown, its short code
    std::optional<std::chrono::sys_seconds> until;    // of forbidden
    std::optional<std::chrono::seconds> retry_after;  // of unknown, the host's own wish
  };

  RobotsGate(Fetcher& fetcher, store::CrawlStore& keeper, std::chrono::sys_seconds now)
      : fetcher_(fetcher), keeper_(keeper), now_(now) {}

  // Gets to know the hosts of these addresses, from the store or from themselves. `answered` hears of
  // each answer. Fails only when the store does.
  Result<> learn(std::span<const std::string> urls, const std::stop_token& stop, const Answered& answered);

  // Whether the host of this address can be judged without asking it. Looks into the store.
  bool knows(const std::string& url);

  // Of an address whose host was learnt; one of another host is allowed.
  Judgement judge(const std::string& url) const;

  // The pause between two requests that the host of this address asks for.
  std::chrono::milliseconds pause(const std::string& url) const;

  // What the host says on mining, as JSON text; empty when nothing.
  const std::string& tdmrep(const std::string& url) const;

  // The host gave something usable, so that it is the host itself that answers here.
  void trust(const std::string& url);

  // What was learnt from the hosts themselves, to be kept.
  std::vector<store::HostRules> learnt() const;

 private:
  struct Host {
    store::HostRules rules;
    Robots robots = Robots::disallow_all();
    bool known = false;     // robots says what the host says, now or before
    bool asked = false;     // in this cycle
    bool doubtful = false;  // a page instead of a text: perhaps not the host itself
    std::optional<std::chrono::seconds> retry_after;
    std::string health;  // of a failure
  };

  struct Kept {
    Host host;
    bool fresh = false;
  };

  Result<Kept> kept_of(const std::string& origin);
  Result<std::vector<std::string>> unknown_origins(std::span<const std::string> urls);
  void take_robots(Host& host, const Result<FetchResponse>& answer);
  void take_refusal(Host& host, std::string reason);
  void take_failure(Host& host, int status, std::string reason);
  void settle(Host& host) const;
  const Host* host_of_url(const std::string& url) const;

  Fetcher& fetcher_;
  store::CrawlStore& keeper_;
  std::chrono::sys_seconds now_;
  std::map<std::string, Host> hosts_;  // by origin
};

// The name by which robots.txt speaks to this crawler.
inline constexpr std::string_view robots_agent = "Caleidoscoop";

}  // namespace caleidoscoop
