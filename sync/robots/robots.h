// robots.txt: which addresses of a host a crawler may ask for (RFC 9309).
//
// Immutable after parsing; any number of threads may read. No I/O. The bytes are hostile: what lies
// beyond robots_limits is not read, no content fails, and a question costs at most the length of the
// rules plus the number of rules times the length of the address.
//
// Where the standard leaves room, lines are read as Google's open-source parser reads them: common
// misspellings of the keys, a missing colon, and "/index.html" allowed for its folder. Percent-encoding
// is compared twice, as written and as RFC 9309 section 2.2.2 normalises it; where the two readings
// disagree the stricter one holds.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/robots/rules.h"

namespace caleidoscoop {

namespace robots_limits {
inline constexpr std::size_t bytes = 500u << 10;     // as RFC 9309 section 2.5 wants at least
inline constexpr std::size_t line_bytes = 16'663;    // the rest of a longer line is not read
inline constexpr std::size_t url_bytes = 32u << 10;  // a longer address is not allowed
inline constexpr std::size_t sitemaps = 1'000;
inline constexpr std::size_t sitemap_bytes = 2'048;
inline constexpr std::chrono::milliseconds delay{std::chrono::hours{1}};
}  // namespace robots_limits

class Robots {
 public:
  static Robots parse(std::string_view bytes);
  static Robots allow_all();
  static Robots disallow_all();

  // What an answer to the request for /robots.txt means (RFC 9309 section 2.3.1). `status` is that of the
  // last redirect followed, 0 when no server answered. A success is parsed; 400–499 allow everything, but
  // 429 (ask less often) forbids like the server's own failures and everything else does.
  static Robots from_answer(int status, std::string_view body);

  // `agent` is the crawler's product token, without version ("Caleidoscoop"); `url` is absolute, or only
  // its path and query, percent-encoded as it will be asked for.
  bool allows(std::string_view agent, std::string_view url) const;

  // The pause the host asks for between two requests; the longest when it asks for several. Capped.
  std::optional<std::chrono::milliseconds> crawl_delay(std::string_view agent) const;

  // As written, in order: absolute by the standard, in practice sometimes relative.
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Group {
    std::vector<std::string> agents;  // lower case
    bool everyone = false;
    robots::Rules rules;
    std::optional<std::chrono::milliseconds> delay;
  };
  friend class RobotsReader;

  std::vector<const Group*> groups_for(std::string_view agent) const;

  std::vector<Group> groups_;
  std::vector<std::string> sitemaps_;
};

}  // namespace caleidoscoop
