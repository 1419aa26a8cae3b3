// What the tests of fetching share.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sync/fetch/curl_fetcher.h"

namespace caleidoscoop {

inline CurlOptions local_options() {
  CurlOptions options;
  options.allow_private = true;
  options.connect_timeout = std::chrono::milliseconds{1000};
  options.low_speed_window = std::chrono::seconds{1};
  return options;
}

inline std::unique_ptr<Fetcher> fetcher_with(const CurlOptions& options) {
  auto made = make_curl_fetcher(options);
  REQUIRE(made);
  return std::move(*made);
}

inline std::unique_ptr<Fetcher> local_fetcher() { return fetcher_with(local_options()); }

inline FetchRequest request_for(const std::string& url,
                                std::chrono::milliseconds deadline = std::chrono::milliseconds{5000}) {
  FetchRequest request;
  request.url = url;
  request.deadline = deadline;
  return request;
}

// All at once; outcomes in the order of the requests.
inline std::vector<Result<FetchResponse>> fetch_all(Fetcher& fetcher,
                                                    const std::vector<FetchRequest>& requests) {
  std::vector<Result<FetchResponse>> outcomes(requests.size(), failure(ErrorCode::io, "no answer"));
  fetcher.fetch_all(requests, {}, [&](std::size_t index, Result<FetchResponse> response) {
    outcomes[index] = std::move(response);
  });
  return outcomes;
}

// That it failed, how, and that the sentence names the URL.
inline void check_failure(const Result<FetchResponse>& response, ErrorCode code, const std::string& why) {
  REQUIRE_FALSE(response);
  CAPTURE(response.error().message);
  CHECK(response.error().code == code);
  CHECK(response.error().message.find(why) != std::string::npos);
  CHECK(response.error().message.find("http") != std::string::npos);
}

}  // namespace caleidoscoop
