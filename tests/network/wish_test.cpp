#include "firmware/network/wish.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::network;
namespace fs = std::filesystem;

namespace {

constexpr const char* secret = "zeer-geheim-woord";

std::string join(const std::string& more) { return R"({"ssid":"4869","secured":)" + more + "}"; }

}  // namespace

TEST_CASE("a wish that no network could accept is refused, without what was typed") {
  const TemporaryFolder folder;
  const std::string with_secret = std::string(",\"password\":\"") + secret + "\"";
  for (const std::string& wish :
       {std::string("[]"), std::string("{}"), std::string("{\"ssid\":"), join("\"wep\""),
        join("\"key\",\"key\":\"kort\""), join("\"key\""), join("\"key\",\"key\":7"),
        join("\"enterprise\",\"method\":\"leap\",\"identity\":\"x\"" + with_secret),
        join("\"enterprise\",\"method\":\"peap\",\"identity\":\"\"" + with_secret),
        // Nothing would show whose network it is that asks for the password.
        join("\"enterprise\",\"method\":\"peap\",\"identity\":\"x\"" + with_secret),
        join("\"enterprise\",\"method\":\"tls\",\"identity\":\"x\",\"domain\":\"d\""),
        join("\"enterprise\",\"method\":\"peap\",\"identity\":\"x\",\"ca_file\":\"../secret\"" + with_secret),
        join("\"enterprise\",\"method\":\"peap\",\"identity\":\"x\",\"ca_file\":\"none.pem\"" + with_secret),
        std::string(R"({"ssid":"","secured":"open"})"), std::string(R"({"ssid":"4","secured":"open"})"),
        std::string(R"({"ssid":")") + std::string(66, '4') + R"(","secured":"open"})", std::string(200, '['),
        join("\"key\",\"key\":{\"deep\":[[[[1]]]]}")}) {
    INFO(wish);
    const auto parsed = parse_wifi(wish, folder.path());
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == ErrorCode::bad_data);
    CHECK(parsed.error().message.find(secret) == std::string::npos);
  }
  REQUIRE(parse_wifi(join("\"open\""), folder.path()));
  CHECK(parse_wifi(join("\"open\""), folder.path())->ssid == "Hi");
}

TEST_CASE("a wish is taken away as it is read, also one that is too large or no file") {
  const TemporaryFolder store;
  const auto requests = store / "requests";
  fs::create_directories(requests);
  CHECK_FALSE(take_wish(store.path(), store.path()));
  std::ofstream(requests / "network-join") << std::string(most_wish_bytes + 1, ' ');
  auto taken = take_wish(store.path(), store.path());
  REQUIRE(taken);
  CHECK_FALSE(*taken);
  CHECK(fs::is_empty(requests));
  std::ofstream(store / "elsewhere") << join("\"open\"");
  fs::create_symlink(store / "elsewhere", requests / "network-join");
  CHECK_FALSE(take_wish(store.path(), store.path()));
  CHECK(fs::is_empty(requests));
  CHECK(fs::exists(store / "elsewhere"));
}

TEST_CASE("to keep a change is heeded before anything else that is asked") {
  const TemporaryFolder store;
  const auto requests = store / "requests";
  fs::create_directories(requests);
  std::ofstream(requests / "network-scan") << "{}";
  CHECK_FALSE(trial_is_to_end(store.path()));
  std::ofstream(requests / "network-keep") << "{}";
  CHECK(trial_is_to_end(store.path()));
  auto first = take_wish(store.path(), store.path());
  REQUIRE(first);
  REQUIRE(*first);
  CHECK((*first)->kind == Wish::Kind::keep);
}

TEST_CASE("what is in network.json is judged again by whoever reads it") {
  CHECK_FALSE(parse_network_status("[1]", "network.json"));
  const auto read = parse_network_status(
      R"({"manager":true,"trouble":"new","devices":[{"name":"a\nb","kind":"wifi"},3],)"
      R"("kept":[{"ssid":"zz","name":"x"},7,{"ssid":"4869","name":"H\ni","in_use":true}],)"
      R"("access_points":[{"ssid":"zz","name":"x"},{"ssid":"4869","name":"Hi","strength":900,"secured":"new"}]})",
      "network.json");
  REQUIRE(read);
  CHECK(read->manager);
  CHECK(read->trouble == NetworkStatus::Trouble::failed);
  REQUIRE(read->devices.size() == 1);
  CHECK(read->devices[0].name == "a b");
  REQUIRE(read->kept.size() == 1);
  CHECK(read->kept[0].name == "H i");
  CHECK(read->kept[0].in_use);
  REQUIRE(read->access_points.size() == 1);
  CHECK(read->access_points[0].strength == 100);
  CHECK(read->access_points[0].secured == NetworkStatus::Secured::unsupported);
  const auto again = parse_network_status(to_json(*read), "network.json");
  REQUIRE(again);
  CHECK(to_json(*again) == to_json(*read));
}
