// Fetcher: bytes from the network, behind a face that a test can stand in for.
//
// A server's answer of any status is a Response; what never became an answer is an Error:
// unavailable (no connection, too slow, cut off), refused (a private address, a forbidden
// redirect, an invalid certificate), bad_data (too large, no usable URL).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

#include "sync/core/result.h"
#include "sync/fetch/credentials.h"

namespace caleidoscoop {

class BodySink;

struct FetchRequest {
  std::string url;                             // http or https
  std::string etag;                            // of the copy at hand; empty asks unconditionally
  std::string last_modified;                   // likewise
  std::size_t most_bytes = 8u << 20;           // on the wire and, on its own, after decompression
  std::chrono::milliseconds deadline{60'000};  // for all of it, redirects included, waiting for host_gap not
  std::chrono::milliseconds host_gap{0};       // from the last request to this host, at least
  bool unpack_gzip = true;                     // a body that is a gzip file (.xml.gz) is delivered unpacked
  std::function<bool(const std::string& url)> may_follow;  // asked before a redirect; empty follows
  std::string accept;                                      // media types; empty for those of feeds and pages
  std::shared_ptr<const Credentials> credentials;          // or null
  BodySink* sink = nullptr;       // borrowed; takes the body as it comes, and it is asked for uncompressed
  std::uint64_t resume_from = 0;  // asks for what follows this many bytes (RFC 9110 section 14)
  std::string if_range;           // strong ETag of the copy at hand: all of it when it is another by now
};

// Which part of the whole an answer of 206 carries.
struct ContentRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::optional<std::uint64_t> total;
};

struct FetchResponse {
  int status = 0;
  std::string body;  // decompressed; empty unless the status is 2xx and there is no sink
  std::string effective_url;
  std::string permanent_url;  // where redirects of 301 and 308 alone lead; empty without any
  std::string content_type;
  std::string etag;
  std::string last_modified;
  std::optional<std::chrono::seconds> retry_after;
  std::optional<std::chrono::seconds> max_age;  // of Cache-Control
  // tdm-reservation, tdm-policy, x-robots-tag, link, cache-control and content-language, as far as
  // given; names in lower case, values of a repeated one joined by ", ".
  std::map<std::string, std::string, std::less<>> headers;
  std::optional<ContentRange> content_range;
  std::uint64_t bytes_on_wire = 0;  // received, headers and redirects included
  std::uint64_t bytes_sent = 0;     // likewise
  int requests = 1;                 // redirects included
};

// Takes the body of an answer of 2xx piece by piece. An error of its own ends the transfer, and is the
// outcome of it.
class BodySink {
 public:
  virtual ~BodySink() = default;

  // Once per answer, before the first byte of its body; status and headers are known.
  virtual Result<> begin(const FetchResponse& head) = 0;
  virtual Result<> take(std::string_view bytes) = 0;
};

class Fetcher {
 public:
  // Called once per request, on the thread of fetch_all, in order of completion.
  using Done = std::function<void(std::size_t index, Result<FetchResponse> response)>;

  virtual ~Fetcher() = default;

  // Returns when every request is done. A stop request ends those under way as unavailable.
  virtual void fetch_all(std::span<const FetchRequest> requests, std::stop_token stop, const Done& done) = 0;

  Result<FetchResponse> fetch(const FetchRequest& request, std::stop_token stop = {});
};

}  // namespace caleidoscoop
