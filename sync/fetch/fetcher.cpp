#include "sync/fetch/fetcher.h"

#include <utility>

namespace caleidoscoop {

Result<FetchResponse> Fetcher::fetch(const FetchRequest& request, std::stop_token stop) {
  Result<FetchResponse> outcome = failure(ErrorCode::unavailable, request.url + ": nothing was fetched");
  fetch_all({&request, 1}, std::move(stop),
            [&](std::size_t, Result<FetchResponse> response) { outcome = std::move(response); });
  return outcome;
}

}  // namespace caleidoscoop
