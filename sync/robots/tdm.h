// What publishers reserve: text and data mining, and teasers, as machines can read it.
//
// Article 4 of Directive (EU) 2019/790 allows mining unless the rightholder reserved it by machine-readable
// means. These are honoured:
//  - the TDM Reservation Protocol (W3C Community Group, 2024): `tdm-reservation` as a meta tag, an HTTP
//    header or a rule of /.well-known/tdmrep.json. A page's own word goes before the header's, and the
//    header's before the file's; of the file's rules the first that matches holds. 1 reserves, 0 does not,
//    anything else says nothing.
//  - `noai` among the robots rules (X-Robots-Tag or <meta name="robots">) reserves as well, and nothing
//    lifts it: headlines are sorted into themes by a machine that learns. `noimageai` says nothing here,
//    as no pictures are kept.
//  - `noindex` and `none`: a page nobody is to find is not listed. Of a feed, a sitemap or a page read for
//    the headlines it lists, they only speak of that document itself, and its items stay.
//  - `nosnippet` and `max-snippet:N`: no teaser, or one of at most N characters.
// Rules may be addressed to one crawler ("caleidoscoop: noindex"). What is reserved is not read into
// headlines at all, unless its publisher gave an editor permission.
//
// Pure functions without state; any thread. Hostile bytes cost at most tdm_limits; a damaged tdmrep.json
// says nothing, as the protocol has it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop {

namespace tdm_limits {
inline constexpr std::size_t file_bytes = 256u << 10;
inline constexpr std::size_t rules = 5'000;
inline constexpr std::size_t robots_bytes = 4u << 10;  // of each header or meta tag
}  // namespace tdm_limits

// All views are borrowed for the call; what was not given is empty.
struct TdmSignals {
  std::string_view url{};                       // of the document judged
  std::string_view header_tdm{};                // HTTP's tdm-reservation
  std::string_view header_robots{};             // HTTP's X-Robots-Tag, repeated ones joined by ","
  std::string_view meta_tdm{};                  // content of <meta name="tdm-reservation">
  std::vector<std::string_view> meta_robots{};  // contents of <meta name="robots"> and of those by our name
  std::string_view file{};                      // the host's /.well-known/tdmrep.json
};

struct TdmVerdict {
  bool reserved = false;  // not to be mined: neither it nor what it lists becomes a headline
  bool unlisted = false;  // not to be found: the document itself becomes no headline
  std::optional<std::size_t> teaser_limit;  // characters; 0 is none, absent leaves it to other rules
  std::string reason;                       // of reserved or unlisted: one sentence, naming the URL
};

// `agent` is the crawler's product token.
TdmVerdict judge_reservations(const TdmSignals& signals, std::string_view agent);

}  // namespace caleidoscoop
