// Taking over the file of the boot partition, cut off at every step that lasts.
#include "firmware/adopt/adopt.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "firmware/config/places.h"
#include "firmware/config/read.h"
#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::adopt;
namespace fs = std::filesystem;

namespace {

constexpr const char* hash = "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g";
constexpr const char* key = "heel-geheim-woord";
constexpr const char* token = "token-0123456789";
constexpr const char* pin = "246810";

const std::string file_text = std::string() +
                              "# Scherm in de hal\n[display]\nkring = \"haaglanden\"\n\n[network]\n"
                              "wifi_ssid = \"Gemeente\"\nwifi_key = \"" +
                              key + "\"   # van de balie\n[sync]\ntoken = '" + token +
                              "'\nca_file = \"ca.pem\"\n[admin]\npin = \"" + pin + "\"\n";

struct PowerCut {};

struct Device {
  TemporaryFolder boot, etc;
  AdoptJob job;

  Device() {
    job.boot_file = boot / "caleidoscoop.toml";
    job.etc = etc.path();
    job.hash = [](const std::string& asked) -> Result<std::string> {
      CHECK(asked == pin);
      return std::string(hash);
    };
    write(file_text);
    std::ofstream(boot / "ca.pem") << "CERTIFICATE";
  }
  void write(const std::string& text) const { std::ofstream(job.boot_file) << text; }
  std::string boot_text() const { return read_file(job.boot_file, 1 << 20).value_or(""); }
  std::string here(const char* name) const { return read_file(etc / name, 1 << 20).value_or(""); }
  std::string report() const { return read_file(boot / problems_file, 1 << 20).value_or(""); }
  unsigned mode(const char* name) const {
    struct stat found {};
    return ::stat((etc / name).c_str(), &found) == 0 ? found.st_mode & 0777U : 0;
  }
  // Everything of the technician's is in force, and none of his secrets is left where he wrote them.
  void check_moved() const {
    const auto boot_now = boot_text();
    for (const char* secret : {key, token, pin}) {
      CHECK(boot_now.find(secret) == std::string::npos);
      CHECK(here("caleidoscoop.toml").find(secret) == std::string::npos);
    }
    CHECK(boot_now.size() == file_text.size());
    CHECK(here("secrets/token") == std::string(token) + "\n");
    const auto network = config::parse_config(here("network.toml"), "network.toml");
    CHECK(network.problems.empty());
    CHECK(network.config.network.wifi_ssid == "Gemeente");
    CHECK(network.config.network.wifi_key == key);
    const auto settings = config::parse_config(here("caleidoscoop.toml"), "caleidoscoop.toml");
    CHECK(settings.problems.empty());
    CHECK(settings.config.display.kring == "haaglanden");
    CHECK(settings.config.admin.pin_hash == hash);
    CHECK(settings.config.sync.token_file == (etc / "secrets/token").string());
    CHECK(settings.config.sync.ca_file == (etc / "shared/ca.pem").string());
    CHECK(settings.config.network.wifi_key.empty());
    CHECK(config::parse_config(boot_now, "boot").problems.empty());
  }
};

}  // namespace

TEST_CASE("what a technician wrote is in force, and his secrets are no longer readable there") {
  const Device device;
  const auto adopted = adopt::adopt(device.job);
  REQUIRE(adopted);
  CHECK(adopted->problems.empty());
  CHECK(adopted->changed);
  CHECK(adopted->secrets == std::vector<std::string>{"network.wifi_key", "sync.token", "admin.pin"});
  device.check_moved();
  CHECK(device.mode("caleidoscoop.toml") == 0640);
  CHECK(device.mode("network.toml") == 0600);
  CHECK(device.mode("secrets/token") == 0400);
  CHECK(device.mode("adopted.json") == 0600);
  CHECK(device.boot_text().find("# van de balie") != std::string::npos);
  CHECK_FALSE(fs::exists(device.boot / problems_file));
}

TEST_CASE("a second start changes nothing and writes nothing") {
  Device device;
  REQUIRE(adopt::adopt(device.job));
  const auto before = fs::last_write_time(device.etc / "caleidoscoop.toml");
  const auto boot_before = fs::last_write_time(device.job.boot_file);
  device.job.hash = [](const std::string&) -> Result<std::string> {
    FAIL("nothing is left to hash");
    return std::string();
  };
  const auto again = adopt::adopt(device.job);
  REQUIRE(again);
  CHECK_FALSE(again->changed);
  CHECK(again->secrets.empty());
  device.check_moved();
  CHECK(fs::last_write_time(device.etc / "caleidoscoop.toml") == before);
  CHECK(fs::last_write_time(device.job.boot_file) == boot_before);
}

TEST_CASE(
    "cut off at any step, every secret is on the device or still in the file, and the next start ends well") {
  std::vector<std::string> steps;
  {
    Device whole;
    whole.job.before = [&](const std::string& step) { steps.push_back(step); };
    REQUIRE(adopt::adopt(whole.job));
  }
  REQUIRE(steps.size() >= 8);
  REQUIRE(std::set(steps.begin(), steps.end()).size() == steps.size());
  for (const auto& last : steps) {
    INFO(last);
    Device device;
    device.job.before = [&](const std::string& step) {
      if (step == last) throw PowerCut();
    };
    CHECK_THROWS_AS([&] { [[maybe_unused]] const auto cut = adopt::adopt(device.job); }(), PowerCut);
    const auto boot_now = device.boot_text();
    const auto vault = device.here("adopted.json");
    for (const char* secret : {key, token}) {
      const bool lost = boot_now.find(secret) == std::string::npos && vault.find(secret) == std::string::npos;
      CHECK_FALSE(lost);
    }
    CHECK((boot_now.find(pin) != std::string::npos || vault.find(hash) != std::string::npos));
    CHECK(config::parse_config(boot_now, "boot").problems.empty());
    device.job.before = [](const std::string&) {};
    REQUIRE(adopt::adopt(device.job));
    device.check_moved();
  }
}

TEST_CASE("a program killed at any moment loses nothing either") {
  const std::string program = CALEIDOSCOOP_BINARY_DIR "/caleidoscoop-adopt";
  for (int round = 0; round < 20; ++round) {
    const Device device;
    const auto command = program + " --boot-file " + device.job.boot_file.string() + " --etc " +
                         device.etc.path().string() + " 2>/dev/null";
    [[maybe_unused]] const int killed =
        std::system(("timeout -s KILL 0.0" + std::to_string(round + 10) + " " + command).c_str());
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK(device.boot_text().find(key) == std::string::npos);
    CHECK(device.here("network.toml").find(key) != std::string::npos);
    CHECK(device.here("secrets/token") == std::string(token) + "\n");
    CHECK(config::parse_config(device.here("caleidoscoop.toml"), "c")
              .config.admin.pin_hash.starts_with("$scrypt$"));
  }
}

TEST_CASE("what was taken over is told once, by its keys, and never with what stood there") {
  const Device device;
  const auto said = (device.etc / "said").string();
  const auto start = [&] {
    REQUIRE(
        std::system((std::string(CALEIDOSCOOP_BINARY_DIR) + "/caleidoscoop-adopt --boot-file " +
                     device.job.boot_file.string() + " --etc " + device.etc.path().string() + " 2>" + said)
                        .c_str()) == 0);
    return read_file(said, 1 << 20).value_or("?");
  };
  const auto first = start();
  for (const char* line : {"secret-adopted: network.wifi_key", "secret-adopted: sync.token",
                           "secret-adopted: admin.pin", "file-adopted: "})
    CHECK_MESSAGE(first.find(line) != std::string::npos, line);
  for (const char* secret : {key, token, pin}) CHECK(first.find(secret) == std::string::npos);
  CHECK(start().empty());
  device.write("[admin]\npin = \"12ab34\"\n");
  const auto mistaken = start();
  CHECK(mistaken.find("config-problem: caleidoscoop.toml:2") != std::string::npos);
  CHECK(mistaken.find("12ab34") == std::string::npos);
}

TEST_CASE("a new secret instead of the word is taken over again; an emptied one is forgotten") {
  const Device device;
  REQUIRE(adopt::adopt(device.job));
  auto text = device.boot_text();
  text.replace(text.find("\"moved\""), 7, "\"een-nieuwe-sleutel\"");
  device.write(text);
  REQUIRE(adopt::adopt(device.job));
  CHECK(config::parse_config(device.here("network.toml"), "n").config.network.wifi_key ==
        "een-nieuwe-sleutel");
  CHECK(device.boot_text().find("een-nieuwe") == std::string::npos);
  CHECK(device.here("secrets/token") == std::string(token) + "\n");
  text = device.boot_text();
  text.replace(text.find("\"moved\"", text.find("token")), 7, "\"\"");
  device.write(text);
  REQUIRE(adopt::adopt(device.job));
  CHECK_FALSE(fs::exists(device.etc / "secrets/token"));
  CHECK(device.here("adopted.json").find(token) == std::string::npos);
}

TEST_CASE("mistakes are told beside the file with their lines, and a bad secret is neither taken nor wiped") {
  const Device device;
  device.write("[display]\nthema = \"donker\"\n[admin]\npin = \"12ab\"\n");
  const auto adopted = adopt::adopt(device.job);
  REQUIRE(adopted);
  CHECK(adopted->problems.size() == 2);
  CHECK(device.report().find("Regel 2: Deze naam bestaat niet") != std::string::npos);
  CHECK(device.report().find("Line 4: ") != std::string::npos);
  CHECK(device.report().find("\r\n") != std::string::npos);
  CHECK(device.boot_text().find("12ab") != std::string::npos);
  CHECK(device.here("caleidoscoop.toml").find("12ab") == std::string::npos);
  device.write("[display]\ntheme = \"light\"\n");
  REQUIRE(adopt::adopt(device.job));
  CHECK(device.report().empty());
}

TEST_CASE("a file that is no TOML changes nothing on the device") {
  const Device device;
  REQUIRE(adopt::adopt(device.job));
  const auto before = device.here("caleidoscoop.toml");
  for (const std::string broken : {"[network\nwifi_key = \"nieuw-geheim\"", "\xff\xfe\x00[", "a = [[[[[["}) {
    device.write(broken);
    const auto adopted = adopt::adopt(device.job);
    REQUIRE(adopted);
    CHECK_FALSE(adopted->problems.empty());
    CHECK(device.here("caleidoscoop.toml") == before);
    CHECK(device.report().find("niet te lezen") != std::string::npos);
  }
  fs::remove(device.job.boot_file);
  const auto none = adopt::adopt(device.job);
  REQUIRE(none);
  CHECK_FALSE(none->there);
  CHECK(device.here("caleidoscoop.toml") == before);
}

TEST_CASE("a secret that was moved to another device is asked for again") {
  const Device device;
  device.write("[network]\nwifi_ssid = \"Gemeente\"\nwifi_key = \"moved\"\n");
  const auto adopted = adopt::adopt(device.job);
  REQUIRE(adopted);
  REQUIRE(adopted->problems.size() == 1);
  CHECK(adopted->problems[0].where == "caleidoscoop.toml:3");
  CHECK(device.report().find("ander apparaat") != std::string::npos);
}

TEST_CASE("a client's certificate is moved with its key, and the file it lay in is overwritten") {
  const Device device;
  device.write("[network]\nwifi_eap = \"tls\"\nwifi_client_cert = \"scherm.pem\"\n");
  std::ofstream(device.boot / "scherm.pem") << "BEGIN PRIVATE KEY geheim";
  for (int starts = 0; starts < 2; ++starts) {
    REQUIRE(adopt::adopt(device.job));
    CHECK(device.here("network/scherm.pem") == "BEGIN PRIVATE KEY geheim");
    CHECK(read_file(device.boot / "scherm.pem", 1000).value_or("").starts_with("moved  "));
  }
  CHECK(device.mode("network/scherm.pem") == 0600);
}

TEST_CASE(
    "public keys are put where sshd reads them, with nothing allowed but a terminal, and go as they came") {
  const Device device;
  const std::string key_line =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f anna";
  const std::string with = "[admin]\nssh_keys = [\"" + key_line + "\"]\n";
  for (const std::string without :
       {"[admin]\nssh_keys = []\n", "[display]\nkring = \"x\"\n", "[admin]\nssh_keys = [\"ssh-rsa AAAA\"]\n",
        "[admin]\nssh_keys = \"geen lijst\"\n", ""}) {
    device.write(with);
    REQUIRE(adopt::adopt(device.job));
    CHECK(device.here(ssh_keys_file) == "restrict,pty " + key_line + "\n");
    CHECK(device.mode(ssh_keys_file) == 0600);
    CHECK_FALSE(adopt::adopt(device.job)->changed);
    device.write(without);
    const auto closed = adopt::adopt(device.job);
    REQUIRE(closed);
    CHECK(closed->changed);
    CHECK_FALSE(fs::exists(device.etc / ssh_keys_file));
  }
}

TEST_CASE(
    "a private key is told of, comes into no copy, lets nobody in, and is left where it may be the only "
    "one") {
  const Device device;
  const std::string body = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";
  const std::string pasted =
      "-----BEGIN OPENSSH PRIVATE KEY-----\\n" + body + "\\n-----END OPENSSH PRIVATE KEY-----";
  device.write("[display]\nkring = \"haaglanden\"\n[admin]\nssh_keys = [\"" + pasted + "\"]\npin = \"" + pin +
               "\"\n");
  const auto adopted = adopt::adopt(device.job);
  REQUIRE(adopted);
  CHECK(device.report().find("Regel 4: Hier staat een priv\xc3\xa9sleutel") != std::string::npos);
  CHECK(device.report().find("Line 4: A private key stands here") != std::string::npos);
  CHECK(device.report().find(body) == std::string::npos);
  CHECK(device.boot_text().find(body) != std::string::npos);
  CHECK_FALSE(fs::exists(device.etc / ssh_keys_file));
  for (const auto& entry : fs::recursive_directory_iterator(device.etc.path())) {
    if (entry.is_regular_file())
      CHECK_MESSAGE(read_file(entry.path(), 1 << 20).value().find(body) == std::string::npos,
                    entry.path().string());
  }
  // The rest of the file counts.
  CHECK(device.here("caleidoscoop.toml").find("haaglanden") != std::string::npos);
  CHECK(device.boot_text().find(pin) == std::string::npos);
}

TEST_CASE("a private key over many lines makes the file no TOML, and is told of all the same") {
  const Device device;
  device.write(
      "[admin]\nssh_keys = [\"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE "
      "KEY-----\"]\n");
  REQUIRE(adopt::adopt(device.job));
  CHECK(device.report().find("Regel 2: Hier staat een priv") != std::string::npos);
  CHECK(device.report().find("niet te lezen") != std::string::npos);
}

TEST_CASE("where values stand is found in every way to write them") {
  const std::string text =
      "\xef\xbb\xbf# \xc3\xa9\xc3\xa9n\r\nadmin.pin = "
      "\"123456\"\r\n[network]\r\n\"wifi_key\"='''een\ntwee'''\r\n"
      "wifi_ssid = \"\xe2\x82\xac \\\" x\" # \"niet\"\r\nsync = {token = \"12345678\", x = 1}\r\n";
  const auto places = config::find_texts(text);
  REQUIRE_MESSAGE(places, (places ? "" : places.error().message));
  const auto literal = [&](const char* name) {
    const auto* place = config::place_of(*places, name);
    return place == nullptr ? std::string("?") : text.substr(place->begin, place->end - place->begin);
  };
  CHECK(literal("admin.pin") == "\"123456\"");
  CHECK(literal("network.wifi_key") == "'''een\ntwee'''");
  CHECK(literal("network.wifi_ssid") == "\"\xe2\x82\xac \\\" x\"");
  CHECK_FALSE(config::find_texts("[a\n"));
}
