#include "sync/fetch/curl_fetcher.h"

#include <curl/curl.h>
#include <map>
#include <utility>

#include "sync/fetch/curl_transfer.h"

namespace caleidoscoop {
namespace {

constexpr int longest_poll_ms = 1000;

struct CloseMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

class CurlFetcher : public Fetcher {
 public:
  CurlFetcher(CurlOptions options, std::unique_ptr<CURLM, CloseMulti> multi)
      : options_(std::move(options)), multi_(std::move(multi)) {
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(options_.most_per_host));
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(options_.most_at_once));
  }

  void fetch_all(std::span<const FetchRequest> requests, std::stop_token stop, const Done& done) override {
    const std::stop_callback wake(stop, [this] { curl_multi_wakeup(multi_.get()); });
    std::map<CURL*, std::unique_ptr<CurlTransfer>> running;
    std::size_t next = 0;
    while (next < requests.size() || !running.empty()) {
      if (stop.stop_requested()) break;
      while (next < requests.size() && running.size() < static_cast<std::size_t>(options_.most_at_once)) {
        auto transfer = std::make_unique<CurlTransfer>(requests[next], options_, next);
        ++next;
        begin(std::move(transfer), running, done);
      }
      int active = 0;
      curl_multi_perform(multi_.get(), &active);
      collect(running, done);
      if (!running.empty()) curl_multi_poll(multi_.get(), nullptr, 0, longest_poll_ms, nullptr);
    }
    for (auto& [handle, transfer] : running) {
      curl_multi_remove_handle(multi_.get(), handle);
      done(transfer->index(), stopped(requests[transfer->index()]));
    }
    for (; next < requests.size(); ++next) done(next, stopped(requests[next]));
  }

 private:
  using Running = std::map<CURL*, std::unique_ptr<CurlTransfer>>;

  static tl::unexpected<Error> stopped(const FetchRequest& request) {
    return failure(ErrorCode::unavailable, request.url + ": the fetching was ended");
  }

  void begin(std::unique_ptr<CurlTransfer> transfer, Running& running, const Done& done) {
    if (auto ready = transfer->prepare(); !ready) {
      done(transfer->index(), failure(ready.error()));
      return;
    }
    CURL* handle = transfer->handle();
    if (curl_multi_add_handle(multi_.get(), handle) != CURLM_OK) {
      done(transfer->index(), failure(ErrorCode::unavailable, "libcurl takes no more requests"));
      return;
    }
    running.emplace(handle, std::move(transfer));
  }

  void collect(Running& running, const Done& done) {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      const auto found = running.find(message->easy_handle);
      if (found == running.end()) continue;
      std::unique_ptr<CurlTransfer> transfer = std::move(found->second);
      running.erase(found);
      curl_multi_remove_handle(multi_.get(), transfer->handle());
      const auto follows = code == CURLE_OK ? transfer->follows() : Result<bool>(false);
      if (!follows) {
        done(transfer->index(), failure(follows.error()));
      } else if (*follows) {
        begin(std::move(transfer), running, done);
      } else {
        done(transfer->index(), transfer->outcome(code));
      }
    }
  }

  CurlOptions options_;
  std::unique_ptr<CURLM, CloseMulti> multi_;
};

}  // namespace

std::string user_agent() { return "Caleidoscoop/" CALEIDOSCOOP_VERSION " (+" CALEIDOSCOOP_CONTACT_URL ")"; }

Result<std::unique_ptr<Fetcher>> make_curl_fetcher(CurlOptions options) {
  // Counted by libcurl and thread-safe since 7.84; never undone, since other users may be left.
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return failure(ErrorCode::unavailable, "libcurl cannot be set up");
  }
  std::unique_ptr<CURLM, CloseMulti> multi(curl_multi_init());
  if (!multi) return failure(ErrorCode::unavailable, "libcurl has no memory");
  return std::unique_ptr<Fetcher>(new CurlFetcher(std::move(options), std::move(multi)));
}

}  // namespace caleidoscoop
