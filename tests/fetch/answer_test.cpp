// What an answer tells: where things moved, headers, compressed bodies and files.

#include <doctest/doctest.h>

#include "sync/fetch/gunzip.h"
#include "sync/fetch/response_headers.h"
#include "tests/fetch/fetch_support.h"
#include "tests/support/scripted_server.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

// printf hello | gzip -9n
const std::string hello_gz =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\x07\x00\x86\xa6\x10\x36\x05\x00\x00\x00"s;

FetchResponse parsed(const std::vector<std::string>& lines) {
  ResponseHeaders headers;
  for (const std::string& line : lines) REQUIRE(headers.read(line + "\r\n"));
  FetchResponse response;
  headers.move_into(response);
  return response;
}

std::string moved(int status, const std::string& target) {
  return http_answer("", "Location: " + target + "\r\n", std::to_string(status) + " Moved");
}

}  // namespace

TEST_CASE("a permanent move is told as far as it is permanent") {
  ScriptedServer server(answers([](const std::string& request) {
    const std::string path = request.substr(4, request.find(' ', 4) - 4);
    if (path == "/a") return moved(301, "/b");
    if (path == "/b") return moved(308, "/c");
    if (path == "/c-for-now") return moved(301, "/c");
    if (path == "/today") return moved(302, "/c-for-now");
    if (path == "/mixed") return moved(301, "/today");
    return http_answer("here");
  }));
  const auto fetcher = local_fetcher();
  const auto permanent = [&](const std::string& path) {
    const auto response = fetcher->fetch(request_for(server.url(path)));
    REQUIRE(response);
    CHECK(response->body == "here");
    return response->permanent_url;
  };
  CHECK(permanent("/a") == server.url("/c"));
  CHECK(permanent("/c").empty());
  CHECK(permanent("/today").empty());
  CHECK(permanent("/mixed") == server.url("/today"));
}

TEST_CASE("headers are kept by name, whatever their case, and repeated ones joined") {
  const auto response =
      parsed({"HTTP/1.1 200 OK", "TDM-Reservation: 1", "tdm-policy:https://a.example/tdm.json",
              "X-Robots-Tag: noindex", "X-Robots-Tag: otherbot: nofollow", "Server: x",
              "Content-Language: nl", "Link: </feed>; rel=alternate", "no header at all"});
  CHECK(response.headers.at("tdm-reservation") == "1");
  CHECK(response.headers.at("tdm-policy") == "https://a.example/tdm.json");
  CHECK(response.headers.at("x-robots-tag") == "noindex, otherbot: nofollow");
  CHECK(response.headers.at("content-language") == "nl");
  CHECK(response.headers.at("link") == "</feed>; rel=alternate");
  CHECK(response.headers.size() == 5);
}

TEST_CASE("an interim answer and one before a redirect leave nothing behind") {
  const auto response = parsed({"HTTP/1.1 103 Early Hints", "ETag: \"early\"", "TDM-Reservation: 1",
                                "Retry-After: 5", "", "HTTP/2 200", "Last-Modified: x", ""});
  CHECK(response.status == 200);
  CHECK(response.etag.empty());
  CHECK(response.last_modified == "x");
  CHECK(response.headers.empty());
  CHECK_FALSE(response.retry_after);
}

TEST_CASE("how long an answer stays good is read from Cache-Control") {
  const auto age = [](const std::string& value) {
    return parsed({"HTTP/1.1 200 OK", "Cache-Control: " + value}).max_age;
  };
  CHECK(age("max-age=600") == 600s);
  CHECK(age("public, MAX-AGE=60, must-revalidate") == 60s);
  CHECK(age("max-age=\"30\"") == 30s);
  CHECK(age("max-age=60, no-store") == 0s);
  CHECK(age("no-cache") == 0s);
  CHECK(age("s-maxage=60") == std::nullopt);
  CHECK(age("max-age=-1") == std::nullopt);
  CHECK(age("max-age=99999999999999999999999999") > 24h);
}

TEST_CASE("compressed answers are delivered as what they were") {
  ScriptedServer server(answers([](const std::string& request) {
    CHECK(request.find("gzip") != std::string::npos);
    CHECK(request.find("br") != std::string::npos);
    CHECK(request.find("zstd") != std::string::npos);
    if (request.starts_with("GET /gzip ")) return http_answer(hello_gz, "Content-Encoding: gzip\r\n");
    if (request.starts_with("GET /br ")) {
      return http_answer("\x0b\x02\x80hello\x03"s, "Content-Encoding: br\r\n");
    }
    return http_answer("\x28\xb5\x2f\xfd\x20\x05\x29\x00\x00hello"s, "Content-Encoding: zstd\r\n");
  }));
  const auto fetcher = local_fetcher();
  for (const char* path : {"/gzip", "/br", "/zstd"}) {
    CAPTURE(path);
    const auto response = fetcher->fetch(request_for(server.url(path)));
    REQUIRE(response);
    CHECK(response->body == "hello");
  }
}

TEST_CASE("a sitemap that is kept as a gzip file is delivered unpacked, unless it is wanted as it is") {
  ScriptedServer server(answers(
      [](const std::string&) { return http_answer(hello_gz, "Content-Type: application/x-gzip\r\n"); }));
  FetchRequest request = request_for(server.url("/sitemap.xml.gz"));
  const auto unpacked = local_fetcher()->fetch(request);
  REQUIRE(unpacked);
  CHECK(unpacked->body == "hello");
  CHECK(unpacked->content_type.empty());
  request.unpack_gzip = false;
  const auto packed = local_fetcher()->fetch(request);
  REQUIRE(packed);
  CHECK(packed->body == hello_gz);
  CHECK(packed->content_type == "application/x-gzip");
}

TEST_CASE("a gzip file of several members is one file, and what follows them is ignored") {
  const auto joined = gunzip(hello_gz + hello_gz + "\0\0 padding"s, 100, "file");
  REQUIRE(joined);
  CHECK(*joined == "hellohello");
}

TEST_CASE("a damaged, cut or too large gzip file is refused by name") {
  std::string damaged = hello_gz;
  damaged[18] ^= 1;
  for (const std::string& bytes : {damaged, hello_gz.substr(0, 12), hello_gz.substr(0, 3)}) {
    const auto refused = gunzip(bytes, 100, "file.gz");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::bad_data);
    CHECK(refused.error().message.starts_with("file.gz: "));
  }
  CHECK_FALSE(gunzip(hello_gz, 4, "file.gz"));
  CHECK(gunzip(hello_gz, 5, "file.gz"));
}
