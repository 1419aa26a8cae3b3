// Header lines, gzip files and URLs of any content leave nothing but what is promised of them.
#include "sync/fetch/gunzip.h"
#include "sync/fetch/response_headers.h"
#include "sync/fetch/web_address.h"
#include "tests/fuzz/fuzz.h"

using namespace caleidoscoop;

namespace {

constexpr std::size_t most_unpacked = 100'000;

void read_headers(std::string_view text) {
  ResponseHeaders headers;
  std::size_t taken = 0;
  while (!text.empty()) {
    const std::size_t line = text.substr(0, text.find('\n')).size();
    taken += line;
    fuzz::promise(headers.read(text.substr(0, line)) == (taken <= ResponseHeaders::most_bytes));
    text.remove_prefix(line < text.size() ? line + 1 : line);
  }
  FetchResponse response;
  headers.move_into(response);
  fuzz::promise(response.status >= 0 && response.status <= 999);
  fuzz::promise(!response.retry_after || response.retry_after->count() > 0);
  fuzz::promise(!response.max_age || response.max_age->count() >= 0);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  read_headers(text);
  const auto unpacked = gunzip(text, most_unpacked, "file.gz");
  fuzz::promise(!unpacked || unpacked->size() <= most_unpacked);
  const std::string url(text.substr(0, text.find('\0')));
  const auto open = authority_of(url, false);
  const auto any = authority_of(url, true);
  fuzz::promise(!open || (any && *open == *any && open->find(':') != std::string::npos));
  return 0;
}
