#include "sync/fetch/web_address.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <memory>
#include <string_view>

#include "sync/core/ascii.h"
#include "sync/fetch/address.h"

namespace caleidoscoop {
namespace {

constexpr std::size_t most_url_bytes = 8000;

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
  std::string out = ascii_lower(text);
  curl_free(text);
  return out;
}

// libcurl has brought every notation of an IPv4 address into four decimal numbers.
bool leads_into_the_house(std::string host) {
  if (host.ends_with('.')) host.pop_back();
  if (host == "localhost" || host.ends_with(".localhost")) return true;
  sockaddr_in in{};
  in.sin_family = AF_INET;
  if (inet_pton(AF_INET, host.c_str(), &in.sin_addr) == 1) {
    return !is_public_address(reinterpret_cast<const sockaddr&>(in));
  }
  if (!host.starts_with('[')) return false;
  sockaddr_in6 in6{};
  in6.sin6_family = AF_INET6;
  const std::string inner = host.substr(1, host.find(']') - 1);
  if (inet_pton(AF_INET6, inner.c_str(), &in6.sin6_addr) != 1) return true;
  return !is_public_address(reinterpret_cast<const sockaddr&>(in6));
}

}  // namespace

bool is_https(const std::string& url) {
  return ascii_lower(std::string_view(url).substr(0, 8)) == "https://";
}

Result<std::string> authority_of(const std::string& url, bool allow_private) {
  if (url.size() > most_url_bytes) {
    return failure(ErrorCode::bad_data, fmt::format("{}…: this URL is too long", url.substr(0, 200)));
  }
  const std::unique_ptr<CURLU, FreeUrl> parsed(curl_url());
  if (!parsed) return failure(ErrorCode::unavailable, url + ": libcurl has no memory");
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return failure(ErrorCode::bad_data, url + ": this is no usable URL");
  }
  const std::string scheme = part_of(parsed.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") {
    return failure(ErrorCode::bad_data, url + ": only http and https are fetched");
  }
  const std::string host = part_of(parsed.get(), CURLUPART_HOST);
  if (host.empty()) return failure(ErrorCode::bad_data, url + ": this is no usable URL");
  if (!allow_private && leads_into_the_house(host)) {
    return failure(ErrorCode::refused, url + ": its address is not on the open internet");
  }
  return host + ":" + part_of(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

bool same_origin(const std::string& one, const std::string& other) {
  const auto first = authority_of(one, true);
  const auto second = authority_of(other, true);
  return first && second && *first == *second && is_https(one) == is_https(other);
}

}  // namespace caleidoscoop
