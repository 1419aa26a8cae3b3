// What a store that speaks S3 may answer. That it lets us in is tested against a real one, in tests/interop.

#include <doctest/doctest.h>

#include <atomic>

#include "sync/fetch/s3_client.h"
#include "sync/fetch/s3_xml.h"
#include "tests/support/scripted_server.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;

namespace {

S3Options options_for(const ScriptedServer& server) {
  S3Options options;
  options.endpoint = server.url("");
  options.bucket = "emmer";
  options.access_key = "sleutel";
  options.secret_key = "geheim";
  options.allow_private = true;
  options.first_pause = 1ms;
  return options;
}

std::unique_ptr<S3Client> client_for(const ScriptedServer& server) {
  auto made = make_s3_client(options_for(server));
  REQUIRE(made);
  return std::move(*made);
}

ErrorCode refusal_of(const S3Options& options) {
  const auto made = make_s3_client(options);
  REQUIRE_FALSE(made);
  return made.error().code;
}

}  // namespace

TEST_CASE("a listing in several pages is read to its end, with its parameters in the order that is signed") {
  std::vector<std::string> asked;
  ScriptedServer server(answers([&](const std::string& request) {
    asked.push_back(request.substr(0, request.find("\r\n")));
    const bool first = asked.size() == 1;
    return http_answer(first
                           ? "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>a+b/="
                             "</NextContinuationToken><Contents><Key>m/1&amp;2.json</Key></Contents>"
                             "</ListBucketResult>"
                           : "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>m/3.json</Key>"
                             "</Contents></ListBucketResult>");
  }));
  const auto keys = client_for(server)->list("m/");
  REQUIRE(keys);
  CHECK(*keys == std::vector<std::string>{"m/1&2.json", "m/3.json"});
  REQUIRE(asked.size() == 2);
  CHECK(asked[0] == "GET /emmer/?list-type=2&prefix=m%2F HTTP/1.1");
  CHECK(asked[1] == "GET /emmer/?continuation-token=a%2Bb%2F%3D&list-type=2&prefix=m%2F HTTP/1.1");
}

TEST_CASE("an answer that is no listing is not an empty bucket") {
  ScriptedServer server(answers([](const std::string&) { return http_answer("<html>Log in</html>"); }));
  const auto keys = client_for(server)->list("");
  REQUIRE_FALSE(keys);
  CHECK(keys.error().code == ErrorCode::unavailable);
}

TEST_CASE("a listing that goes on and on is given up") {
  ScriptedServer server(answers([](const std::string&) {
    return http_answer("<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>");
  }));
  const auto keys = client_for(server)->list("");
  REQUIRE_FALSE(keys);
  CHECK(keys.error().code == ErrorCode::bad_data);
}

TEST_CASE("what a store cannot do just now is tried again, three times in all") {
  std::atomic<int> asked = 0;
  ScriptedServer server(answers([&](const std::string&) {
    return ++asked % 3 == 0 ? http_answer("bytes") : http_answer("", "", "503 Slow Down");
  }));
  CHECK(client_for(server)->get("x", 100).value() == "bytes");
  CHECK(asked == 3);
  ScriptedServer broken(answers([](const std::string&) { return http_answer("", "", "500 Broken"); }));
  const auto outcome = client_for(broken)->get("x", 100);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == ErrorCode::unavailable);
}

TEST_CASE("a refusal is said with the store's own reason and is not tried again") {
  std::atomic<int> asked = 0;
  ScriptedServer server(answers([&](const std::string&) {
    ++asked;
    return http_answer("<Error><Code>AccessDenied</Code><Message>Not\nyou</Message></Error>", "",
                       "403 Forbidden");
  }));
  const auto outcome = client_for(server)->get("a/x.json", 100);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == ErrorCode::refused);
  CHECK(outcome.error().message.find("AccessDenied: Not you") != std::string::npos);
  CHECK(outcome.error().message.find("/emmer/a/x.json") != std::string::npos);
  CHECK(asked == 1);
}

TEST_CASE("the secret key itself is never sent") {
  std::string seen;
  ScriptedServer server(answers([&](const std::string& request) {
    seen = request;
    return http_answer("");
  }));
  REQUIRE(client_for(server)->get("x", 100));
  CHECK(seen.find("geheim") == std::string::npos);
  CHECK(seen.find("AWS4-HMAC-SHA256 Credential=sleutel/") != std::string::npos);
}

TEST_CASE("a bucket is asked for over https only, and not in the house, unless that is allowed") {
  S3Options options;
  options.bucket = "emmer";
  options.access_key = options.secret_key = "x";
  options.endpoint = "https://127.0.0.1";
  CHECK(refusal_of(options) == ErrorCode::refused);
  options.endpoint = "http://s3.example.com";
  CHECK(refusal_of(options) == ErrorCode::refused);
}

TEST_CASE("without usable keys, endpoint or bucket nothing is begun") {
  S3Options options;
  options.endpoint = "https://s3.example.com";
  options.bucket = "emmer";
  CHECK(refusal_of(options) == ErrorCode::usage);
  options.access_key = options.secret_key = "x";
  options.session_token = "a\r\nX-Evil: 1";
  CHECK(refusal_of(options) == ErrorCode::usage);
  options.session_token.clear();
  options.endpoint = "s3.example.com:nonsense";
  CHECK(refusal_of(options) == ErrorCode::usage);
  options.endpoint = "https://s3.example.com/?x";
  CHECK(refusal_of(options) == ErrorCode::usage);
}

TEST_CASE("texts between tags are found with their entities, and unfinished ones left") {
  CHECK(texts_of("<a>1</a><b/><a>&lt;&#38;&#x41;&bogus;&</a><a>3", "a") == std::vector<std::string>{
                                                                               "1",
                                                                               "<&A&bogus;&",
                                                                           });
  CHECK(texts_of("", "a").empty());
  CHECK(s3_reason("<html>").empty());
  CHECK(s3_reason("<Code>" + std::string(1000, 'x') + "</Code>").size() == 200);
}
