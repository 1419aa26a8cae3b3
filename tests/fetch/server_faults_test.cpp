// Servers that misbehave over HTTP. Faults N4 to N11, N14, N17 to N19 and N21.

#include <zlib.h>
#include <atomic>

#include "tests/fetch/fetch_support.h"
#include "tests/support/scripted_server.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_authority.h"

using namespace caleidoscoop;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

std::string gzip_of(const std::string& bytes) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(compressBound(bytes.size()) + 32, '\0');
  std::string in = bytes;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

ScriptedServer::Script always(const std::string& answer) {
  return answers([answer](const std::string&) { return answer; });
}

// Answers one request with these bytes and closes.
ScriptedServer::Script once(const std::string& bytes) {
  return [bytes](Connection& connection, int) {
    connection.read_request();
    connection.send(bytes);
  };
}

Result<FetchResponse> fetched(const ScriptedServer& server, std::chrono::milliseconds deadline = 5000ms,
                              std::size_t most_bytes = 100'000) {
  FetchRequest request = request_for(server.url("/feed"), deadline);
  request.most_bytes = most_bytes;
  return local_fetcher()->fetch(request);
}

}  // namespace

TEST_CASE("N4: a captive portal's page is delivered as what it says it is, and as no move for good") {
  ScriptedServer portal(always(http_answer("<html>Log in</html>", "Content-Type: text/html\r\n")));
  ScriptedServer server(always(http_answer("", "Location: " + portal.url("/login") + "\r\n", "302 Found")));
  const auto response = fetched(server);
  REQUIRE(response);
  CHECK(response->content_type == "text/html");
  CHECK(response->effective_url == portal.url("/login"));
  CHECK(response->permanent_url.empty());
}

TEST_CASE("N5: a redirect from https to http is refused, one from http to https is followed") {
  TemporaryFolder folder;
  const TestAuthority authority;
  authority.write(folder / "ca.pem");
  const TlsContext identity = authority.identity("127.0.0.1");
  ScriptedServer plain(always(http_answer("plain")));
  ScriptedServer down(always(http_answer("", "Location: " + plain.url("/") + "\r\n", "302 Found")),
                      identity.get());
  ScriptedServer safe(always(http_answer("safe")), identity.get());
  ScriptedServer up(always(http_answer("", "Location: " + safe.url("/") + "\r\n", "302 Found")));
  CurlOptions options = local_options();
  options.ca_file = folder / "ca.pem";
  const auto fetcher = fetcher_with(options);
  check_failure(fetcher->fetch(request_for(down.url("/"))), ErrorCode::refused, "is not followed");
  CHECK(plain.connections() == 0);
  const auto followed = fetcher->fetch(request_for(up.url("/")));
  REQUIRE(followed);
  CHECK(followed->body == "safe");
}

TEST_CASE("N6: a body that comes a byte at a time is given up") {
  ScriptedServer server([](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (connection.pause(100ms) && connection.send("x")) {
    }
  });
  const auto before = Clock::now();
  check_failure(fetched(server, 10s), ErrorCode::unavailable, "took too long");
  CHECK(Clock::now() - before < 8s);
}

TEST_CASE("N7: headers that never end are cut at the deadline when slow and at the cap when fast") {
  ScriptedServer slow([](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 200 OK\r\n");
    while (connection.pause(20ms) && connection.send("X-More: of the same, over and over again\r\n")) {
    }
  });
  const auto before = Clock::now();
  check_failure(fetched(slow, 200ms), ErrorCode::unavailable, "took too long");
  CHECK(Clock::now() - before < 3s);
  ScriptedServer fast([](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 200 OK\r\n");
    while (connection.send("X-More: " + std::string(1000, 'x') + "\r\n")) {
    }
  });
  check_failure(fetched(fast), ErrorCode::bad_data, "headers");
}

TEST_CASE("N7: interim answers without end are cut at the cap too") {
  ScriptedServer server([](Connection& connection, int) {
    connection.read_request();
    while (connection.send("HTTP/1.1 103 Early Hints\r\nLink: </" + std::string(1000, 'x') + ">\r\n\r\n")) {
    }
  });
  check_failure(fetched(server), ErrorCode::bad_data, "headers");
}

TEST_CASE("N8: a body that is cut off is no answer, with a length, in chunks or compressed") {
  const std::string packed = gzip_of(std::string(5000, 'x') + "end");
  for (const std::string& answer :
       {std::string("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>half"),
        std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<rss>half\r\n"),
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n" +
            packed.substr(0, 16),
        "HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\nConnection: close\r\n\r\n" +
            packed.substr(0, packed.size() / 2)}) {
    CAPTURE(answer);
    ScriptedServer server(once(answer));
    CHECK_FALSE(fetched(server));
  }
}

TEST_CASE("N8: what goes on until the connection closes may be a part, so it is asked for whole again") {
  const std::string headers =
      "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nLast-Modified: Sun, 22 Nov 2026 05:00:00 GMT\r\n";
  ScriptedServer endless(once(headers + "\r\n<rss>half"));
  const auto part = fetched(endless);
  REQUIRE(part);
  CHECK(part->body == "<rss>half");
  CHECK(part->etag.empty());
  CHECK(part->last_modified.empty());
  ScriptedServer chunked(once(headers + "Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n0\r\n\r\n"));
  const auto whole = fetched(chunked);
  REQUIRE(whole);
  CHECK(whole->etag == "\"v1\"");
}

TEST_CASE("N8: a connection that is reset is no answer, and the next request is not harmed by it") {
  ScriptedServer server([](Connection& connection, int number) {
    connection.read_request();
    if (number > 0) {
      connection.send(http_answer("whole"));
      return;
    }
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
    connection.reset();
  });
  const auto fetcher = local_fetcher();
  check_failure(fetcher->fetch(request_for(server.url("/"))), ErrorCode::unavailable, "");
  const auto next = fetcher->fetch(request_for(server.url("/")));
  REQUIRE(next);
  CHECK(next->body == "whole");
}

TEST_CASE("N9: of a body longer than its length nothing is taken for the next answer") {
  ScriptedServer server([](Connection& connection, int) {
    while (!connection.read_request().empty()) {
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood" + http_answer("smuggled"));
    }
  });
  const auto fetcher = local_fetcher();
  for (int round = 0; round < 3; ++round) {
    const auto response = fetcher->fetch(request_for(server.url("/")));
    REQUIRE(response);
    CHECK(response->body == "good");
  }
}

TEST_CASE("N9: lengths that contradict each other or are no numbers are no answer") {
  for (const char* lengths : {"Content-Length: 4\r\nContent-Length: 9\r\n", "Content-Length: -4\r\n"}) {
    CAPTURE(lengths);
    ScriptedServer server(once(std::string("HTTP/1.1 200 OK\r\n") + lengths + "\r\ngoodgoods"));
    CHECK_FALSE(fetched(server));
  }
}

TEST_CASE("N10: an endless body is cut at the cap, and one announced as too large is not read") {
  ScriptedServer endless([](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 200 OK\r\n\r\n");
    while (connection.send(std::string(10'000, 'x'))) {
    }
  });
  check_failure(fetched(endless), ErrorCode::bad_data, "larger than 100000 bytes");
  ScriptedServer announced([](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 41943040\r\n\r\nthe beginning");
    connection.wait_for_the_end();
  });
  check_failure(fetched(announced), ErrorCode::bad_data, "larger than 100000 bytes");
}

TEST_CASE("N10: an error page without end is still the error that it says") {
  ScriptedServer server([](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 503 Busy\r\nRetry-After: 60\r\n\r\n");
    while (connection.send(std::string(10'000, 'x'))) {
    }
  });
  const auto response = fetched(server);
  REQUIRE(response);
  CHECK(response->status == 503);
  CHECK(response->retry_after == 60s);
  CHECK(response->body.empty());
  CHECK(response->bytes_on_wire < 2'000'000);
}

TEST_CASE("N11: a gzip bomb is cut at the cap on decoded bytes") {
  const std::string bomb = gzip_of(std::string(20'000'000, '\0'));
  REQUIRE(bomb.size() < 50'000);
  ScriptedServer encoded(always(http_answer(bomb, "Content-Encoding: gzip\r\n")));
  check_failure(fetched(encoded), ErrorCode::bad_data, "larger than 100000 bytes");
  ScriptedServer file(always(http_answer(bomb, "Content-Type: application/gzip\r\n")));
  check_failure(fetched(file), ErrorCode::bad_data, "larger than 100000 bytes");
}

TEST_CASE("N11: what was compressed more than once is refused, for what it hides in between") {
  const std::string twice = gzip_of(gzip_of("good"));
  for (const char* headers :
       {"Content-Encoding: gzip, gzip\r\n", "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n"}) {
    ScriptedServer server(always(http_answer(twice, headers)));
    check_failure(fetched(server), ErrorCode::bad_data, "compressed more than once");
  }
}

TEST_CASE("N11: what only says that it is compressed is refused") {
  ScriptedServer damaged(always(http_answer("\x1b\xff\xff\xff no brotli", "Content-Encoding: br\r\n")));
  check_failure(fetched(damaged), ErrorCode::bad_data, "");
}

TEST_CASE("N14: redirects without end are refused after the fifth") {
  std::atomic<int> asked{0};
  ScriptedServer server(answers([&](const std::string&) {
    return http_answer("", "Location: /" + std::to_string(++asked) + "\r\n", "302 Found");
  }));
  check_failure(fetched(server), ErrorCode::refused, "more than 5 redirects");
  CHECK(asked == 6);
}

TEST_CASE("N17: a 304 that nobody asked for is delivered as such, without a body") {
  ScriptedServer server(answers([](const std::string& request) {
    CHECK(request.find("If-None-Match") == std::string::npos);
    return std::string("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n");
  }));
  const auto response = fetched(server);
  REQUIRE(response);
  CHECK(response->status == 304);
  CHECK(response->body.empty());
}

TEST_CASE("N18: other bytes under the same ETag are delivered, not what was there before") {
  std::atomic<int> asked{0};
  ScriptedServer server(answers([&](const std::string&) {
    return http_answer("version " + std::to_string(++asked), "ETag: \"same\"\r\n");
  }));
  const auto fetcher = local_fetcher();
  FetchRequest request = request_for(server.url("/"));
  for (const char* body : {"version 1", "version 2"}) {
    const auto response = fetcher->fetch(request);
    REQUIRE(response);
    CHECK(response->body == body);
    request.etag = response->etag;
  }
}

TEST_CASE("N19: a server's wish to be left alone is passed on, in seconds or as a date") {
  struct Case {
    const char* headers;
    std::optional<std::chrono::seconds> wait;
  };
  const Case cases[] = {
      {"Retry-After: 120\r\n", 120s},
      {"Retry-After: Sun, 22 Nov 2026 05:10:00 GMT\r\nDate: Sun, 22 Nov 2026 05:00:00 GMT\r\n", 600s},
      {"Retry-After: Sun, 22 Nov 2026 05:10:00 GMT\r\nDate: Sun, 22 Nov 2026 06:00:00 GMT\r\n", std::nullopt},
      {"Retry-After: soon\r\n", std::nullopt},
      {"", std::nullopt}};
  for (const char* status : {"429 Too Many Requests", "503 Service Unavailable"}) {
    for (const Case& one : cases) {
      CAPTURE(one.headers);
      ScriptedServer server(always(http_answer("", one.headers, status)));
      const auto response = fetched(server);
      REQUIRE(response);
      CHECK(response->status == std::atoi(status));
      CHECK(response->retry_after == one.wait);
    }
  }
}

TEST_CASE("N21: of mirrors that take turns every answer is of one mirror alone") {
  ScriptedServer server([](Connection& connection, int number) {
    for (int asked = number; !connection.read_request().empty(); ++asked) {
      const std::string mirror = asked % 2 == 0 ? "a" : "b";
      const std::string body(5000, mirror[0]);
      if (asked % 5 == 4) {
        connection.send(http_answer(body, "ETag: \"" + mirror + "\"\r\n").substr(0, 3000));
        return;
      }
      connection.send(http_answer(body, "ETag: \"" + mirror + "\"\r\n"));
    }
  });
  const auto fetcher = local_fetcher();
  int answered = 0;
  for (int round = 0; round < 30; ++round) {
    const auto response = fetcher->fetch(request_for(server.url("/")));
    if (!response) continue;
    ++answered;
    REQUIRE(response->etag.size() == 3);
    CHECK(response->body == std::string(5000, response->etag[1]));
  }
  CHECK(answered > 15);
  CHECK(answered < 30);
}

TEST_CASE("what is no HTTP is no answer") {
  ScriptedServer server(once("SSH-2.0-OpenSSH_9.2\r\n"));
  check_failure(fetched(server), ErrorCode::unavailable, "no HTTP");
}
