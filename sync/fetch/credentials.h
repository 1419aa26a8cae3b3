// Who a device says it is: to one origin only, and never without TLS.
#pragma once

#include <string>

namespace caleidoscoop {

// Sent to the scheme, host and port of the request's own URL and to no other, wherever redirects lead. A
// request with any of it for a URL that is not https is refused.
struct Credentials {
  std::string bearer_token;        // RFC 6750 section 2.1; empty for none
  std::string client_certificate;  // file in PEM, the key in it too unless client_key names another
  std::string client_key;

  bool empty() const { return bearer_token.empty() && client_certificate.empty(); }
};

}  // namespace caleidoscoop
