#include "sync/headlines_job/links.h"

#include <algorithm>
#include <array>

#include "sync/core/ascii.h"

namespace caleidoscoop {
namespace {

// Of Google Analytics, Facebook, Google Ads, Microsoft Ads, Mailchimp, Matomo, HubSpot, Instagram and
// AT Internet; a parameter counts by its whole name or by its prefix.
constexpr std::array<std::string_view, 12> names = {"fbclid", "gclid",  "dclid",  "msclkid",
                                                    "mc_cid", "mc_eid", "igshid", "_hsenc",
                                                    "_hsmi",  "twclid", "yclid",  "wt_mc"};
constexpr std::array<std::string_view, 4> prefixes = {"utm_", "mtm_", "pk_", "at_"};

struct Parts {
  std::string scheme;
  std::string host;  // with the port when it is not the scheme's own
};

Parts parts_of(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return {};
  Parts parts{ascii_lower(url.substr(0, colon)), {}};
  if (parts.scheme != "http" && parts.scheme != "https") return {};
  std::string_view authority = url.substr(colon + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos)
    authority.remove_prefix(at + 1);
  const std::string_view own_port = parts.scheme == "http" ? ":80" : ":443";
  if (authority.ends_with(own_port)) authority.remove_suffix(own_port.size());
  parts.host = ascii_lower(authority);
  return parts.host.empty() ? Parts{} : parts;
}

bool follows_people(std::string_view parameter) {
  const std::string name = ascii_lower(parameter.substr(0, parameter.find('=')));
  return std::find(names.begin(), names.end(), name) != names.end() ||
         std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return name.starts_with(prefix); });
}

std::string_view without_www(std::string_view host) {
  return host.starts_with("www.") ? host.substr(4) : host;
}

bool is_below(std::string_view host, std::string_view domain) {
  return host.size() > domain.size() && host.ends_with(domain) &&
         host[host.size() - domain.size() - 1] == '.';
}

}  // namespace

std::string origin_of(std::string_view url) {
  const Parts parts = parts_of(url);
  return parts.host.empty() ? std::string{} : parts.scheme + "://" + parts.host;
}

std::string host_of(std::string_view url) { return parts_of(url).host; }

bool same_site(std::string_view url, std::string_view other) {
  const std::string one_host = host_of(url);
  const std::string other_host = host_of(other);
  if (one_host.empty() || other_host.empty()) return false;
  const std::string_view a = without_www(one_host);
  const std::string_view b = without_www(other_host);
  return a == b || is_below(a, b) || is_below(b, a);
}

std::string without_tracking(std::string_view url) {
  const std::size_t question = url.find('?');
  const std::size_t hash = std::min(url.find('#'), url.size());
  if (question >= hash) return std::string(url);
  std::string kept(url.substr(0, question));
  std::string_view query = url.substr(question + 1, hash - question - 1);
  char separator = '?';
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    if (!parameter.empty() && !follows_people(parameter)) {
      kept += separator;
      kept += parameter;
      separator = '&';
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  kept += url.substr(hash);
  return kept;
}

bool has_kept_path(std::string_view url, std::span<const std::string> paths) {
  if (paths.empty()) return true;
  const std::size_t scheme = url.find("://");
  const std::size_t slash = scheme == std::string_view::npos ? url.find('/') : url.find('/', scheme + 3);
  const std::string_view path = slash == std::string_view::npos ? std::string_view{"/"} : url.substr(slash);
  return std::any_of(paths.begin(), paths.end(),
                     [&](const std::string& kept) { return path.starts_with(kept); });
}

}  // namespace caleidoscoop
