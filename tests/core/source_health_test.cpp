#include "sync/core/source_health.h"

#include <doctest/doctest.h>

using namespace caleidoscoop;

namespace {

SourceAnswer good() {
  return {.status = 200,
          .asked_url = "https://a.example/feed",
          .given_url = "https://a.example/feed",
          .page_title = {},
          .readable = true,
          .items = 3};
}

}  // namespace

TEST_CASE("each state of a source has a word, and the word leads back") {
  for (int i = 0; i <= static_cast<int>(SourceHealth::reserved); ++i) {
    const auto health = static_cast<SourceHealth>(i);
    CHECK(parse_source_health(source_health_code(health)) == health);
  }
  CHECK(source_health_code(SourceHealth::redirected_to_error) == "doorverwezen_naar_fout");
  CHECK_FALSE(parse_source_health("").has_value());
}

TEST_CASE("an answer is judged by its status, its readability and its items") {
  auto answer = good();
  CHECK(health_of(answer) == SourceHealth::ok);
  answer.items = 0;
  CHECK(health_of(answer) == SourceHealth::empty);
  answer.readable = false;
  CHECK(health_of(answer) == SourceHealth::no_feed);
  answer.status = 304;
  CHECK(health_of(answer) == SourceHealth::ok);
  answer.status = 404;
  CHECK(health_of(answer) == SourceHealth::http_error);
}

TEST_CASE("a page that only says there is no such page is no answer, whatever its status") {
  auto answer = good();
  answer.given_url = "https://a.example/nl/pagina-niet-gevonden";
  CHECK(health_of(answer) == SourceHealth::redirected_to_error);
  answer.given_url = "https://a.example/404.html?aspxerrorpath=/feed";
  CHECK(health_of(answer) == SourceHealth::redirected_to_error);
  answer.given_url = "https://www.a.example/feed";
  CHECK(health_of(answer) == SourceHealth::ok);
  answer.page_title = "404 \xE2\x80\x93 Gemeente";
  CHECK(health_of(answer) == SourceHealth::redirected_to_error);
  answer.page_title = {};
  answer.status = 404;
  answer.given_url = "https://a.example/nieuw/feed";
  CHECK(health_of(answer) == SourceHealth::redirected_to_error);
}

TEST_CASE("a soft not-found is told by its address or title, and ordinary pages are not") {
  CHECK(says_not_found("https://a.example/x", "Pagina niet gevonden | Toezichthouder"));
  CHECK(says_not_found("https://a.example/x", "Oeps, deze pagina bestaat niet (meer)"));
  CHECK(says_not_found("https://a.example/error/", ""));
  CHECK_FALSE(says_not_found("https://a.example/nieuws", "Nieuws | Toezichthouder"));
  CHECK_FALSE(says_not_found("https://a.example/nieuws/fout-in-de-jaarrekening", "Fout in de jaarrekening"));
  CHECK_FALSE(says_not_found("https://a.example/n/4041", "Error 4041 en andere verhalen"));
}

TEST_CASE("what never became an answer says why as far as is known") {
  CHECK(health_of(Error{ErrorCode::unavailable, "x", Cause::unknown_host}) == SourceHealth::dns);
  CHECK(health_of(Error{ErrorCode::unavailable, "x", Cause::too_slow}) == SourceHealth::timeout);
  CHECK(health_of(Error{ErrorCode::refused, "x"}) == SourceHealth::outage);
}
