#include "sync/fetch/curl_transfer.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>

#include "sync/fetch/address.h"

namespace caleidoscoop {
namespace {

constexpr int most_redirects = 5;
constexpr std::size_t most_header_bytes = 64 * 1024;
constexpr std::size_t most_url_bytes = 8000;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool has_scheme(const std::string& url, std::string_view scheme) {
  return lower(std::string_view(url).substr(0, scheme.size())) == scheme;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t\r\n") - start + 1);
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_one_line(const std::string& value) { return value.find_first_of("\r\n") == std::string::npos; }

}  // namespace

CurlTransfer::CurlTransfer(const FetchRequest& request, const CurlOptions& options, std::size_t index)
    : request_(request),
      options_(options),
      index_(index),
      handle_(curl_easy_init()),
      end_(std::chrono::steady_clock::now() + request.deadline),
      url_(request.url) {}

Result<> CurlTransfer::prepare() {
  using namespace std::chrono;
  if (!handle_) return failure(ErrorCode::unavailable, url_ + ": libcurl has no memory");
  if (url_.size() > most_url_bytes || (!has_scheme(url_, "http://") && !has_scheme(url_, "https://"))) {
    return failure(ErrorCode::bad_data, fmt::format("{}: only http and https are fetched", url_));
  }
  const auto left = duration_cast<milliseconds>(end_ - steady_clock::now());
  if (left <= milliseconds{0}) return failure(error_for(CURLE_OPERATION_TIMEDOUT));
  const int requests = redirects_ + 1;
  const auto bytes = response_.bytes_on_wire;
  response_ = FetchResponse{};
  response_.requests = requests;
  response_.bytes_on_wire = bytes;
  header_bytes_ = 0;
  CURL* curl = handle_.get();
  curl_easy_setopt(curl, CURLOPT_URL, url_.c_str());
  curl_easy_setopt(curl, CURLOPT_PRIVATE, this);
  set_limits(left);
  set_headers();
  return {};
}

void CurlTransfer::set_limits(std::chrono::milliseconds left) {
  CURL* curl = handle_.get();
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);  // followed here, where each step is judged
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_PROXY, options_.proxy.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options_.lowest_bytes_per_second));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.low_speed_window.count()));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(request_.most_bytes));
  if (!options_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options_.ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &CurlTransfer::on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &CurlTransfer::on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &CurlTransfer::on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
  if (!options_.allow_private && options_.proxy.empty()) {
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::on_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, this);
  }
}

void CurlTransfer::set_headers() {
  CURL* curl = handle_.get();
  curl_easy_setopt(curl, CURLOPT_USERAGENT, user_agent().c_str());
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
  curl_slist* list = curl_slist_append(
      nullptr,
      "Accept: application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, "
      "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5");
  if (!request_.etag.empty() && is_one_line(request_.etag)) {
    list = curl_slist_append(list, ("If-None-Match: " + request_.etag).c_str());
  }
  if (!request_.last_modified.empty() && is_one_line(request_.last_modified)) {
    list = curl_slist_append(list, ("If-Modified-Since: " + request_.last_modified).c_str());
  }
  headers_.reset(list);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
}

std::size_t CurlTransfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  CurlTransfer& transfer = *static_cast<CurlTransfer*>(self);
  const std::size_t bytes = size * count;
  if (transfer.response_.status < 200 || transfer.response_.status > 299) return bytes;
  if (transfer.response_.body.size() + bytes > transfer.request_.most_bytes) {
    transfer.too_large_ = true;
    return 0;
  }
  transfer.response_.body.append(data, bytes);
  return bytes;
}

std::size_t CurlTransfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  CurlTransfer& transfer = *static_cast<CurlTransfer*>(self);
  const std::size_t bytes = size * count;
  transfer.header_bytes_ += bytes;
  if (transfer.header_bytes_ > most_header_bytes) {
    transfer.too_large_ = true;
    return 0;
  }
  transfer.read_header({data, bytes});
  return bytes;
}

void CurlTransfer::read_header(std::string_view line) {
  if (line.starts_with("HTTP/")) {
    // Of a proxy, of an interim answer or the real one: the last one counts.
    const std::size_t space = std::min(line.find(' '), line.size());
    int status = 0;
    for (char c : line.substr(space).substr(0, 4)) {
      if (c >= '0' && c <= '9') status = status * 10 + (c - '0');
    }
    response_.status = status;
    response_.etag.clear();
    response_.last_modified.clear();
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lower(line.substr(0, colon));
  if (name == "etag") response_.etag = trimmed(line.substr(colon + 1));
  if (name == "last-modified") response_.last_modified = trimmed(line.substr(colon + 1));
}

int CurlTransfer::on_progress(void* self, curl_off_t, curl_off_t now, curl_off_t, curl_off_t) {
  CurlTransfer& transfer = *static_cast<CurlTransfer*>(self);
  if (now <= static_cast<curl_off_t>(transfer.request_.most_bytes)) return 0;
  transfer.too_large_ = true;
  return 1;
}

curl_socket_t CurlTransfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  if (!is_public_address(address->addr)) {
    static_cast<CurlTransfer*>(self)->private_address_ = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void CurlTransfer::count_bytes() {
  curl_off_t body = 0;
  long headers = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_SIZE_DOWNLOAD_T, &body);
  curl_easy_getinfo(handle_.get(), CURLINFO_HEADER_SIZE, &headers);
  response_.bytes_on_wire += static_cast<std::uint64_t>(std::max<curl_off_t>(body, 0)) +
                             static_cast<std::uint64_t>(std::max<long>(headers, 0));
}

Result<bool> CurlTransfer::follows() {
  if (!is_redirect(response_.status)) return false;
  const char* target = nullptr;
  curl_easy_getinfo(handle_.get(), CURLINFO_REDIRECT_URL, &target);
  if (target == nullptr) return false;
  const std::string next = target;
  if (++redirects_ > most_redirects) {
    return failure(ErrorCode::refused,
                   fmt::format("{}: more than {} redirects", request_.url, most_redirects));
  }
  if (!has_scheme(next, "https://") && (has_scheme(url_, "https://") || !has_scheme(next, "http://"))) {
    return failure(ErrorCode::refused,
                   fmt::format("{}: the redirect to {} is not followed", request_.url, next));
  }
  count_bytes();
  url_ = next;
  return true;
}

Error CurlTransfer::error_for(CURLcode code) const {
  const auto say = [&](ErrorCode kind, std::string_view why) {
    return Error{kind, fmt::format("{}: {}", request_.url, why)};
  };
  if (private_address_) return say(ErrorCode::refused, "its address is not on the open internet");
  if (too_large_ || code == CURLE_FILESIZE_EXCEEDED) {
    return say(ErrorCode::bad_data, fmt::format("it is larger than {} bytes", request_.most_bytes));
  }
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return say(ErrorCode::unavailable, "it took too long");
    case CURLE_PARTIAL_FILE:
      return say(ErrorCode::unavailable, "the answer was cut off");
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return say(ErrorCode::bad_data, "this is no usable URL");
    case CURLE_PEER_FAILED_VERIFICATION:
      return say(ErrorCode::refused, "its certificate is not valid");
    default:
      return say(ErrorCode::unavailable, curl_easy_strerror(code));
  }
}

Result<FetchResponse> CurlTransfer::outcome(CURLcode code) {
  count_bytes();
  if (code != CURLE_OK) return failure(error_for(code));
  CURL* curl = handle_.get();
  const char* text = nullptr;
  if (curl_easy_getinfo(curl, CURLINFO_EFFECTIVE_URL, &text) == CURLE_OK && text != nullptr) {
    response_.effective_url = text;
  }
  text = nullptr;
  if (curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &text) == CURLE_OK && text != nullptr) {
    response_.content_type = text;
  }
  curl_off_t wait = 0;
  if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK && wait > 0) {
    response_.retry_after = std::chrono::seconds{wait};
  }
  return std::move(response_);
}

}  // namespace caleidoscoop
