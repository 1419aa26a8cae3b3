#include "firmware/desk/source_finder.h"

#include "sync/fetch/curl_fetcher.h"
#include "sync/headlines_job/reading.h"
#include "sync/pages/article.h"

namespace caleidoscoop::desk {
namespace {

constexpr std::size_t most_feeds = 6;

FetchRequest request_for(const std::string& url) {
  FetchRequest request;
  request.url = url;
  request.deadline = std::chrono::seconds{8};
  return request;
}

void add_feed(const FetchResponse& answer, std::vector<FoundSource>& found) {
  const auto feed = parse_feed(answer.body, answer.effective_url, answer.content_type);
  if (!feed || feed->items.empty()) return;
  found.push_back(
      {answer.effective_url, "feed", feed->title, feed->language, static_cast<int>(feed->items.size())});
}

std::vector<FetchRequest> feeds_of(const FetchResponse& answer) {
  std::vector<FetchRequest> requests;
  const auto article = pages::parse_article(answer.body, answer.effective_url, answer.content_type);
  if (!article) return requests;
  for (const auto* list : {&article->declared_feeds, &article->likely_feeds}) {
    for (const auto& feed : *list) {
      if (requests.size() < most_feeds) requests.push_back(request_for(feed.href));
    }
  }
  return requests;
}

}  // namespace

Result<std::vector<FoundSource>> find_sources(const std::string& url) {
  auto fetcher = make_curl_fetcher({});
  if (!fetcher) return failure(fetcher.error());
  const auto answer = (*fetcher)->fetch(request_for(url));
  if (!answer) return failure(answer.error());
  if (answer->status / 100 != 2) {
    return failure(ErrorCode::unavailable, url + " answers " + std::to_string(answer->status));
  }
  std::vector<FoundSource> found;
  add_feed(*answer, found);
  if (!found.empty()) return found;
  (*fetcher)->fetch_all(feeds_of(*answer), {}, [&](std::size_t, Result<FetchResponse> feed) {
    if (feed && feed->status / 100 == 2) add_feed(*feed, found);
  });
  const auto page = read_page(*answer);
  if (page && !page->items.empty()) {
    const auto article = pages::parse_article(answer->body, answer->effective_url, answer->content_type);
    found.push_back({answer->effective_url, "page", article ? article->site : "", page->language,
                     static_cast<int>(page->items.size())});
  }
  return found;
}

}  // namespace caleidoscoop::desk
