#include "sync/headlines_job/links.h"

#include <doctest/doctest.h>
#include <vector>

using namespace caleidoscoop;

TEST_CASE("an origin is scheme, host and port, whatever else the address says") {
  CHECK(origin_of("https://VNG.example/a/b?c#d") == "https://vng.example");
  CHECK(origin_of("HTTP://vng.example:80") == "http://vng.example");
  CHECK(origin_of("https://name:secret@vng.example:8443/x") == "https://vng.example:8443");
  CHECK(origin_of("ftp://vng.example/").empty());
  CHECK(origin_of("https:///x").empty());
  CHECK(origin_of("no address").empty());
  CHECK(host_of("https://vng.example:443/x") == "vng.example");
}

TEST_CASE("a site is a host with its sub-domains") {
  CHECK(same_site("https://www.vng.example/a", "http://vng.example"));
  CHECK(same_site("https://nieuws.vng.example/a", "https://www.vng.example"));
  CHECK_FALSE(same_site("https://evilvng.example", "https://vng.example"));
  CHECK_FALSE(same_site("https://portal.example", "https://vng.example"));
  CHECK_FALSE(same_site("javascript:void", "javascript:void"));
}

TEST_CASE("parameters that follow people are taken off, all others stay as they are") {
  CHECK(without_tracking("https://a.example/x?utm_source=rss&id=3&UTM_medium=feed#top") ==
        "https://a.example/x?id=3#top");
  CHECK(without_tracking("https://a.example/x?fbclid=abc") == "https://a.example/x");
  CHECK(without_tracking("https://a.example/x?a=1&&b=2") == "https://a.example/x?a=1&b=2");
  CHECK(without_tracking("https://a.example/x#a?utm_source=b") == "https://a.example/x#a?utm_source=b");
  CHECK(without_tracking("https://a.example/x?attent=1&pkg=2") == "https://a.example/x?attent=1&pkg=2");
  CHECK(without_tracking("tag:a.example,2026:1") == "tag:a.example,2026:1");
}

TEST_CASE("editors can keep some paths of a site only") {
  const std::vector<std::string> paths{"/nl-nl/nieuws/"};
  CHECK(has_kept_path("https://cbs.example/nl-nl/nieuws/2026/x", paths));
  CHECK_FALSE(has_kept_path("https://cbs.example/nl-nl/cijfers/x", paths));
  CHECK_FALSE(has_kept_path("https://cbs.example", paths));
  CHECK(has_kept_path("https://cbs.example/anything", {}));
}
