// Targets from web servers: resumed, from mirrors, and never anything but what was asked for.

#include <filesystem>
#include <fstream>
#include <random>

#include "tests/edition_job/transport_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t large = 400'000;
const std::string path = "/targets/curated/media/x.png";
const std::string address = "curated/media/x.png";

StaticHost::Answer always(const std::string& answer) {
  return [answer](const std::string&) { return answer; };
}

std::size_t files_in(const fs::path& folder) {
  if (!fs::exists(folder)) return 0;
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// A part as an earlier download that was cut off left it.
void leave_part(const Device& device, const WantedTarget& target, const std::string& bytes) {
  fs::create_directories(device.options.partial_folder);
  std::ofstream(device.options.partial_folder / (target.sha256 + ".part"), std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("many small targets come at once, each whole, over a few connections") {
  StaticHost host;
  std::vector<WantedTarget> all;
  std::vector<std::string> bytes;
  for (unsigned number = 0; number < 200; ++number) {
    bytes.push_back(content(number * 7, number));
    all.push_back(wanted("curated/theme/t" + std::to_string(number) + ".json", bytes.back()));
    host.put("/targets/" + all.back().address, bytes.back());
  }
  Device device({host.url()});
  HttpSource source = device.source();
  const auto outcomes = fetched(source, all);
  for (std::size_t index = 0; index < all.size(); ++index) {
    REQUIRE(outcomes[index]);
    CHECK(*outcomes[index] == bytes[index]);
  }
  CHECK(source.traffic().requests == 200);
  CHECK(files_in(device.options.partial_folder) == 0);
}

TEST_CASE("a download cut off at any byte goes on there, and nothing is moved twice") {
  const std::string bytes = content(large);
  const WantedTarget target = wanted(address, bytes);
  StaticHost host;
  host.put(path, bytes);
  Device device({host.url()});
  std::mt19937 random(7);
  std::vector<std::size_t> places = {0, 1, 2, large / 2, large - 2, large - 1};
  for (int count = 0; count < 30; ++count) places.push_back(random() % large);
  for (const std::size_t place : places) {
    CAPTURE(place);
    host.forget();
    host.cut(place);
    HttpSource cut = device.source();
    auto outcome = fetched_one(cut, target);
    if (place == 0) {
      CHECK(refusal(outcome) == "unreachable");  // nothing came, so it is not tried again here
      HttpSource again = device.source();
      outcome = fetched_one(again, target);
    }
    REQUIRE(outcome);
    CHECK(*outcome == bytes);
    CHECK(host.body_bytes() == large);
    CHECK(host.requests().size() == 2);
    CHECK(files_in(device.options.partial_folder) == 0);
  }
}

TEST_CASE("a download that was cut off in one update goes on in the next") {
  const std::string bytes = content(large);
  StaticHost host;
  host.put(path, bytes);
  Device device({host.url()});
  host.instead([&](const std::string& request) -> std::optional<std::string> {
    if (!header_of(request, "Range")) return std::nullopt;
    return http_answer("", "", "500 Internal Server Error");
  });
  host.cut(150'000);
  HttpSource first = device.source();
  CHECK(refusal(fetched_one(first, wanted(address, bytes))) == "unreachable");
  host.instead(nullptr);
  host.forget();
  HttpSource second = device.source();
  CHECK(fetched_one(second, wanted(address, bytes)).value() == bytes);
  CHECK(host.body_bytes() == large - 150'000);
  CHECK(header_of(host.requests()[0], "Range") == "bytes=150000-");
  CHECK(header_of(host.requests()[0], "If-Range").has_value());
}

TEST_CASE("a server that knows no ranges sends it all, and it is taken") {
  const std::string bytes = content(large);
  StaticHost host;
  host.put(path, bytes);
  host.ignore_ranges(true);
  host.cut(100'000);
  Device device({host.url()});
  HttpSource source = device.source();
  CHECK(fetched_one(source, wanted(address, bytes)).value() == bytes);
}

TEST_CASE("a file that changed between two parts is never put together of both") {
  const std::string old_bytes = content(large, 1);
  const std::string new_bytes = content(large, 2);
  for (const bool ignores_condition : {false, true}) {
    CAPTURE(ignores_condition);
    StaticHost host;
    host.ignore_if_range(ignores_condition);
    Device device({host.url()});
    leave_part(device, wanted(address, new_bytes), old_bytes.substr(0, 200'000));
    std::ofstream(device.options.partial_folder / (trust::sha256_hex(new_bytes) + ".etag"))
        << host.url("/targets/") << "\n\"old\"";
    host.put(path, new_bytes);
    HttpSource source = device.source();
    CHECK(fetched_one(source, wanted(address, new_bytes)).value() == new_bytes);
    CHECK(host.requests().size() == (ignores_condition ? 2 : 1));
  }
}

TEST_CASE(
    "a part that was damaged on the disk, is too long or is of something else costs one more download") {
  const std::string bytes = content(large);
  const WantedTarget target = wanted(address, bytes);
  StaticHost host;
  host.put(path, bytes);
  Device device({host.url()});
  std::string flipped = bytes.substr(0, 100'000);
  flipped[50'000] ^= 1;
  for (const std::string& part : {flipped, content(large, 9), bytes + "x", std::string(large - 1, 'x')}) {
    leave_part(device, target, part);
    HttpSource source = device.source();
    CHECK(fetched_one(source, target).value() == bytes);
    CHECK(files_in(device.options.partial_folder) == 0);
  }
}

TEST_CASE("a download that was whole but never looked at needs no request") {
  const std::string bytes = content(large);
  const WantedTarget target = wanted(address, bytes);
  StaticHost host;
  Device device({host.url()});
  leave_part(device, target, bytes);
  HttpSource source = device.source();
  CHECK(fetched_one(source, target).value() == bytes);
  CHECK(host.requests().empty());
}

TEST_CASE("parts of targets that nobody wants any more are removed") {
  const std::string bytes = content(large);
  StaticHost host;
  host.put(path, bytes);
  Device device({host.url()});
  leave_part(device, wanted("x", content(large, 5)), "gone");
  std::ofstream(device.options.partial_folder / "of somebody else.txt") << "stays";
  HttpSource source = device.source();
  CHECK(fetched_one(source, wanted(address, bytes)));
  CHECK(files_in(device.options.partial_folder) == 1);
}

TEST_CASE("what a mirror has begun another finishes") {
  const std::string bytes = content(large);
  StaticHost host;
  StaticHost mirror;
  host.put(path, bytes);
  mirror.put(path, bytes, "\"another\"");
  host.cut(300'000);
  host.instead([](const std::string& request) -> std::optional<std::string> {
    if (!header_of(request, "Range")) return std::nullopt;
    return http_answer("", "", "502 Bad Gateway");
  });
  Device device({host.url(), mirror.url()});
  HttpSource source = device.source();
  CHECK(fetched_one(source, wanted(address, bytes)).value() == bytes);
  CHECK(mirror.body_bytes() == large - 300'000);
}

TEST_CASE("a mirror that lies is left for the next, for that target alone") {
  const std::string small = content(900, 3);
  const std::string big = content(large, 4);
  const std::string good = content(500, 5);
  StaticHost liar;
  StaticHost honest;
  for (StaticHost* host : {&liar, &honest}) {
    host->put("/targets/small", small);
    host->put("/targets/big", big);
    host->put("/targets/good", good);
  }
  liar.put("/targets/small", content(900, 6));
  liar.put("/targets/big", content(large, 7));
  Device device({liar.url(), honest.url()});
  HttpSource source = device.source();
  const auto outcomes = fetched(source, {wanted("small", small), wanted("big", big), wanted("good", good)});
  CHECK(outcomes[0].value() == small);
  CHECK(outcomes[1].value() == big);
  CHECK(outcomes[2].value() == good);
  CHECK(honest.requests_for("/targets/good") == 0);
}

TEST_CASE("when every place lies it is said which address, and nothing is handed on") {
  StaticHost liar;
  liar.put("/targets/x", content(100, 2));
  liar.put(path, content(large, 2));
  Device device({liar.url()});
  HttpSource source = device.source();
  const auto outcomes =
      fetched(source, {wanted("x", content(100)), wanted(address, content(large)), wanted("gone", "abc")});
  CHECK(refusal(outcomes[0]) == "wrong_target");
  CHECK(outcomes[0].error().message.find(liar.url("/targets/x")) != std::string::npos);
  CHECK(refusal(outcomes[1]) == "wrong_target");
  CHECK(refusal(outcomes[2]) == "not_found");
}

TEST_CASE("N21: behind an address that flaps between two versions each target is the one that was listed") {
  StaticHost host;
  std::vector<WantedTarget> all;
  std::vector<std::string> now;
  for (unsigned number = 0; number < 40; ++number) {
    now.push_back(content(number % 8 == 0 ? large : 1000, number));
    all.push_back(wanted("t" + std::to_string(number), now.back()));
    host.put("/targets/t" + std::to_string(number), now.back());
  }
  int asked = 0;
  host.instead([&](const std::string& request) -> std::optional<std::string> {
    if (++asked % 2 == 0) return std::nullopt;
    return http_answer(content(header_of(request, "Range") ? large : 1000, 1000), "ETag: \"before\"\r\n");
  });
  Device device({host.url(), host.url("/./"), host.url("/"), host.url("//")});
  HttpSource source = device.source();
  const auto outcomes = fetched(source, all);
  std::size_t good = 0;
  for (std::size_t index = 0; index < all.size(); ++index) {
    if (outcomes[index]) CHECK(*outcomes[index] == now[index]);
    good += outcomes[index] ? 1 : 0;
  }
  CHECK(good > 0);
}

TEST_CASE("N4 and N10: a portal's page or an endless body is no target") {
  StaticHost portal;
  portal.instead(always(http_answer("<html>Log in</html>")));
  Device device({portal.url()});
  HttpSource source = device.source();
  const auto outcomes = fetched(source, {wanted("x", content(100)), wanted("y", content(large))});
  CHECK(refusal(outcomes[0]) == "wrong_target");
  CHECK(refusal(outcomes[1]) == "wrong_target");

  ScriptedServer endless([](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 200 OK\r\n\r\n");
    while (connection.send(std::string(16'384, 'x'))) {
    }
  });
  device.options.repository = endless.url("/");
  HttpSource other = device.source();
  const auto without_end = fetched(other, {wanted("x", content(100)), wanted("y", content(large))});
  CHECK(refusal(without_end[0]) == "too_large");
  CHECK(refusal(without_end[1]) == "too_large");
  CHECK(files_in(device.options.partial_folder) == 0);
}

TEST_CASE("N6: of a server that stands still what came before is kept") {
  const std::string bytes = content(large);
  ScriptedServer slow([&](Connection& connection, int) {
    connection.read_request();
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(large) + "\r\n\r\n" +
                    bytes.substr(0, 100'000));
    connection.wait_for_the_end();
  });
  StaticHost mirror;
  mirror.put(path, bytes);
  Device device({slow.url("/"), mirror.url()});
  std::stop_source stop;
  HttpSource source = device.source(stop.get_token());
  std::jthread later([&] {
    std::this_thread::sleep_for(300ms);
    stop.request_stop();
  });
  CHECK(refusal(fetched_one(source, wanted(address, bytes))) == "unreachable");
  device.options.repository = mirror.url();
  HttpSource next = device.source();
  CHECK(fetched_one(next, wanted(address, bytes)).value() == bytes);
  CHECK(mirror.body_bytes() == large - 100'000);
}

TEST_CASE("a place that does not answer is given up after a few targets, not after each of them") {
  StaticHost broken;
  broken.instead(always(http_answer("", "", "500 Internal Server Error")));
  StaticHost mirror;
  std::vector<WantedTarget> all;
  for (unsigned number = 0; number < 100; ++number) {
    const std::string bytes = content(50, number);
    all.push_back(wanted("t" + std::to_string(number), bytes));
    mirror.put("/targets/t" + std::to_string(number), bytes);
  }
  Device device({broken.url(), mirror.url()});
  HttpSource source = device.source();
  for (const auto& outcome : fetched(source, all)) CHECK(outcome);
  CHECK(broken.requests().size() < 12);
  CHECK(source.place() == mirror.url());
}

TEST_CASE("targets that are more in all than one update may take are refused before anything is asked") {
  StaticHost host;
  Device device({host.url()});
  device.options.most_target_bytes = 1000;
  HttpSource source = device.source();
  const auto outcomes = fetched(source, {wanted("x", content(600)), wanted("y", content(401))});
  CHECK(refusal(outcomes[0]) == "too_large");
  CHECK(refusal(outcomes[1]) == "too_large");
  WantedTarget endless = wanted("z", "z");
  endless.length = std::numeric_limits<std::uint64_t>::max();
  CHECK(refusal(fetched(source, {wanted("x", "x"), endless})[1]) == "too_large");
  CHECK(host.requests().empty());
}

TEST_CASE("a target listed without a usable hash is refused, and its hash is no way out of the folder") {
  StaticHost host;
  host.put("/targets/x", "x");
  Device device({host.url()});
  HttpSource source = device.source();
  for (const std::string hash : {"", "../../etc/passwd", "ABCDEF"}) {
    CHECK(refusal(fetched_one(source, {"x", 1, hash})) == "wrong_target");
  }
  CHECK(host.requests().empty());
}

TEST_CASE("a folder that cannot be written is said to be the disk's fault") {
  const std::string bytes = content(large);
  StaticHost host;
  host.put(path, bytes);
  Device device({host.url()});
  std::ofstream(device.options.partial_folder) << "a file stands where the folder should";
  HttpSource source = device.source();
  CHECK(refusal(fetched_one(source, wanted(address, bytes))) == "storage");
}

TEST_CASE("the same bytes under several names come whole under each") {
  const std::string bytes = content(large);
  StaticHost host;
  std::vector<WantedTarget> all;
  for (const std::string name : {"a.png", "b.png", "c.png", "d.png"}) {
    host.put("/targets/" + name, bytes);
    all.push_back(wanted(name, bytes));
  }
  Device device({host.url()});
  HttpSource source = device.source();
  for (const auto& outcome : fetched(source, all)) CHECK(outcome.value() == bytes);
  CHECK(host.requests().size() == 4);
}

TEST_CASE("without a folder for parts a large target is fetched in one go") {
  const std::string bytes = content(large);
  StaticHost host;
  host.put(path, bytes);
  Device device({host.url()});
  device.options.partial_folder.clear();
  HttpSource source = device.source();
  CHECK(fetched_one(source, wanted(address, bytes)).value() == bytes);
}
