#include <doctest/doctest.h>
#include <algorithm>

#include "assets/default_edition.h"
#include "sync/edition/compose.h"
#include "sync/edition/folder.h"

namespace caleidoscoop {
namespace {

std::vector<Source> source_list() {
  const auto bundle = edition::from_text(default_edition_text());
  REQUIRE(bundle);
  auto composed = edition::compose(*bundle, {});
  REQUIRE(composed);
  REQUIRE(composed->edition.sources.size() > 200);
  return std::move(composed->edition.sources);
}

bool has_host(const std::string& url, const std::string& host) {
  const std::size_t at = url.find("://");
  if (at == std::string::npos) return false;
  const std::string authority = url.substr(at + 3, url.find_first_of("/?#", at + 3) - at - 3);
  return authority == host || authority.ends_with("." + host);
}

std::vector<Source> enabled_at(const std::vector<Source>& sources, const std::string& part) {
  std::vector<Source> found;
  std::copy_if(sources.begin(), sources.end(), std::back_inserter(found), [&](const Source& source) {
    return source.enabled && source.url.find(part) != std::string::npos;
  });
  return found;
}

}  // namespace

TEST_CASE("sources that forbid it, and open data whose robots.txt shuts crawlers out, are never read") {
  for (const Source& source : source_list()) {
    INFO(source.id);
    if (source.grade == "X" || has_host(source.home, "fd.nl")) {
      CHECK_FALSE(source.enabled);
      CHECK(source.url.empty());
    }
    if (has_host(source.url, "repository.overheid.nl") || has_host(source.url, "zoekservice.overheid.nl")) {
      CHECK_FALSE(source.enabled);
    }
    if (source.id.starts_with("koop-sru")) CHECK_FALSE(source.enabled);
    CHECK_FALSE(has_host(source.url, "feeds.rijksoverheid.nl"));
  }
}

TEST_CASE("central government's news is asked for in both of its ways, often enough for its short windows") {
  const auto sources = source_list();
  const auto query = enabled_at(sources, "www.rijksoverheid.nl/api/rss?query=");
  REQUIRE(query.size() == 1);
  CHECK(query.front().kind == "feed");
  CHECK(query.front().url.find_first_of("{\" ") == std::string::npos);
  const auto sitemap = enabled_at(sources, "www.rijksoverheid.nl/news/sitemap.xml");
  REQUIRE(sitemap.size() == 1);
  CHECK(sitemap.front().kind == "sitemap");
  for (const char* part : {"www.rijksoverheid.nl/", "www.acm.nl/"}) {
    for (const Source& source : enabled_at(sources, part)) CHECK(source.interval_min <= 180);
  }
}

TEST_CASE("statistics give their news, not their tables") {
  const auto feeds = enabled_at(source_list(), "www.cbs.nl/nl-nl/rss-feeds/");
  CHECK(feeds.size() == 4);
  for (const Source& source : feeds) {
    CHECK(source.keep_paths == std::vector<std::string>{"/nl-nl/nieuws/"});
  }
}

TEST_CASE("pages and sitemaps are read where someone saw them work, and of a whole site only the news") {
  int pages = 0;
  int sitemaps = 0;
  for (const Source& source : source_list()) {
    if (!source.enabled || source.kind == "feed") continue;
    INFO(source.id);
    CHECK((source.grade == "A" || source.grade == "B"));
    if (source.kind == "page") ++pages;
    if (source.kind != "sitemap") continue;
    ++sitemaps;
    CHECK((source.url.ends_with("/news/sitemap.xml") || !source.keep_paths.empty()));
  }
  CHECK(pages >= 8);
  CHECK(sitemaps >= 6);
}

TEST_CASE("whoever lives from writing news is marked as press, so that its teasers stay short") {
  for (const Source& source : source_list()) {
    INFO(source.id);
    const bool writes_news = source.type.ends_with("press") || source.type.ends_with("broadcaster");
    if (writes_news) CHECK(source.press);
  }
}

}  // namespace caleidoscoop
