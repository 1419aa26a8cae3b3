#include "tests/trust/http_source.h"

#include <fmt/format.h>

namespace caleidoscoop::trust {

HttpSource::HttpSource(Fetcher& fetcher, std::string base_url)
    : fetcher_(&fetcher), base_url_(std::move(base_url)) {
  if (!base_url_.ends_with('/')) base_url_ += '/';
}

Outcome<std::string> HttpSource::get(const std::string& address, std::size_t most_bytes) {
  FetchRequest request;
  request.url = place_of(address);
  request.most_bytes = most_bytes;
  request.unpack_gzip = false;
  auto response = fetcher_->fetch(request);
  if (!response) {
    const bool large = response.error().code == ErrorCode::bad_data;
    return fault(large ? FaultKind::too_large : FaultKind::unreachable, {}, response.error().message);
  }
  if (response->status == 200) return std::move(response->body);
  // Object stores answer 403 for what is absent unless one may list them.
  const bool absent = response->status == 403 || response->status == 404;
  return fault(absent ? FaultKind::not_found : FaultKind::unreachable, {},
               fmt::format("{} was answered with status {}", request.url, response->status));
}

}  // namespace caleidoscoop::trust
