#include "firmware/update/offer.h"

#include <doctest/doctest.h>

using namespace caleidoscoop::update;

TEST_CASE("versions are compared by their numbers") {
  const auto version = [](const char* text) { return parse_version(text).value(); };
  CHECK(version("1.2") < version("1.10"));
  CHECK(version("1.2") < version("1.2.0"));
  CHECK(version("2026.11.3") == version("2026.11.3"));
  CHECK(to_string(version("2026.11.3")) == "2026.11.3");
  for (const char* none :
       {"", ".", "1.", ".1", "1..2", "1.a", "-1", "1.-2", "1 ", "1.2.3.4.5.6.7", "9999999999", "1\n"})
    CHECK_MESSAGE(!parse_version(none), none);
}

TEST_CASE("an offer names a version and a file beside it, and nothing else is an offer") {
  const auto offer = parse_offer(R"({"version": "2026.12.1", "bundle": "c-2026.12.1.raucb"})", "offer");
  REQUIRE(offer);
  CHECK(to_string(offer->version) == "2026.12.1");
  CHECK(system_url("https://hub.example/x", offer->bundle) ==
        "https://hub.example/x/system/c-2026.12.1.raucb");
  CHECK(system_url("https://hub.example/x/", "a.json") == "https://hub.example/x/system/a.json");
  for (const char* bad :
       {"", "[]", "null", "{}", R"({"version": "1"})", R"({"version": 1, "bundle": "a"})",
        R"({"version": "1", "bundle": "../a"})", R"({"version": "1", "bundle": "https://evil.example/a"})",
        R"({"version": "1", "bundle": ".hidden"})", R"({"version": "1", "bundle": "-option"})",
        R"({"version": "1", "bundle": "a b"})", R"({"version": "new", "bundle": "a"})"}) {
    const auto refused = parse_offer(bad, "https://hub.example/system/x.json");
    REQUIRE_MESSAGE(!refused, bad);
    CHECK(refused.error().message.find("https://hub.example/system/x.json") != std::string::npos);
  }
  CHECK_FALSE(parse_offer(std::string(5000, ' '), "offer"));
  CHECK(offer->bytes == 0);
  CHECK(parse_offer(R"({"version": "1", "bundle": "a", "bytes": 225000000})", "offer")->bytes == 225'000'000);
  CHECK_FALSE(parse_offer(R"({"version": "1", "bundle": "a", "bytes": 99225000000})", "offer"));
}

TEST_CASE("only what is newer, was not left before, and comes to a system that is well is taken") {
  const Offer offer{*parse_version("1.3"), "b"};
  const auto take = [&](const char* running, bool well, bool sick) {
    return choose(offer, *parse_version(running), well, sick).take;
  };
  CHECK(take("1.2", true, false));
  CHECK_FALSE(take("1.3", true, false));
  CHECK_FALSE(take("1.4", true, false));
  CHECK_FALSE(take("1.2", false, false));
  CHECK_FALSE(take("1.2", true, true));
}
