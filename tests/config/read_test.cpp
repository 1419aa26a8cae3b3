#include "firmware/config/read.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "firmware/config/keys.h"
#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;
using namespace caleidoscoop::config;
using namespace std::chrono_literals;

namespace {

const std::filesystem::path source_folder = CALEIDOSCOOP_SOURCE_DIR;

bool same(const Config& a, const Config& b) {
  return a.display == b.display && a.schedule == b.schedule && a.sync == b.sync &&
         a.headlines == b.headlines && a.health == b.health && a.network == b.network && a.admin == b.admin &&
         a.sources.empty() && b.sources.empty();
}

// The only problem of this text, as "where message".
std::string problem_of(std::string_view text) {
  const ReadConfig read = parse_config(text, "c.toml");
  REQUIRE(read.problems.size() == 1);
  return read.problems[0].where + " " + read.problems[0].message;
}

}  // namespace

TEST_CASE("an empty file gives the defaults") {
  const ReadConfig read = parse_config("", "c.toml");
  CHECK(read.problems.empty());
  CHECK(same(read.config, Config{}));
}

TEST_CASE("the example names every key, with the default that the program has") {
  const std::string text =
      read_file(source_folder / "assets/caleidoscoop.example.toml", most_config_bytes).value();
  const ReadConfig read = parse_config(text, "example");
  CHECK(read.problems.empty());
  CHECK(same(read.config, Config{}));
  for (const Key& key : keys()) {
    const std::string line =
        std::string(key.name.substr(key.name.find('.') + 1)) + " = " + std::string(key.fallback);
    CAPTURE(key.name);
    CHECK(text.find("\n" + line + "\n") != std::string::npos);
  }
}

TEST_CASE("a secret that was moved to the device is no mistake, and neither is it a secret") {
  const auto read = parse_config(
      "[sync]\ntoken = \"moved\"\n[network]\nwifi_key = \"moved\"\n"
      "wifi_password = \"moved\"\n[admin]\npin = \"moved\"",
      "c.toml");
  CHECK(read.problems.empty());
  CHECK_FALSE(parse_config("[admin]\npin = \"12345\"", "c.toml").problems.empty());
  CHECK_FALSE(parse_config("[sync]\ntoken = \"te kort\"", "c.toml").problems.empty());
}

TEST_CASE("the documentation has exactly the keys of the program") {
  const std::string text = read_file(source_folder / "docs/configuration.md", most_sources_bytes).value();
  std::size_t rows = 0;
  for (std::size_t at = text.find("\n| `"); at != std::string::npos; at = text.find("\n| `", at + 1)) ++rows;
  CHECK(rows == keys().size() + source_keys().size());
  for (const Key& key : keys()) {
    const std::string row = "\n| `" + std::string(key.name) + "` | `" + std::string(key.fallback) + "` | " +
                            std::string(key.range) + " | " + std::string(key.owner) + " | ";
    CAPTURE(row);
    CHECK(text.find(row) != std::string::npos);
  }
  for (const std::string_view key : source_keys())
    CHECK(text.find("\n| `" + std::string(key) + "` |") != std::string::npos);
}

TEST_CASE("every key is read into its own field") {
  const ReadConfig read = parse_config(R"(
[display]
name = "raadzaal"
kring = "haaglanden"
mode = "wall"
rotation_deg = 270
distance_m = 3
pixel_pitch_mm = 0.5
mount_height_mm = 1400
theme = "contrast"
text_scale = 1.3
motion = "none"
profile = "raad"
event = true
large_text = true
idle_s = 60
locale = "fy"
overlay = "voorbeeld"
[schedule]
on = "07:30"
off = "19:00"
weekdays = ["ma", "vr"]
holidays = ["2026-12-25"]
light_from = "07:00"
light_until = "24:00"
night_from = "22:00"
night_until = "06:00"
night_brightness_pct = 25
[sync]
repository = "https://example.org/repo"
mirrors = ["https://mirror.example.org"]
interval_min = 15
root_file = "/etc/root.json"
token_file = "/etc/token"
client_cert = "/etc/cert.pem"
proxy = "http://proxy.example.org:3128"
ca_file = "/etc/ca.pem"
token = "een-lang-token"
allow_private = true
[headlines]
stand_alone = false
sources_file = "sources.json"
keep_days = 30
[health]
mqtt_url = "mqtts://broker.example.org"
topic = "vgs/room"
interval_min = 10
user = "raadzaal"
password_file = "/etc/password"
client_cert = "/etc/broker.pem"
allow_plain = true
[network]
wifi_ssid = "Raadzaal"
wifi_key = "geheim-genoeg"
wifi_hidden = true
wifi_eap = "tls"
wifi_identity = "scherm"
wifi_password = "wachtwoord"
wifi_ca_file = "/etc/wifi-ca.pem"
wifi_domain = "radius.example.org"
wifi_client_cert = "/etc/wifi.pem"
country = "BE"
static_address = "192.168.1.20/24"
static_gateway = "192.168.1.1"
static_dns = ["9.9.9.9", "2620:fe::fe"]
[admin]
pin_hash = "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g"
recovery = "$scrypt$ln=15,r=8,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2g"
pin = "123456"
)",
                                       "c.toml");
  CHECK(read.problems.empty());
  const Config& c = read.config;
  CHECK(c.display == Display{"raadzaal",
                             "haaglanden",
                             Mode::wall,
                             270,
                             100,
                             3.0,
                             0.5,
                             1400,
                             Look::contrast,
                             1.3,
                             Motion::none,
                             Profile::raad,
                             true,
                             true,
                             60s,
                             "fy",
                             {"voorbeeld"}});
  CHECK(c.schedule ==
        Schedule{450min, 1140min, {"ma", "vr"}, {"2026-12-25"}, 420min, 1440min, 1320min, 360min, 25});
  CHECK(c.sync == Sync{"https://example.org/repo",
                       {"https://mirror.example.org"},
                       "/etc/root.json",
                       15min,
                       "/etc/token",
                       "/etc/cert.pem",
                       "http://proxy.example.org:3128",
                       "/etc/ca.pem",
                       true,
                       "een-lang-token"});
  CHECK(c.headlines == Headlines{false, "sources.json", 30});
  CHECK(c.health == Health{"mqtts://broker.example.org", "vgs/room", 10min, "raadzaal", "/etc/password",
                           "/etc/broker.pem", true});
  CHECK(c.network == config::Network{"Raadzaal",
                                     "geheim-genoeg",
                                     "BE",
                                     "192.168.1.20/24",
                                     "192.168.1.1",
                                     {"9.9.9.9", "2620:fe::fe"},
                                     true,
                                     "tls",
                                     "scherm",
                                     "wachtwoord",
                                     "/etc/wifi-ca.pem",
                                     "radius.example.org",
                                     "/etc/wifi.pem"});
  CHECK(c.admin.pin == "123456");
  CHECK(c.admin.pin_hash.starts_with("$scrypt$"));
  CHECK(c.admin.recovery.starts_with("$scrypt$"));
}

TEST_CASE("a problem is one sentence with file, line, column and key") {
  CHECK(problem_of("[display]\nidle_s = 5\n") ==
        "c.toml:2:10 display.idle_s must be a whole number from 10 to 3600; its default is used.");
  CHECK(problem_of("[display]\n  kringg = \"x\"\n") ==
        "c.toml:2:3 display.kringg is no known key; did you mean kring?");
  CHECK(problem_of("[dispay]\nkring = \"x\"\n").find("did you mean display?") != std::string::npos);
  CHECK(problem_of("[display]\nzzzzzzzzzzzz = 1\n") == "c.toml:2:1 display.zzzzzzzzzzzz is no known key.");
  CHECK(problem_of("display = 3\n").find("must be a section [display]") != std::string::npos);
  CHECK(problem_of("[display]\nmode = \"tuch\"\n").find("display.mode must be one of touch, wall") !=
        std::string::npos);
}

TEST_CASE("each bad value is named, keeps its default and leaves the rest") {
  for (const char* line : {"display]\nkring = 3",
                           "display]\nkring = \"Haag Landen\"",
                           "display]\nrotation_deg = 45",
                           "display]\nrotation_deg = \"90\"",
                           "display]\ndistance_m = nan",
                           "display]\ndistance_m = -1",
                           "display]\ntext_scale = 1.2",
                           "display]\nlocale = \"de\"",
                           "display]\noverlay = [1]",
                           "display]\nidle_s = 1.5",
                           "schedule]\non = \"7:30\"",
                           "schedule]\noff = \"25:00\"",
                           "schedule]\nweekdays = [\"mon\"]",
                           "schedule]\nholidays = [\"2026-02-30\"]",
                           "sync]\nrepository = \"ftp://example.org\"",
                           "sync]\nrepository = \"https://user:secret@example.org\"",
                           "sync]\nmirrors = [\"nonsense\"]",
                           "sync]\ninterval_min = 0",
                           "sync]\nallow_private = \"yes\"",
                           "headlines]\nkeep_days = 9223372036854775807",
                           "health]\nmqtt_url = \"http://example.org\"",
                           "health]\ntopic = \"a/#\"",
                           "network]\nwifi_key = \"short\"",
                           "network]\ncountry = \"nl\"",
                           "network]\nstatic_address = \"192.168.1.20\"",
                           "network]\nstatic_dns = [\"dns.example.org\"]",
                           "admin]\npin_hash = \"1234\"",
                           "admin]\npin_hash = \"$scrypt$ln=40,r=8,p=1$c2FsdHNhbHRzYWx0$aGFzaA\""}) {
    CAPTURE(line);
    ReadConfig read = parse_config(
        "[" + std::string(line) + "\n[[source]]\nid = \"a\"\nurl = \"https://example.org\"\n", "c.toml");
    CHECK(read.problems.size() == 1);
    CHECK(read.config.sources.size() == 1);
    read.config.sources.clear();
    CHECK(same(read.config, Config{}));
  }
}

TEST_CASE("several problems are all named and the good values between them stay") {
  const ReadConfig read =
      parse_config("[display]\nmode = 1\nkring = \"rijnmond\"\nidle_s = 1\nfoo = 1\n", "c.toml");
  CHECK(read.problems.size() == 3);
  CHECK(read.config.display.kring == "rijnmond");
}

TEST_CASE("what is no TOML gives all defaults and says where") {
  const std::string problem = problem_of("[display]\nmode = \"wall\"\nkring = = 3\n");
  CHECK(problem.starts_with("c.toml:3:"));
  CHECK(problem.find("no TOML") != std::string::npos);
  CHECK(same(parse_config("[display]\nmode = \"wall\"\nkring = = 3\n", "c.toml").config, Config{}));
}

TEST_CASE("hostile bytes end in defaults and few problems") {
  std::string many = "[display]\n";
  for (int i = 0; i < 3000; ++i) many += "k" + std::to_string(i) + " = 1\n";
  for (const std::string& text : {std::string("\xff\xfe\x00", 3), std::string(most_config_bytes + 1, ' '),
                                  "a = " + std::string(60'000, '['), std::string(60'000, '"'), many,
                                  std::string("[display]\nkring = \"\xc3\x28\"\n")}) {
    const ReadConfig read = parse_config(text, "c.toml");
    CHECK_FALSE(read.problems.empty());
    CHECK(read.problems.size() <= 100);
    CHECK(same(read.config, Config{}));
  }
}

TEST_CASE("a file that cannot be read gives all defaults and says so") {
  const TemporaryFolder folder;
  const ReadConfig read = read_config(folder / "caleidoscoop.toml");
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].where == "caleidoscoop.toml");
  CHECK(same(read.config, Config{}));
}
