// Web servers that answer wrongly: portals, bombs, bytes without end, redirects to where nobody should go.
#include <fmt/format.h>
#include <zlib.h>

#include <atomic>

#include "sync/core/files.h"
#include "tests/campaign/network_trial.h"
#include "tests/support/slow_link.h"

namespace caleidoscoop::campaign {
namespace {

using namespace std::chrono_literals;

const std::string login = "<html><head><title>Gastnet</title></head><body><h1>Log in</h1></body></html>";

StaticHost::Answer always(const std::string& answer) {
  return [answer](const std::string&) { return std::optional(answer); };
}

// A server whose every connection goes as the script says.
std::function<void(Bench&, Tally&)> with_script(ScriptedServer::Script script, int speed) {
  return [=](Bench& bench, Tally& tally) {
    const ScriptedServer server(script);
    NetworkTrial trial;
    trial.repository = server.url("/");
    trial.speed = speed;
    expect_old_after(bench, tally, trial);
  };
}

void drip(Connection& connection, int) {
  connection.read_request();
  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
  while (connection.send("x") && connection.pause(50ms)) {
  }
}

void headers_without_end(Connection& connection, int) {
  connection.read_request();
  connection.send("HTTP/1.1 200 OK\r\n");
  for (int i = 0; connection.send(fmt::format("X-{}: y\r\n", i)) && connection.pause(50ms); ++i) {
  }
}

void body_without_end(Connection& connection, int) {
  connection.read_request();
  connection.send("HTTP/1.1 200 OK\r\n\r\n");
  const std::string piece(64 << 10, ' ');
  while (connection.send(piece)) {
  }
}

void silence(Connection& connection, int) { connection.wait_for_the_end(); }

std::string bomb() {
  const std::string zeroes(64U << 20U, '\0');
  uLongf size = compressBound(zeroes.size());
  std::string packed(size, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zeroes.data()));
  stream.avail_in = static_cast<uInt>(zeroes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(size);
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

// Every answer says another length than the body has.
StaticHost::Answer with_length(StaticHost& host, std::ptrdiff_t more, const std::filesystem::path& folder) {
  (void)host;
  return [=](const std::string& request) -> std::optional<std::string> {
    const auto bytes = read_file(folder / path_of(request).substr(1), 1U << 20U);
    if (!bytes) return std::nullopt;
    const auto length = static_cast<std::ptrdiff_t>(bytes->size()) + more;
    return fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
                       std::max<std::ptrdiff_t>(1, length), *bytes);
  };
}

std::function<void(Bench&, Tally&)> with_wrong_length(std::ptrdiff_t more) {
  return [=](Bench& bench, Tally& tally) {
    with_spoiled_host(
        [&, more](StaticHost& host) { host.instead(with_length(host, more, bench.editors().folder_of(2))); },
        false, 20)(bench, tally);
  };
}

// What is asked for comes from one edition and the other by turns.
void flapping(Bench& bench, Tally& tally) {
  StaticHost host;
  std::atomic<int> turn{0};
  host.instead([&](const std::string& request) -> std::optional<std::string> {
    const int version = ++turn % 3 == 0 ? 1 : 2;
    const auto bytes = read_file(bench.editors().folder_of(version) / path_of(request).substr(1), 1U << 20U);
    if (!bytes) return http_answer("", {}, "404 Not Found");
    return http_answer(*bytes);
  });
  NetworkTrial trial;
  trial.repository = host.url();
  trial.may_succeed = true;
  expect_old_after(bench, tally, trial);
}

void slow_and_lossy(Bench& bench, Tally& tally) {
  const SlowLink link(std::stoi(bench.editors().host.url("").substr(17)), {150ms, 0.05});
  NetworkTrial trial;
  trial.repository = link.url("/");
  trial.may_succeed = true;
  expect_old_after(bench, tally, trial);
}

void cache_gone(Bench& bench, Tally& tally) {
  NetworkTrial trial;
  trial.repository = bench.editors().host.url();
  trial.may_succeed = true;
  trial.prepare = [&](const Room& room) {
    // A round that learns what the server calls its files, and then what it learnt them of is gone.
    bench.editors().serve(1);
    room.ended(room.sync("once"));
    std::filesystem::remove(room.store() / "trust/timestamp.json");
    bench.editors().serve(2);
  };
  expect_old_after(bench, tally, trial);
}

void add_bodies(Faults& faults) {
  const std::string refused = "refused or given up in bounded time; the old edition stays";
  faults.push_back({"N4",
                    "a captive portal answers everything with its own page",
                    "status 200 and HTML",
                    refused,
                    1,
                    20,
                    with_spoiled_host([](StaticHost& host) {
                      host.instead(always(http_answer(login, "Content-Type: text/html\r\n")));
                    }),
                    {}});
  faults.push_back({"N6",
                    "a body of one byte a second",
                    "a server on the loopback; time 20 times as fast",
                    refused,
                    1,
                    5,
                    with_script(drip, 20),
                    {}});
  faults.push_back(
      {"N7", "headers that never end", "the same", refused, 1, 5, with_script(headers_without_end, 20), {}});
  faults.push_back({"N7b",
                    "a server that accepts and says nothing",
                    "the same",
                    refused,
                    1,
                    5,
                    with_script(silence, 20),
                    {}});
  faults.push_back({"N8",
                    "bodies that are cut off",
                    "after 100 bytes",
                    refused,
                    1,
                    20,
                    with_spoiled_host([](StaticHost& host) { host.cut(100, 1 << 20); }),
                    {}});
  faults.push_back(
      {"N9", "Content-Length is too small", "by 10 bytes", refused, 1, 20, with_wrong_length(-10), {}});
  faults.push_back(
      {"N9b", "Content-Length is too large", "by 10 bytes", refused, 1, 20, with_wrong_length(10), {}});
  faults.push_back({"N10",
                    "bodies without end",
                    "64 kB after 64 kB",
                    refused,
                    1,
                    20,
                    with_script(body_without_end, 1),
                    {}});
  faults.push_back({"N11",
                    "a gzip bomb",
                    "64 MB of zeroes in 64 kB",
                    refused,
                    1,
                    20,
                    with_spoiled_host([](StaticHost& host) {
                      host.instead(always(http_answer(bomb(), "Content-Encoding: gzip\r\n")));
                    }),
                    {}});
}

void add_conversations(Faults& faults) {
  const std::string refused = "refused or given up in bounded time; the old edition stays";
  faults.push_back(
      {"N14",
       "redirects without end",
       "each answer leads to itself",
       refused,
       1,
       20,
       with_spoiled_host([](StaticHost& host) {
         host.instead(
             always("HTTP/1.1 302 Found\r\nLocation: /metadata/timestamp.json\r\nContent-Length: 0\r\n\r\n"));
       }),
       {}});
  for (const auto& [letter, where] : {std::pair{"", "file:///etc/passwd"}, {"b", "gopher://127.0.0.1/"}}) {
    const std::string answer =
        fmt::format("HTTP/1.1 302 Found\r\nLocation: {}\r\nContent-Length: 0\r\n\r\n", where);
    faults.push_back({std::string("N15") + letter,
                      std::string("a redirect to ") + where,
                      "status 302",
                      refused,
                      1,
                      20,
                      with_spoiled_host([answer](StaticHost& host) { host.instead(always(answer)); }),
                      {}});
  }
  faults.push_back(
      {"N17",
       "304 to who has nothing yet",
       "every answer is 304",
       refused,
       1,
       20,
       with_spoiled_host([](StaticHost& host) { host.instead(always("HTTP/1.1 304 Not Modified\r\n\r\n")); }),
       {}});
  faults.push_back({"N17b",
                    "what was fetched is gone, its ETag is kept",
                    "trust/timestamp.json is removed",
                    "it is fetched anew, without a condition",
                    1,
                    20,
                    cache_gone,
                    {}});
  faults.push_back(
      {"N18",
       "the same ETag, other bytes",
       "all targets are overwritten, their ETags stay",
       refused,
       1,
       20,
       with_spoiled_host([](StaticHost& host) { host.put("/metadata/timestamp.json", "{}", "\"same\""); }),
       {}});
  for (const auto& [letter, status] :
       {std::pair{"", "429 Too Many Requests"}, {"b", "503 Service Unavailable"}}) {
    const std::string answer = http_answer("", "Retry-After: 3600\r\n", status);
    faults.push_back({std::string("N19") + letter,
                      std::string(status) + " with Retry-After",
                      "every answer",
                      refused,
                      1,
                      20,
                      with_spoiled_host([answer](StaticHost& host) { host.instead(always(answer)); }),
                      {}});
  }
  faults.push_back({"N20",
                    "5 % loss and 300 ms there and back",
                    "a relay in user space",
                    "the update completes, or is given up and goes on later",
                    1,
                    10,
                    slow_and_lossy,
                    {}});
  faults.push_back({"N21",
                    "mirrors that hold different editions take turns",
                    "every third answer is of the old edition",
                    "one edition, whole; never a mixture",
                    2,
                    50,
                    flapping,
                    {}});
}

}  // namespace

void add_answer_faults(Faults& faults) {
  add_bodies(faults);
  add_conversations(faults);
}

}  // namespace caleidoscoop::campaign
