#include "sync/fetch/response_headers.h"

#include <curl/curl.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <utility>

#include "sync/core/ascii.h"

namespace caleidoscoop {
namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, 6> kept_names{
    "tdm-reservation", "tdm-policy", "x-robots-tag", "link", "cache-control", "content-language"};
constexpr long long longest_wait = 10LL * 365 * 86'400;

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t value = 0;
  if (!is_number(text)) return std::nullopt;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc{} ? std::optional(value) : std::nullopt;
}

// What is longer than any wait counts as the longest.
std::optional<seconds> seconds_of(std::string_view text) {
  if (!is_number(text)) return std::nullopt;
  long long value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return seconds{end.ec == std::errc{} ? std::min(value, longest_wait) : longest_wait};
}

// Calls `take` with each part of a list, trimmed.
template <class Take>
void for_each_part(std::string_view list, const Take& take) {
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    take(trimmed(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
}

int encodings_in(std::string_view value) {
  int count = 0;
  for_each_part(ascii_lower(value), [&](std::string_view coding) {
    if (!coding.empty() && coding != "identity" && coding != "chunked") ++count;
  });
  return count;
}

std::optional<seconds> max_age_in(std::string_view cache_control) {
  std::optional<seconds> found;
  for_each_part(ascii_lower(cache_control), [&](std::string_view directive) {
    if (directive == "no-store" || directive == "no-cache") found = seconds{0};
    if (found || !directive.starts_with("max-age=")) return;
    std::string_view value = directive.substr(8);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    found = seconds_of(value);
  });
  return found;
}

std::optional<seconds> wait_of(const std::string& retry_after, const std::string& date) {
  if (retry_after.empty()) return std::nullopt;
  std::optional<seconds> wait = seconds_of(retry_after);
  if (!wait) {
    const std::time_t until = curl_getdate(retry_after.c_str(), nullptr);
    if (until == -1) return std::nullopt;
    std::time_t since = date.empty() ? -1 : curl_getdate(date.c_str(), nullptr);
    if (since == -1) since = std::time(nullptr);
    wait = seconds{std::clamp<long long>(until - since, 0, longest_wait)};
  }
  return *wait > seconds{0} ? wait : std::nullopt;
}

}  // namespace

void ResponseHeaders::begin_answer() {
  const std::size_t bytes = bytes_;
  *this = ResponseHeaders{};
  bytes_ = bytes;
}

bool ResponseHeaders::read(std::string_view line) {
  bytes_ += line.size();
  if (bytes_ > most_bytes) return false;
  const std::size_t colon = line.find(':');
  if (line.starts_with("HTTP/")) {
    read_status_line(line);
  } else if (colon != std::string_view::npos) {
    read_field(ascii_lower(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  return true;
}

void ResponseHeaders::read_status_line(std::string_view line) {
  begin_answer();
  framed_ = !line.starts_with("HTTP/1");
  const std::size_t space = std::min(line.find(' '), line.size());
  for (char c : line.substr(space).substr(0, 4)) {
    if (c >= '0' && c <= '9') status_ = status_ * 10 + (c - '0');
  }
}

void ResponseHeaders::read_length(std::string_view value) {
  framed_ = true;
  if (!is_number(value) || (!length_.empty() && length_ != value)) contradictory_ = true;
  length_ = value;
}

// "bytes 5-9/10", the total being * when it is not known; anything else is none.
void ResponseHeaders::read_range(std::string_view value) {
  kept_.content_range.reset();
  if (!ascii_lower(value).starts_with("bytes ")) return;
  value = trimmed(value.substr(6));
  const std::size_t dash = value.find('-');
  const std::size_t slash = value.find('/');
  if (dash == std::string_view::npos || slash == std::string_view::npos || slash < dash) return;
  const auto first = number_of(value.substr(0, dash));
  const auto last = number_of(value.substr(dash + 1, slash - dash - 1));
  const auto total = number_of(value.substr(slash + 1));
  if (!first || !last || *last < *first || (total && *total <= *last)) return;
  if (!total && value.substr(slash + 1) != "*") return;
  kept_.content_range = ContentRange{*first, *last, total};
}

FetchResponse ResponseHeaders::head() const {
  FetchResponse response = kept_;
  response.status = status_;
  return response;
}

void ResponseHeaders::read_field(const std::string& name, std::string_view value) {
  if (name == "etag") kept_.etag = value;
  if (name == "last-modified") kept_.last_modified = value;
  if (name == "content-type") kept_.content_type = value;
  if (name == "date") date_ = value;
  if (name == "retry-after") retry_after_ = value;
  if (name == "content-length") read_length(value);
  if (name == "content-range") read_range(value);
  if (name == "transfer-encoding") framed_ = true;
  if (name == "content-encoding" || name == "transfer-encoding") encodings_ += encodings_in(value);
  if (std::find(kept_names.begin(), kept_names.end(), name) == kept_names.end()) return;
  std::string& all = kept_.headers[name];
  if (!all.empty()) all += ", ";
  all += value;
}

void ResponseHeaders::move_into(FetchResponse& response) {
  response.status = status_;
  if (!framed_ && status_ == 200) {
    kept_.etag.clear();
    kept_.last_modified.clear();
  }
  response.etag = std::move(kept_.etag);
  response.last_modified = std::move(kept_.last_modified);
  response.content_type = std::move(kept_.content_type);
  response.content_range = kept_.content_range;
  response.headers = std::move(kept_.headers);
  response.retry_after = wait_of(retry_after_, date_);
  const auto control = response.headers.find("cache-control");
  if (control != response.headers.end()) response.max_age = max_age_in(control->second);
}

}  // namespace caleidoscoop
