#include "sync/fetch/curl_transfer.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <utility>

#include "sync/fetch/address.h"
#include "sync/fetch/gunzip.h"
#include "sync/fetch/web_address.h"

namespace caleidoscoop {
namespace {

using std::chrono::milliseconds;

constexpr int most_redirects = 5;
constexpr std::size_t most_unwanted_bytes = 64 * 1024;  // read on so that the connection can be kept

constexpr const char* types_of_feeds =
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

constexpr const char* wrong_password = "the proxy wants another name or password";

bool is_good(int status) { return status >= 200 && status <= 299; }

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool is_one_line(const std::string& value) { return value.find_first_of("\r\n") == std::string::npos; }

bool is_gzip_type(const std::string& content_type) {
  return content_type.find("gzip") != std::string::npos ||
         content_type.find("octet-stream") != std::string::npos;
}

Cause cause_of(CURLcode code) {
  if (code == CURLE_COULDNT_RESOLVE_HOST) return Cause::unknown_host;
  return code == CURLE_OPERATION_TIMEDOUT ? Cause::too_slow : Cause::other;
}

}  // namespace

Result<std::string> allowed_authority(const std::string& url, const CurlOptions& options) {
  auto authority = authority_of(url, true);
  if (!authority || options.private_authorities.contains(*authority)) return authority;
  return authority_of(url, options.allow_private);
}

CurlTransfer::CurlTransfer(const FetchRequest& request, const CurlOptions& options, CURLSH* share,
                           std::size_t index, std::string authority)
    : request_(request),
      options_(options),
      share_(share),
      index_(index),
      authority_(std::move(authority)),
      handle_(curl_easy_init()),
      time_left_(request.deadline),
      url_(request.url) {}

Result<> CurlTransfer::prepare() {
  if (!handle_) return failure(ErrorCode::unavailable, url_ + ": libcurl has no memory");
  if (time_left_ <= milliseconds{0}) return failure(error_for(CURLE_OPERATION_TIMEDOUT));
  if (request_.credentials && !request_.credentials->empty() && !is_https(request_.url)) {
    return failure(say(ErrorCode::refused, "a token or client certificate is not sent without TLS"));
  }
  received_ = ResponseHeaders{};
  body_.clear();
  body_bytes_ = 0;
  unwanted_bytes_ = 0;
  body_unwanted_ = false;
  CURL* curl = handle_.get();
  curl_easy_setopt(curl, CURLOPT_URL, url_.c_str());
  curl_easy_setopt(curl, CURLOPT_SHARE, share_);
  set_limits();
  set_security();
  set_credentials();
  set_callbacks();
  set_headers();
  started_ = std::chrono::steady_clock::now();
  return {};
}

void CurlTransfer::set_limits() {
  CURL* curl = handle_.get();
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(curl, CURLOPT_PIPEWAIT, 1L);        // rather one connection more busy than one more
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);  // followed here, where each step is judged
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  // Without it a resolver that does not answer would hold up the other requests and the end of all.
  curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(time_left_.count()));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options_.lowest_bytes_per_second));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options_.low_speed_window.count()));
}

void CurlTransfer::set_security() {
  CURL* curl = handle_.get();
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  // Empty ones too: otherwise libcurl takes them from the environment.
  curl_easy_setopt(curl, CURLOPT_PROXY, options_.proxy.c_str());
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "");
  curl_easy_setopt(curl, CURLOPT_PROXYAUTH, static_cast<long>(CURLAUTH_ANY));
  curl_easy_setopt(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  if (options_.ca_file.empty()) return;
  curl_easy_setopt(curl, CURLOPT_CAINFO, options_.ca_file.c_str());
  curl_easy_setopt(curl, CURLOPT_PROXY_CAINFO, options_.ca_file.c_str());
}

void CurlTransfer::set_credentials() {
  const Credentials* own = at_home_ ? request_.credentials.get() : nullptr;
  const auto set = [&](CURLoption option, std::string Credentials::*file) {
    curl_easy_setopt(handle_.get(), option, own && !(own->*file).empty() ? (own->*file).c_str() : nullptr);
  };
  set(CURLOPT_SSLCERT, &Credentials::client_certificate);
  set(CURLOPT_SSLKEY, &Credentials::client_key);
}

void CurlTransfer::set_callbacks() {
  CURL* curl = handle_.get();
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail_.data());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &CurlTransfer::on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &CurlTransfer::on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &CurlTransfer::on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
  const bool may_be_private = options_.allow_private || options_.private_authorities.contains(authority_);
  const bool judged = !may_be_private && options_.proxy.empty();
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, judged ? &CurlTransfer::on_socket : nullptr);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, this);
}

void CurlTransfer::set_headers() {
  CURL* curl = handle_.get();
  curl_easy_setopt(curl, CURLOPT_USERAGENT, user_agent().c_str());
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, request_.sink ? nullptr : "");
  curl_slist* list = nullptr;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty() && is_one_line(value)) list = curl_slist_append(list, (name + value).c_str());
  };
  add("Accept: ", request_.accept.empty() ? types_of_feeds : request_.accept);
  add("If-None-Match: ", request_.etag);
  add("If-Modified-Since: ", request_.last_modified);
  if (request_.resume_from > 0) {
    add("Range: bytes=", fmt::format("{}-", request_.resume_from));
    add("If-Range: ", request_.if_range);
  }
  if (at_home_ && request_.credentials && !request_.credentials->bearer_token.empty()) {
    add("Authorization: Bearer ", request_.credentials->bearer_token);
  }
  headers_.reset(list);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
}

std::size_t CurlTransfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  const std::string_view bytes(data, size * count);
  return static_cast<CurlTransfer*>(self)->take_body(bytes) ? bytes.size() : 0;
}

bool CurlTransfer::take_body(std::string_view bytes) {
  if (!is_good(received_.status())) {
    unwanted_bytes_ += bytes.size();
    body_unwanted_ = unwanted_bytes_ > most_unwanted_bytes;
    return !body_unwanted_;
  }
  if (received_.contradictory()) return end_with(Trouble::unclear_length);
  if (received_.encodings() > 1) return end_with(Trouble::compressed_twice);
  if (body_bytes_ == 0) {
    curl_off_t announced = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    if (announced > static_cast<curl_off_t>(request_.most_bytes)) return end_with(Trouble::too_large);
  }
  if (body_bytes_ + bytes.size() > request_.most_bytes) return end_with(Trouble::too_large);
  if (request_.sink) return hand_on(bytes);
  body_bytes_ += bytes.size();
  body_.append(bytes);
  return true;
}

bool CurlTransfer::hand_on(std::string_view bytes) {
  auto taken = body_bytes_ == 0 ? request_.sink->begin(received_.head()) : Result<>();
  body_bytes_ += bytes.size();
  if (taken) taken = request_.sink->take(bytes);
  if (taken) return true;
  sink_error_ = taken.error();
  return end_with(Trouble::not_taken);
}

bool CurlTransfer::end_with(Trouble trouble) {
  trouble_ = trouble;
  return false;
}

std::size_t CurlTransfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  CurlTransfer& transfer = *static_cast<CurlTransfer*>(self);
  const std::size_t bytes = size * count;
  if (transfer.received_.read({data, bytes})) return bytes;
  transfer.trouble_ = Trouble::headers_too_large;
  return 0;
}

int CurlTransfer::on_progress(void* self, curl_off_t, curl_off_t now, curl_off_t, curl_off_t) {
  CurlTransfer& transfer = *static_cast<CurlTransfer*>(self);
  const bool wanted = is_good(transfer.received_.status());
  if (!wanted || now <= static_cast<curl_off_t>(transfer.request_.most_bytes)) return 0;
  transfer.trouble_ = Trouble::too_large;
  return 1;
}

curl_socket_t CurlTransfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) {
  if (!is_public_address(address->addr)) {
    static_cast<CurlTransfer*>(self)->trouble_ = Trouble::private_address;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void CurlTransfer::stop_clock() {
  time_left_ -= std::chrono::ceil<milliseconds>(std::chrono::steady_clock::now() - started_);
  curl_off_t body = 0;
  long headers = 0;
  long sent = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_REQUEST_SIZE, &sent);
  bytes_sent_ += static_cast<std::uint64_t>(std::max<long>(sent, 0));
  curl_easy_getinfo(handle_.get(), CURLINFO_SIZE_DOWNLOAD_T, &body);
  curl_easy_getinfo(handle_.get(), CURLINFO_HEADER_SIZE, &headers);
  bytes_on_wire_ += static_cast<std::uint64_t>(std::max<curl_off_t>(body, 0)) +
                    static_cast<std::uint64_t>(std::max<long>(headers, 0));
}

Result<bool> CurlTransfer::follows(CURLcode code) {
  if ((code != CURLE_OK && !body_unwanted_) || !is_redirect(received_.status())) return false;
  const char* target = nullptr;
  curl_easy_getinfo(handle_.get(), CURLINFO_REDIRECT_URL, &target);
  if (target == nullptr) return false;
  const std::string next = target;
  if (++redirects_ > most_redirects) {
    return failure(say(ErrorCode::refused, fmt::format("more than {} redirects", most_redirects)));
  }
  auto authority = allowed_authority(next, options_);
  const bool downgrade = is_https(url_) && !is_https(next);
  if (!authority || downgrade || (request_.may_follow && !request_.may_follow(next))) {
    return failure(say(ErrorCode::refused, fmt::format("the redirect to {} is not followed", next)));
  }
  stop_clock();
  only_permanent_ = only_permanent_ && (received_.status() == 301 || received_.status() == 308);
  if (only_permanent_) permanent_url_ = next;
  at_home_ = at_home_ && is_https(next) == is_https(url_) && *authority == authority_;
  url_ = next;
  authority_ = std::move(*authority);
  return true;
}

Error CurlTransfer::say(ErrorCode kind, std::string_view why, Cause cause) const {
  return {kind, fmt::format("{}: {}", request_.url, why), cause};
}

std::string CurlTransfer::reason_for(CURLcode code) const {
  long from_proxy = 0;
  curl_easy_getinfo(handle_.get(), CURLINFO_HTTP_CONNECTCODE, &from_proxy);
  if (from_proxy == 407) return wrong_password;
  if (from_proxy >= 300) return fmt::format("the proxy does not let it through (HTTP {})", from_proxy);
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return "it took too long";
    case CURLE_PARTIAL_FILE:
      return "the answer was cut off";
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
      return "the answer is no HTTP";
    default:
      return detail_[0] != '\0' ? detail_.data() : curl_easy_strerror(code);
  }
}

Error CurlTransfer::error_for(CURLcode code) const {
  switch (trouble_) {
    case Trouble::private_address:
      if (code == CURLE_ABORTED_BY_CALLBACK || code == CURLE_COULDNT_CONNECT) {
        return say(ErrorCode::refused, "its address is not on the open internet");
      }
      break;  // another of its addresses was connected to
    case Trouble::too_large:
      return say(ErrorCode::bad_data, fmt::format("it is larger than {} bytes", request_.most_bytes),
                 Cause::too_large);
    case Trouble::headers_too_large:
      return say(ErrorCode::bad_data,
                 fmt::format("its headers are larger than {} bytes", ResponseHeaders::most_bytes));
    case Trouble::compressed_twice:
      return say(ErrorCode::bad_data, "it was compressed more than once");
    case Trouble::unclear_length:
      return say(ErrorCode::bad_data, "it contradicts itself about its length");
    case Trouble::not_taken:
      return sink_error_;
    case Trouble::none:
      break;
  }
  switch (code) {
    case CURLE_URL_MALFORMAT:
      return say(ErrorCode::bad_data, "this is no usable URL");
    case CURLE_BAD_CONTENT_ENCODING:
      return say(ErrorCode::bad_data, "the compressed answer is damaged");
    case CURLE_SSL_CERTPROBLEM:
      return say(ErrorCode::io, fmt::format("the client certificate cannot be used ({})", detail_.data()));
    case CURLE_PEER_FAILED_VERIFICATION:
      return say(ErrorCode::refused, fmt::format("its certificate is not valid ({})", detail_.data()));
    default:
      return say(ErrorCode::unavailable, reason_for(code), cause_of(code));
  }
}

Result<FetchResponse> CurlTransfer::outcome(CURLcode code) {
  stop_clock();
  if (code != CURLE_OK && !body_unwanted_) return failure(error_for(code));
  FetchResponse response;
  received_.move_into(response);
  if (response.status == 407) return failure(say(ErrorCode::unavailable, wrong_password));
  response.effective_url = url_;
  response.permanent_url = std::move(permanent_url_);
  response.bytes_on_wire = bytes_on_wire_;
  response.bytes_sent = bytes_sent_;
  response.requests = redirects_ + 1;
  response.body = std::move(body_);
  if (request_.unpack_gzip && is_gzip(response.body)) {
    auto unpacked = gunzip(response.body, request_.most_bytes, request_.url);
    if (!unpacked) return failure(unpacked.error());
    response.body = std::move(*unpacked);
    if (is_gzip_type(response.content_type)) response.content_type.clear();
  }
  return response;
}

}  // namespace caleidoscoop
