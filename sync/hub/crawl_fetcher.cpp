#include "sync/hub/crawl_fetcher.h"

#include <set>
#include <string>
#include <utility>

#include "sync/fetch/curl_fetcher.h"
#include "sync/fetch/web_address.h"

namespace caleidoscoop::hub {
namespace {

std::set<std::string> written_inside(const std::vector<Source>& sources) {
  std::set<std::string> authorities;
  for (const Source& source : sources) {
    auto authority = authority_of(source.url, true);
    if (authority && !authority_of(source.url, false)) authorities.insert(std::move(*authority));
  }
  return authorities;
}

}  // namespace

Result<std::unique_ptr<Fetcher>> crawl_fetcher(const std::vector<Source>& sources,
                                               std::chrono::milliseconds host_gap, int most_at_once) {
  CurlOptions options;
  options.private_authorities = written_inside(sources);
  options.host_gap = host_gap;
  options.most_at_once = most_at_once;
  return make_curl_fetcher(std::move(options));
}

}  // namespace caleidoscoop::hub
