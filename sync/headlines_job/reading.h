// What one answer of a source lists, whatever its form: feed, page or sitemap.
//
// Pure functions of the answer; they fail with bad_data, naming the address, when it is no such thing.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "sync/core/edition.h"
#include "sync/core/result.h"
#include "sync/feeds/feed.h"
#include "sync/fetch/fetcher.h"

namespace caleidoscoop {

struct ChildSitemap {
  std::string url;
  std::optional<std::chrono::sys_seconds> modified;
};

// What a page's own meta tags say to machines.
struct MetaTags {
  std::string tdm;                  // tdm-reservation
  std::vector<std::string> robots;  // addressed to all or to this crawler
};

struct Reading {
  std::string language;         // as the answer says; may be empty
  std::vector<FeedItem> items;  // as listed
  // Of a page: the feeds it declares, best first, absolute.
  std::vector<std::string> feeds;
  // Of a sitemap: further sitemaps, and pages that are listed without a title; newest first.
  std::vector<ChildSitemap> children;
  std::vector<FeedItem> untitled;
  MetaTags meta;
  std::optional<std::size_t> teaser;  // characters that the publisher leaves free, when it limits them
};

Result<Reading> read_feed(const FetchResponse& answer);

// Headlines by the page's repeated structure; empty where there is none, as feeds may be declared still.
Result<Reading> read_page(const FetchResponse& answer);

// Only what belongs to the source: its own site, and its paths if the editors chose some.
Result<Reading> read_sitemap(const Source& source, const FetchResponse& answer);

struct ReadArticle {
  FeedItem item;  // without a title when the page has none
  std::string language;
  MetaTags meta;
};

// `listed` is what the sitemap says of it; the page itself is believed before.
Result<ReadArticle> read_article(const FetchResponse& answer, const FeedItem& listed);

}  // namespace caleidoscoop
