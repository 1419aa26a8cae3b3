#include "sync/fetch/s3_client.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <algorithm>
#include <array>
#include <cstring>
#include <thread>
#include <utility>

#include "sync/core/ascii.h"
#include "sync/fetch/address.h"
#include "sync/fetch/s3_xml.h"
#include "sync/fetch/web_address.h"

namespace caleidoscoop {
namespace {

constexpr int most_tries = 3;
constexpr std::size_t most_listing_bytes = 16u << 20;
constexpr std::size_t most_listings = 1000;  // of 1000 keys each
constexpr std::size_t most_error_bytes = 64 * 1024;
constexpr long slowest_bytes_per_second = 100;
constexpr long slow_seconds = 30;
constexpr const char* sha256_of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

struct CloseEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeLines {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// Everything but what RFC 3986 calls unreserved, as the signature wants it; `kept` stays besides.
std::string encoded(std::string_view text, std::string_view kept) {
  constexpr std::string_view unreserved =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char c : text) {
    if (unreserved.find(c) != std::string_view::npos || kept.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

struct Call {
  const char* method = "GET";
  std::string url{};
  std::string_view body{};
  std::string sha256 = sha256_of_nothing;
  std::vector<std::string> headers{};
  std::size_t most_bytes = most_error_bytes;
};

struct Answer {
  int status = 0;
  std::string body;
  S3Object about;
};

bool is_good(int status) { return status >= 200 && status <= 299; }
bool is_passing(int status) { return status >= 500 || status == 429; }

// One call on its way.
class Exchange {
 public:
  Exchange(CURL* curl, const S3Options& options, const Call& call)
      : curl_(curl), options_(options), call_(call) {}

  Result<Answer> run() {
    curl_easy_reset(curl_);
    set_security();
    set_request();
    set_callbacks();
    const CURLcode code = curl_easy_perform(curl_);
    if (code != CURLE_OK && !is_error_page_cut()) return failure(error_for(code));
    long status = 0;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
    answer_.status = static_cast<int>(status);
    return std::move(answer_);
  }

 private:
  void set_security() {
    curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, options_.allow_private ? "http,https" : "https");
    curl_easy_setopt(curl_, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl_, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl_, CURLOPT_PROXY, options_.proxy.c_str());
    curl_easy_setopt(curl_, CURLOPT_NOPROXY, "");
    if (!options_.ca_file.empty()) curl_easy_setopt(curl_, CURLOPT_CAINFO, options_.ca_file.c_str());
    const std::string signature = fmt::format("aws:amz:{}:s3", options_.region);
    curl_easy_setopt(curl_, CURLOPT_AWS_SIGV4, signature.c_str());
    curl_easy_setopt(curl_, CURLOPT_USERNAME, options_.access_key.c_str());
    curl_easy_setopt(curl_, CURLOPT_PASSWORD, options_.secret_key.c_str());
    if (!options_.allow_private && options_.proxy.empty()) {
      curl_easy_setopt(curl_, CURLOPT_OPENSOCKETFUNCTION, &Exchange::on_socket);
      curl_easy_setopt(curl_, CURLOPT_OPENSOCKETDATA, this);
    }
  }

  void set_request() {
    curl_easy_setopt(curl_, CURLOPT_URL, call_.url.c_str());
    curl_easy_setopt(curl_, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
    curl_easy_setopt(curl_, CURLOPT_LOW_SPEED_LIMIT, slowest_bytes_per_second);
    curl_easy_setopt(curl_, CURLOPT_LOW_SPEED_TIME, slow_seconds);
    const std::string_view method = call_.method;
    if (method == "PUT") {
      curl_easy_setopt(curl_, CURLOPT_UPLOAD, 1L);
      curl_easy_setopt(curl_, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(call_.body.size()));
      curl_easy_setopt(curl_, CURLOPT_READFUNCTION, &Exchange::on_read);
      curl_easy_setopt(curl_, CURLOPT_READDATA, this);
      curl_easy_setopt(curl_, CURLOPT_SEEKFUNCTION, &Exchange::on_seek);
      curl_easy_setopt(curl_, CURLOPT_SEEKDATA, this);
    } else if (method == "HEAD") {
      curl_easy_setopt(curl_, CURLOPT_NOBODY, 1L);
    } else if (method != "GET") {
      curl_easy_setopt(curl_, CURLOPT_CUSTOMREQUEST, call_.method);
    }
    set_headers();
  }

  void set_headers() {
    curl_slist* list = curl_slist_append(nullptr, ("x-amz-content-sha256: " + call_.sha256).c_str());
    if (!options_.session_token.empty()) {
      list = curl_slist_append(list, ("x-amz-security-token: " + options_.session_token).c_str());
    }
    for (const std::string& header : call_.headers) list = curl_slist_append(list, header.c_str());
    headers_.reset(list);
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, list);
  }

  void set_callbacks() {
    curl_easy_setopt(curl_, CURLOPT_ERRORBUFFER, detail_.data());
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, &Exchange::on_body);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, &Exchange::on_header);
    curl_easy_setopt(curl_, CURLOPT_HEADERDATA, this);
  }

  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self) {
    Exchange& exchange = *static_cast<Exchange*>(self);
    const std::size_t bytes = size * count;
    long status = 0;
    curl_easy_getinfo(exchange.curl_, CURLINFO_RESPONSE_CODE, &status);
    exchange.good_ = is_good(static_cast<int>(status));
    const std::size_t most = exchange.good_ ? exchange.call_.most_bytes : most_error_bytes;
    exchange.too_large_ = exchange.answer_.body.size() + bytes > most;
    if (exchange.too_large_) return 0;
    exchange.answer_.body.append(data, bytes);
    return bytes;
  }

  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self) {
    const std::string_view line(data, size * count);
    S3Object& about = static_cast<Exchange*>(self)->answer_.about;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return line.size();
    const std::string name = ascii_lower(line.substr(0, colon));
    const std::string value(trimmed(line.substr(colon + 1)));
    if (name == "content-type") about.content_type = value;
    if (name == "cache-control") about.cache_control = value;
    if (name == "content-length") about.length = std::strtoull(value.c_str(), nullptr, 10);
    return line.size();
  }

  static std::size_t on_read(char* into, std::size_t size, std::size_t count, void* self) {
    Exchange& exchange = *static_cast<Exchange*>(self);
    const std::string_view rest = exchange.call_.body.substr(exchange.sent_);
    const std::size_t bytes = std::min(size * count, rest.size());
    std::memcpy(into, rest.data(), bytes);
    exchange.sent_ += bytes;
    return bytes;
  }

  // When a kept connection turns out to be closed, libcurl sends it all once more on a new one.
  static int on_seek(void* self, curl_off_t offset, int origin) {
    Exchange& exchange = *static_cast<Exchange*>(self);
    if (origin != SEEK_SET || offset < 0 || static_cast<std::size_t>(offset) > exchange.call_.body.size()) {
      return CURL_SEEKFUNC_FAIL;
    }
    exchange.sent_ = static_cast<std::size_t>(offset);
    return CURL_SEEKFUNC_OK;
  }

  static curl_socket_t on_socket(void* self, curlsocktype, curl_sockaddr* address) {
    if (!is_public_address(address->addr)) {
      static_cast<Exchange*>(self)->private_address_ = true;
      return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }

  bool is_error_page_cut() const { return too_large_ && !good_; }

  Error error_for(CURLcode code) const {
    const auto say = [&](ErrorCode kind, std::string_view why) {
      return Error{kind, fmt::format("{}: {}", call_.url, why)};
    };
    if (private_address_) return say(ErrorCode::refused, "its address is not on the open internet");
    if (too_large_)
      return say(ErrorCode::bad_data, fmt::format("it is larger than {} bytes", call_.most_bytes));
    if (code == CURLE_PEER_FAILED_VERIFICATION) {
      return say(ErrorCode::refused, fmt::format("its certificate is not valid ({})", detail_.data()));
    }
    return say(ErrorCode::unavailable, detail_[0] != '\0' ? detail_.data() : curl_easy_strerror(code));
  }

  CURL* curl_;
  const S3Options& options_;
  const Call& call_;
  Answer answer_;
  std::array<char, CURL_ERROR_SIZE> detail_{};
  std::unique_ptr<curl_slist, FreeLines> headers_;
  std::size_t sent_ = 0;
  bool good_ = false;
  bool too_large_ = false;
  bool private_address_ = false;
};

class CurlS3Client : public S3Client {
 public:
  CurlS3Client(S3Options options, std::unique_ptr<CURL, CloseEasy> curl)
      : options_(std::move(options)), curl_(std::move(curl)) {
    while (options_.endpoint.ends_with('/')) options_.endpoint.pop_back();
  }

  Result<std::optional<std::string>> get(const std::string& key, std::size_t most_bytes) override {
    Call call{.url = url_of(key)};
    call.most_bytes = most_bytes;
    auto answer = run(call);
    if (!answer) return failure(answer.error());
    if (answer->status == 404) return std::optional<std::string>();
    if (!is_good(answer->status)) return failure(error_of(call, *answer));
    return std::optional(std::move(answer->body));
  }

  Result<std::optional<S3Object>> head(const std::string& key) override {
    const Call call{.method = "HEAD", .url = url_of(key)};
    auto answer = run(call);
    if (!answer) return failure(answer.error());
    if (answer->status == 404) return std::optional<S3Object>();
    if (!is_good(answer->status)) return failure(error_of(call, *answer));
    return std::optional(std::move(answer->about));
  }

  Result<> put(const std::string& key, std::string_view bytes, const std::string& sha256,
               const S3Object& about) override {
    Call call{.method = "PUT", .url = url_of(key), .body = bytes, .sha256 = sha256};
    if (!about.cache_control.empty()) call.headers.push_back("Cache-Control: " + about.cache_control);
    if (!about.content_type.empty()) call.headers.push_back("Content-Type: " + about.content_type);
    return done(call);
  }

  Result<> remove(const std::string& key) override {
    const Call call{.method = "DELETE", .url = url_of(key)};
    const auto answer = run(call);
    if (!answer) return failure(answer.error());
    if (!is_good(answer->status) && answer->status != 404) return failure(error_of(call, *answer));
    return {};
  }

  Result<std::vector<std::string>> list(const std::string& prefix) override {
    std::vector<std::string> keys;
    std::string token;
    for (std::size_t count = 0; count < most_listings; ++count) {
      const Call call{.url = listing_url(prefix, token), .most_bytes = most_listing_bytes};
      const auto answer = run(call);
      if (!answer) return failure(answer.error());
      if (!is_good(answer->status)) return failure(error_of(call, *answer));
      for (auto& key : texts_of(answer->body, "Key")) keys.push_back(std::move(key));
      const auto truncated = texts_of(answer->body, "IsTruncated");
      const auto next = texts_of(answer->body, "NextContinuationToken");
      if (truncated.empty()) {
        return failure(ErrorCode::unavailable, call.url + ": the answer is no listing of a bucket");
      }
      if (truncated.front() != "true" || next.empty()) return keys;
      token = next.front();
    }
    return failure(ErrorCode::bad_data, url_of("") + ": there are more objects than can be listed");
  }

 private:
  std::string bucket_url() const {
    return options_.bucket.empty() ? options_.endpoint
                                   : options_.endpoint + "/" + encoded(options_.bucket, "");
  }

  std::string url_of(const std::string& key) const { return bucket_url() + "/" + encoded(key, "/"); }

  // The parameters in the order in which they are signed.
  std::string listing_url(const std::string& prefix, const std::string& token) const {
    std::string query;
    if (!token.empty()) query += "continuation-token=" + encoded(token, "") + "&";
    query += "list-type=2";
    if (!prefix.empty()) query += "&prefix=" + encoded(prefix, "");
    return bucket_url() + "/?" + query;
  }

  Result<> done(const Call& call) {
    const auto answer = run(call);
    if (!answer) return failure(answer.error());
    if (!is_good(answer->status)) return failure(error_of(call, *answer));
    return {};
  }

  Result<Answer> run(const Call& call) {
    auto pause = options_.first_pause;
    for (int tries = 1;; ++tries) {
      auto answer = Exchange(curl_.get(), options_, call).run();
      const bool passing =
          answer ? is_passing(answer->status) : answer.error().code == ErrorCode::unavailable;
      if (!passing || tries == most_tries) return answer;
      std::this_thread::sleep_for(pause);
      pause *= 2;
    }
  }

  static Error error_of(const Call& call, const Answer& answer) {
    const std::string reason = s3_reason(answer.body);
    const bool shut_out = answer.status == 401 || answer.status == 403;
    return {shut_out ? ErrorCode::refused : ErrorCode::unavailable,
            fmt::format("{}: {} was answered with status {}{}{}", call.url, call.method, answer.status,
                        reason.empty() ? "" : ", ", reason)};
  }

  S3Options options_;
  std::unique_ptr<CURL, CloseEasy> curl_;
};

bool is_one_word(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c != 127; });
}

}  // namespace

Result<std::unique_ptr<S3Client>> make_s3_client(S3Options options) {
  if (options.access_key.empty() || options.secret_key.empty()) {
    return failure(ErrorCode::usage, options.endpoint + ": there is no access key or no secret key for it");
  }
  for (const std::string* text :
       {&options.access_key, &options.secret_key, &options.session_token, &options.region, &options.bucket}) {
    if (!is_one_word(*text)) {
      return failure(ErrorCode::usage, options.endpoint + ": keys, region and bucket are one word each");
    }
  }
  if (const auto authority = authority_of(options.endpoint, options.allow_private); !authority) {
    const bool refused = authority.error().code == ErrorCode::refused;
    return failure(refused ? ErrorCode::refused : ErrorCode::usage, authority.error().message);
  }
  if (!is_https(options.endpoint) && !options.allow_private) {
    return failure(ErrorCode::refused, options.endpoint + ": a bucket is written to over https only");
  }
  if (options.endpoint.find_first_of("?#@") != std::string::npos) {
    return failure(ErrorCode::usage, options.endpoint + ": an endpoint is a scheme, a host and a port");
  }
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return failure(ErrorCode::unavailable, "libcurl cannot be set up");
  }
  std::unique_ptr<CURL, CloseEasy> curl(curl_easy_init());
  if (!curl) return failure(ErrorCode::unavailable, "libcurl has no memory");
  return std::unique_ptr<S3Client>(new CurlS3Client(std::move(options), std::move(curl)));
}

}  // namespace caleidoscoop
