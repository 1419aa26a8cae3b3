// What may be asked for at all, judged before anything is connected to.
#pragma once

#include <string>

#include "sync/core/result.h"

namespace caleidoscoop {

bool is_https(const std::string& url);

// "host:port" in lower case, for which politeness is counted. Fails with bad_data for what is no http
// or https URL of a usable length, and with refused for a host that is written as an address that is
// not public, in any notation, or as localhost, unless allow_private. Names are resolved later, and
// their addresses judged then.
Result<std::string> authority_of(const std::string& url, bool allow_private);

// Of the same scheme, host and port (RFC 6454); a URL that is not usable has no origin.
bool same_origin(const std::string& one, const std::string& other);

}  // namespace caleidoscoop
