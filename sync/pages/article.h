// An article as its page gives it: title, date, author, text and where the site keeps its feeds.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sync/core/result.h"
#include "sync/pages/discovery.h"
#include "sync/pages/document.h"

namespace caleidoscoop::pages {

// Text is clean UTF-8 without markup; what the page does not say is empty.
struct Article {
  std::string title;
  std::optional<std::chrono::sys_seconds> published;  // only when the page gives a time
  std::optional<std::chrono::year_month_day> date;    // the calendar day the page itself gives
  std::string author;
  std::string site;
  std::string language;  // BCP 47, lower case
  std::string lead;
  std::string text;           // paragraphs separated by newlines
  std::string image;          // absolute
  bool tdm_reserved = false;  // by a meta tag; headers and files of the site are not seen here
  std::vector<FoundFeed> declared_feeds;
  std::vector<FoundFeed> likely_feeds;
};

// The page's bytes as a document. `content_type` is the HTTP header's value; without a character set there,
// a byte order mark or the page's own <meta> decides. Fails with bad_data, naming the URL.
Result<Document> parse_page(std::string_view bytes, std::string_view url, std::string_view content_type = {});

// Pure and without state. Fails only where parse_page does.
Result<Article> parse_article(std::string_view bytes, std::string_view url,
                              std::string_view content_type = {});

}  // namespace caleidoscoop::pages
