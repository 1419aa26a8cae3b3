#include "sync/fetch/curl_fetcher.h"

#include <curl/curl.h>
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "sync/fetch/curl_transfer.h"
#include "sync/fetch/host_queue.h"
#include "sync/fetch/web_address.h"

namespace caleidoscoop {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds longest_poll{1000};
constexpr long idle_connections = 32;  // kept open from one call to the next

struct CloseMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

struct CloseShare {
  void operator()(CURLSH* share) const { curl_share_cleanup(share); }
};

// What libcurl keeps for all requests. The share outlives the handles that use it.
struct Kept {
  std::unique_ptr<CURLSH, CloseShare> share{curl_share_init()};
  std::unique_ptr<CURLM, CloseMulti> multi{curl_multi_init()};
};

// One call of fetch_all.
class Run {
 public:
  Run(const Kept& kept, const CurlOptions& options, HostQueue& queue, std::span<const FetchRequest> requests,
      const Fetcher::Done& done)
      : kept_(kept), options_(options), queue_(queue), requests_(requests), done_(done) {}

  void go(const std::stop_token& stop) {
    for (std::size_t index = 0; index < requests_.size(); ++index) enter(index);
    while (!queue_.empty() || !running_.empty()) {
      if (stop.stop_requested()) return give_up();
      start_due();
      int active = 0;
      curl_multi_perform(kept_.multi.get(), &active);
      collect();
      wait();
    }
  }

 private:
  using Transfer = std::unique_ptr<CurlTransfer>;

  void enter(std::size_t index) {
    const FetchRequest& request = requests_[index];
    auto authority = allowed_authority(request.url, options_);
    if (!authority) {
      done_(index, failure(authority.error()));
      return;
    }
    queue_.add(index, *authority, request.host_gap);
    waiting_.emplace(index, nullptr);
  }

  bool has_room() const { return running_.size() < static_cast<std::size_t>(options_.most_at_once); }

  void start_due() {
    while (has_room()) {
      const auto turn = queue_.take(Clock::now());
      if (!turn) return;
      Transfer transfer = std::move(waiting_.at(turn->ticket));
      waiting_.erase(turn->ticket);
      if (!transfer) {
        transfer = std::make_unique<CurlTransfer>(requests_[turn->ticket], options_, kept_.share.get(),
                                                  turn->ticket, turn->host);
      }
      start(std::move(transfer));
    }
  }

  void start(Transfer transfer) {
    auto ready = transfer->prepare();
    CURL* handle = transfer->handle();
    if (ready && curl_multi_add_handle(kept_.multi.get(), handle) != CURLM_OK) {
      ready = failure(ErrorCode::unavailable, "libcurl takes no more requests");
    }
    if (ready) {
      running_.emplace(handle, std::move(transfer));
      return;
    }
    queue_.finished(transfer->authority());
    done_(transfer->index(), failure(ready.error()));
  }

  void collect() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(kept_.multi.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      const auto found = running_.find(message->easy_handle);
      if (found == running_.end()) continue;
      Transfer transfer = std::move(found->second);
      running_.erase(found);
      curl_multi_remove_handle(kept_.multi.get(), transfer->handle());
      queue_.finished(transfer->authority());
      finish(std::move(transfer), code);
    }
  }

  void finish(Transfer transfer, CURLcode code) {
    const std::size_t index = transfer->index();
    const auto follows = transfer->follows(code);
    if (!follows) {
      done_(index, failure(follows.error()));
    } else if (*follows) {
      queue_.add(index, transfer->authority(), requests_[index].host_gap);
      waiting_.emplace(index, std::move(transfer));
    } else {
      done_(index, transfer->outcome(code));
    }
  }

  void wait() {
    if (queue_.empty() && running_.empty()) return;
    auto longest = longest_poll;
    const auto turn = has_room() ? queue_.next_turn() : std::nullopt;
    if (turn) {
      const auto now = Clock::now();
      if (*turn <= now) return;
      longest = std::min(longest, std::chrono::ceil<std::chrono::milliseconds>(*turn - now));
    }
    curl_multi_poll(kept_.multi.get(), nullptr, 0, static_cast<int>(longest.count()), nullptr);
  }

  void give_up() {
    const auto stopped = [&](std::size_t index) {
      done_(index, failure(ErrorCode::unavailable, requests_[index].url + ": the fetching was ended"));
    };
    for (auto& [handle, transfer] : running_) {
      curl_multi_remove_handle(kept_.multi.get(), handle);
      stopped(transfer->index());
    }
    for (auto& [index, transfer] : waiting_) stopped(index);
  }

  const Kept& kept_;
  const CurlOptions& options_;
  HostQueue& queue_;
  std::span<const FetchRequest> requests_;
  const Fetcher::Done& done_;
  std::map<CURL*, Transfer> running_;
  std::map<std::size_t, Transfer> waiting_;  // null until it was started once
};

class CurlFetcher : public Fetcher {
 public:
  CurlFetcher(CurlOptions options, Kept kept)
      : options_(std::move(options)),
        kept_(std::move(kept)),
        queue_(options_.most_per_host, options_.host_gap) {
    curl_share_setopt(kept_.share.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
    curl_multi_setopt(kept_.multi.get(), CURLMOPT_MAXCONNECTS, idle_connections);
  }

  void fetch_all(std::span<const FetchRequest> requests, std::stop_token stop, const Done& done) override {
    const std::stop_callback wake(stop, [this] { curl_multi_wakeup(kept_.multi.get()); });
    queue_.clear(Clock::now());
    Run(kept_, options_, queue_, requests, done).go(stop);
  }

 private:
  CurlOptions options_;
  Kept kept_;
  HostQueue queue_;
};

}  // namespace

std::string user_agent() { return "Caleidoscoop/" CALEIDOSCOOP_VERSION " (+" CALEIDOSCOOP_CONTACT_URL ")"; }

Result<std::unique_ptr<Fetcher>> make_curl_fetcher(CurlOptions options) {
  // Counted by libcurl and thread-safe since 7.84; never undone, since other users may be left.
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return failure(ErrorCode::unavailable, "libcurl cannot be set up");
  }
  Kept kept;
  if (!kept.share || !kept.multi) return failure(ErrorCode::unavailable, "libcurl has no memory");
  return std::unique_ptr<Fetcher>(new CurlFetcher(std::move(options), std::move(kept)));
}

}  // namespace caleidoscoop
