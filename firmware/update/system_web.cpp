#include "firmware/update/system_web.h"

#include <fmt/format.h>

#include <fstream>

#include "firmware/update/offer.h"
#include "sync/core/files.h"
#include "sync/fetch/curl_fetcher.h"

namespace caleidoscoop::update {
namespace {

constexpr std::size_t most_token_bytes = 8 * 1024;
constexpr const char* space = " \t\r\n";

// A body that goes to a file as it comes.
class FileSink : public BodySink {
 public:
  explicit FileSink(std::filesystem::path file) : file_(std::move(file)) {}

  Result<> begin(const FetchResponse& head) override {
    if (head.status != 200)
      return failure(ErrorCode::unavailable, fmt::format("{} answers {}", head.effective_url, head.status));
    out_.open(file_, std::ios::binary | std::ios::trunc);
    return written();
  }
  Result<> take(std::string_view bytes) override {
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return written();
  }
  Result<> end() {
    out_.close();
    return written();
  }

 private:
  Result<> written() const {
    if (out_) return {};
    return failure(ErrorCode::io, fmt::format("cannot write {}", file_.string()));
  }

  std::filesystem::path file_;
  std::ofstream out_;
};

}  // namespace

SystemWeb::SystemWeb(const config::Sync& sync, Credentials credentials) : sync_(sync) {
  if (!credentials.empty()) credentials_ = std::make_shared<const Credentials>(std::move(credentials));
}

Result<std::unique_ptr<Fetcher>> SystemWeb::fetcher() const {
  CurlOptions options;
  options.proxy = sync_.proxy;
  options.ca_file = sync_.ca_file;
  options.allow_private = sync_.allow_private;
  return make_curl_fetcher(options);
}

Result<std::string> SystemWeb::get(const std::string& url) const {
  auto web = fetcher();
  if (!web) return failure(web.error());
  FetchRequest request;
  request.url = url;
  request.most_bytes = most_offer_bytes;
  request.accept = "application/json";
  request.credentials = credentials_;
  auto answer = (*web)->fetch(request);
  if (!answer) return failure(answer.error());
  if (answer->status != 200)
    return failure(ErrorCode::unavailable, fmt::format("{} answers {}", url, answer->status));
  return std::move(answer->body);
}

Result<> SystemWeb::download(const std::string& url, const std::filesystem::path& file) const {
  auto web = fetcher();
  if (!web) return failure(web.error());
  FileSink sink(file);
  FetchRequest request;
  request.url = url;
  request.most_bytes = static_cast<std::size_t>(most_bundle_bytes);
  request.deadline = std::chrono::hours(2);
  request.accept = "application/octet-stream";
  request.credentials = credentials_;
  request.sink = &sink;
  auto answer = (*web)->fetch(request);
  if (answer && answer->status == 200) return sink.end();
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  if (!answer) return failure(answer.error());
  return failure(ErrorCode::unavailable, fmt::format("{} answers {}", url, answer->status));
}

Result<Credentials> read_credentials(const std::filesystem::path& token_file,
                                     const std::string& certificate) {
  Credentials credentials;
  credentials.client_certificate = certificate;
  std::error_code failed;
  if (token_file.empty() || !std::filesystem::exists(token_file, failed)) return credentials;
  auto token = read_file(token_file, most_token_bytes);
  if (!token) return failure(token.error());
  const auto end = token->find_last_not_of(space);
  token->resize(end == std::string::npos ? 0 : end + 1);
  credentials.bearer_token = *std::move(token);
  return credentials;
}

}  // namespace caleidoscoop::update
