// What goes in and out of the store beside headlines. Plain values.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/headline.h"
#include "sync/core/snapshot.h"

namespace caleidoscoop::store {

// An edition as it is named on screen and in reports, without its content.
struct EditionMeta {
  std::string id;
  int version = 0;
  std::string published;    // ISO 8601
  std::string valid_until;  // ISO 8601
};

struct StoredEdition {
  std::int64_t generation = 0;
  EditionMeta meta;
  std::string sha256;  // of the bundle, lower-case hex
  std::string bundle;  // sync/edition/bundle.h's text
};

// Paths of targets to the SHA-256 of their bytes, in lower-case hexadecimal digits.
using TargetHashes = std::map<std::string, std::string, std::less<>>;

// All that one update from a repository brings; it is switched in one transaction.
// What a repository has of the headlines that were first seen on one local day.
struct DayOfHeadlines {
  std::chrono::sys_days day{};
  std::vector<Headline> headlines;
};

struct Release {
  std::string bundle;
  EditionMeta meta;
  EditionTrust trust;
  TargetHashes targets;                      // that the edition was made of
  TargetHashes shards;                       // of headlines, all that are known by now
  std::map<std::string, std::string> fleet;  // "fleet/message.json" to its bytes
  std::vector<DayOfHeadlines> days;          // that are new or changed
  bool only_published = false;               // what the store has of those days besides was taken back
};

// What is known of the time beside the clock.
struct TimeNotes {
  std::optional<std::chrono::sys_seconds> newest_signed_at;  // of verified metadata
  std::optional<std::chrono::sys_seconds> last_trusted;      // a moment at which the clock was believed

  bool operator==(const TimeNotes&) const = default;
};

// How far a source has been read, and when to read on.
struct SourceState {
  std::string source;    // id
  std::string url;       // the edition's, which all of this is about
  std::string moved_to;  // where that permanently redirects to, once it has delivered from there
  std::string feed_url;  // the feed that a page declares, once it has delivered
  std::optional<std::chrono::sys_seconds> feed_sought;  // when such a feed was last looked for

  // Of what was last read: the validators for asking again, and the body's digest.
  std::string etag;
  std::string last_modified;
  std::string body_hash;
  int listed = 0;  // items in it

  std::optional<std::chrono::sys_seconds> next_due;
  std::optional<std::chrono::sys_seconds> not_before;  // whoever asks: the server or its robots.txt said so
  int failures = 0;                                    // in a row
  std::optional<std::chrono::sys_seconds> last_success;
  std::string last_error;
  std::string health;  // a short code beside last_error; empty until the first answer

  // The rhythm of the source; 0 is not known.
  std::chrono::seconds interval{0};                // between the last two readings, as planned
  std::chrono::seconds gap{0};                     // between two items
  std::chrono::seconds window{0};                  // from the oldest item listed to the newest
  std::optional<std::chrono::sys_seconds> newest;  // item, or the last time that anything was new
};

// What a host lets crawlers do, as fetched: a cache that may be lost at any time.
struct HostRules {
  std::string origin;  // "https://host:port"
  std::chrono::sys_seconds fetched{};
  std::chrono::sys_seconds expires{};
  std::optional<std::chrono::sys_seconds> unreachable_since;
  int status = 0;  // HTTP's for robots.txt; 0 when there was no answer
  std::string etag;
  std::string last_modified;
  std::string robots;  // the body, of a 2xx answer
  std::string tdmrep;  // /.well-known/tdmrep.json, of a 2xx answer
  std::string error;   // why there was no answer
};

// A page that was read for its title, whether or not it gave one.
struct FollowedPage {
  std::string source;
  std::string url;
};

// What a cycle learns beside headlines.
struct CrawlNotes {
  std::vector<SourceState> states;
  std::vector<HostRules> hosts;
  std::vector<FollowedPage> followed;
  std::optional<std::chrono::sys_seconds> last_sync;
  std::chrono::sys_seconds now{};
};

struct Added {
  int fresh = 0;       // not seen before, duplicates not counted
  int known = 0;       // the source had given them before
  int duplicates = 0;  // new, but another headline already says the same
};

struct Published {
  std::int64_t generation = 0;
  bool switched = false;  // to another edition than before
  Added headlines;
  int withdrawn = 0;  // headlines that the repository took back
};

std::string sha256_hex(std::string_view bytes);

}  // namespace caleidoscoop::store
