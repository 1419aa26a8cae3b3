#include "sync/robots/tdm.h"

#include <doctest/doctest.h>
#include <chrono>

using namespace caleidoscoop;

namespace {

TdmVerdict judged(const TdmSignals& signals) { return judge_reservations(signals, "Caleidoscoop"); }

TdmSignals page() { return {.url = "https://krant.example/nieuws/dijk?p=1"}; }

TdmVerdict with_robots(std::string_view header) {
  auto signals = page();
  signals.header_robots = header;
  return judged(signals);
}

TdmVerdict with_file(std::string_view file) {
  auto signals = page();
  signals.file = file;
  return judged(signals);
}

}  // namespace

TEST_CASE("a page without signals may be mined") {
  const auto verdict = judged(page());
  CHECK_FALSE(verdict.reserved);
  CHECK_FALSE(verdict.unlisted);
  CHECK_FALSE(verdict.teaser_limit.has_value());
  CHECK(verdict.reason.empty());
}

TEST_CASE("a reservation is honoured in the meta tag, the header and the file, and says where it stands") {
  auto signals = page();
  signals.meta_tdm = " 1 ";
  CHECK(judged(signals).reason ==
        "https://krant.example/nieuws/dijk?p=1: text and data mining is reserved by "
        "the page's meta tag");
  signals = page();
  signals.header_tdm = "1";
  CHECK(judged(signals).reserved);
  CHECK(with_file(R"([{"location": "/", "tdm-reservation": 1}])").reserved);
}

TEST_CASE("the nearest word counts: page before header before file") {
  auto signals = page();
  signals.file = R"([{"location": "/", "tdm-reservation": 1}])";
  signals.header_tdm = "0";
  CHECK_FALSE(judged(signals).reserved);
  signals.meta_tdm = "1";
  CHECK(judged(signals).reserved);
  signals.meta_tdm = "misschien";
  CHECK_FALSE(judged(signals).reserved);
  signals.header_tdm = "2";
  CHECK(judged(signals).reserved);
}

TEST_CASE("of the file's rules the first that matches holds") {
  CHECK_FALSE(with_file(R"([{"location": "/nieuws/", "tdm-reservation": 0},
                            {"location": "/", "tdm-reservation": 1}])")
                  .reserved);
  CHECK(with_file(R"([{"location": "/sport*", "tdm-reservation": 0},
                      {"location": "/*/d%69jk?p=1$", "tdm-reservation": "1", "tdm-policy": "https://x.example"}])")
            .reserved);
  CHECK_FALSE(with_file(R"([{"location": "/dijk", "tdm-reservation": 1}])").reserved);
}

TEST_CASE("a damaged or hostile file says nothing, at once") {
  CHECK_FALSE(with_file("<html>").reserved);
  CHECK_FALSE(with_file(R"({"location": "/", "tdm-reservation": 1})").reserved);
  CHECK_FALSE(with_file(R"([1, [], {"location": 5, "tdm-reservation": 1}, {"location": "/"}])").reserved);
  CHECK_FALSE(with_file(std::string(200'000, '[')).reserved);
  CHECK_FALSE(
      with_file("[{\"location\": \"/\", \"tdm-reservation\": 1}" + std::string(300'000, ' ') + "]").reserved);
  std::string many = "[";
  while (many.size() < 250'000) many += R"({"location":"/*a*b*c*d*e*f","tdm-reservation":1},)";
  const auto before = std::chrono::steady_clock::now();
  CHECK_FALSE(with_file(many + "1]").reserved);
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{1});
}

TEST_CASE("noai reserves, noindex keeps the page itself off the list") {
  CHECK(with_robots("index, NoAI, noimageai").reserved);
  CHECK_FALSE(with_robots("noimageai").reserved);
  CHECK(with_robots("noindex").unlisted);
  CHECK(with_robots("none").unlisted);
  CHECK_FALSE(with_robots("noindex").reserved);
  CHECK(with_robots("none").reason == "https://krant.example/nieuws/dijk?p=1: its robots rules say noindex");
  auto signals = page();
  signals.meta_tdm = "0";
  signals.meta_robots = {"all", "noai"};
  CHECK(judged(signals).reserved);
}

TEST_CASE("teasers are as long as the publisher allows") {
  CHECK(with_robots("nosnippet").teaser_limit == 0);
  CHECK(with_robots("max-snippet: 50, max-image-preview:large").teaser_limit == 50);
  CHECK(with_robots("max-snippet:200,max-snippet:80").teaser_limit == 80);
  CHECK_FALSE(with_robots("max-snippet:-1").teaser_limit.has_value());
  CHECK_FALSE(with_robots("max-image-preview:none").unlisted);
}

TEST_CASE("rules for another crawler are not for this one") {
  CHECK_FALSE(with_robots("otherbot: noindex, noai").unlisted);
  CHECK_FALSE(with_robots("otherbot: noindex, noai").reserved);
  CHECK(with_robots("otherbot: noindex, caleidoscoop: noai, nosnippet").reserved);
  CHECK(with_robots("otherbot: max-snippet:5, Caleidoscoop: max-snippet:9").teaser_limit == 9);
  CHECK(with_robots("unavailable_after: 1 Jan 2027, 12:00:00, noai").reserved);
}
