// Fetches a list of URLs once, all bodies thrown away: what fetching costs without what comes after.
//
//   fetch_bench MOST_AT_ONCE < LIST_OF_URLS
// Prints {"answered":N,"requests":N,"bytes":N}; whoever runs it measures its time and memory.
#include <fmt/format.h>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "sync/fetch/curl_fetcher.h"

int main(int argc, char** argv) {
  using namespace caleidoscoop;
  if (argc != 2) return exit_status(ErrorCode::usage);
  std::vector<FetchRequest> requests;
  for (std::string line; std::getline(std::cin, line);) {
    requests.emplace_back();
    requests.back().url = line;
  }
  CurlOptions options;
  options.allow_private = true;
  options.most_at_once = std::atoi(argv[1]);
  const auto fetcher = make_curl_fetcher(options);
  if (!fetcher) return exit_status(fetcher.error().code);
  int answered = 0;
  int asked = 0;
  std::uint64_t bytes = 0;
  (*fetcher)->fetch_all(requests, {}, [&](std::size_t, const Result<FetchResponse>& response) {
    if (!response) return;
    answered += response->status == 200 ? 1 : 0;
    asked += response->requests;
    bytes += response->bytes_on_wire;
  });
  fmt::print("{{\"answered\":{},\"requests\":{},\"bytes\":{}}}\n", answered, asked, bytes);
  return 0;
}
