#include "sync/headlines_job/portal_watch.h"

#include <doctest/doctest.h>

using namespace caleidoscoop;

namespace {

Result<FetchResponse> answer(int status, const std::string& from, const std::string& body,
                             const std::string& type = "text/html") {
  FetchResponse response;
  response.status = status;
  response.effective_url = from;
  response.body = body;
  response.content_type = type;
  return response;
}

const std::string login = "<html><head><title>Welkom bij Gastnet</title></head><body>Log in</body></html>";

}  // namespace

TEST_CASE("N4: two hosts that both lead to one place are a login page") {
  PortalWatch watch;
  watch.saw("http://a.example/feed", answer(200, "http://portal.example/login?to=a", login), false);
  CHECK_FALSE(watch.at_portal());
  watch.saw("http://b.example/feed", answer(200, "http://portal.example/login?to=b", login), false);
  CHECK(watch.at_portal());
}

TEST_CASE("N4: two hosts that say the same in their own name are a login page") {
  PortalWatch watch;
  watch.saw("http://a.example/feed", answer(200, "http://a.example/feed", login + "a.example"), false);
  watch.saw("http://b.example/feed", answer(200, "http://b.example/feed", login + "b.example"), false);
  CHECK(watch.at_portal());
  watch.saw("http://c.example/robots.txt", answer(404, "http://c.example/robots.txt", ""), false);
  CHECK_FALSE(watch.at_portal());
}

TEST_CASE("N4: a page over http vouches for nobody, one over https does") {
  PortalWatch plain;
  plain.saw("http://a.example/nieuws", answer(200, "http://a.example/nieuws", login), true);
  plain.saw("http://b.example/nieuws", answer(200, "http://b.example/nieuws", login), true);
  CHECK(plain.at_portal());
  PortalWatch safe;
  safe.saw("https://a.example/nieuws", answer(200, "https://a.example/nieuws", login), true);
  safe.saw("https://b.example/nieuws", answer(200, "https://b.example/nieuws", login), true);
  CHECK_FALSE(safe.at_portal());
}

TEST_CASE("a host that says it is a portal is believed, and one broken source is none") {
  PortalWatch told;
  told.saw("http://a.example/feed", answer(511, "http://a.example/feed", ""), false);
  CHECK(told.at_portal());
  PortalWatch different;
  different.saw("http://a.example/feed", answer(200, "http://a.example/feed", "<html><title>A</title>"),
                false);
  different.saw("http://b.example/feed", answer(200, "http://b.example/feed", "<html><title>B</title>"),
                false);
  CHECK_FALSE(different.at_portal());
  PortalWatch down;
  down.saw("http://a.example/feed", failure(ErrorCode::unavailable, "down"), false);
  CHECK_FALSE(down.at_portal());
}
