// The Fetcher of the real network: libcurl, many requests at a time on the caller's thread.
//
// http and https only, HTTP/2 where the server offers it; at most five redirects, never from https to
// http; addresses that are not public are refused after the name was resolved, so that no name can
// lead into the room's own network. Cookies, .netrc and the environment's proxies are not used.
// Through a proxy it is the proxy that resolves names: only the proxy's own address is then known
// here, and allowed; addresses written as such are judged all the same.
//
// Politeness is counted per host and port, over redirects and from one call to the next: so many
// requests at a time, and a gap between the starts of two. Connections, TLS sessions and resolved
// names are kept from one call to the next. One thread.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "sync/fetch/fetcher.h"

namespace caleidoscoop {

struct CurlOptions {
  std::string proxy;    // URL, with name and password where it wants them, or empty
  std::string ca_file;  // PEM, or empty for the system's
  bool allow_private = false;
  std::set<std::string> private_authorities;  // "host:port" at such an address, that are asked all the same
  int most_at_once = 8;
  int most_per_host = 2;
  std::chrono::milliseconds host_gap{0};  // a request's own may be longer
  std::chrono::milliseconds connect_timeout{10'000};
  int lowest_bytes_per_second = 50;  // over low_speed_window
  std::chrono::seconds low_speed_window{20};
};

std::string user_agent();

// Fails with unavailable when libcurl cannot be set up.
Result<std::unique_ptr<Fetcher>> make_curl_fetcher(CurlOptions options);

}  // namespace caleidoscoop
