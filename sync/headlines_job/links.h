// Addresses as the crawler compares them: whose they are, and what in them is only there to follow people.
//
// Pure functions; any thread. What is no http(s) address has no origin and no host.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace caleidoscoop {

// "https://host" or "https://host:8443": lower case, without the scheme's own port and without user names.
std::string origin_of(std::string_view url);

// "host", or "host:8443" for another port than the scheme's own.
std::string host_of(std::string_view url);

// One host, or one a sub-domain of the other; "www." makes no difference.
bool same_site(std::string_view url, std::string_view other);

// Without the parameters that mail and advertising tools add (utm_source, fbclid) and, when nothing is
// left of the query, without its question mark. The same document, whoever led to it.
std::string without_tracking(std::string_view url);

// Whether the path begins with one of these; an empty list keeps everything.
bool has_kept_path(std::string_view url, std::span<const std::string> paths);

}  // namespace caleidoscoop
