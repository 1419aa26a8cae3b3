#include "firmware/config/read.h"

#include <fmt/format.h>

#include <algorithm>

#include "firmware/config/keys.h"
#include "firmware/config/source_table.h"
#include "firmware/config/ssh_key.h"
#include "firmware/config/table.h"
#include "firmware/config/value_checks.h"
#include "sync/core/files.h"

namespace caleidoscoop::config {
namespace {

constexpr std::size_t longest_path = 4096;

Check empty_or(Check check) {
  return [check = std::move(check)](std::string_view text) { return text.empty() || check(text); };
}

// "moved" says that the secret is on the device already.
Check moved_or(Check check) {
  return [check = std::move(check)](std::string_view text) { return text == moved || check(text); };
}

bool is_short_text(std::string_view text) {
  return text.size() <= 255 && text.find('\0') == std::string_view::npos;
}

bool is_path(std::string_view text) {
  return text.size() <= longest_path && text.find('\0') == std::string_view::npos;
}

bool is_web_url(std::string_view text) { return is_url(text, {"https", "http"}); }

bool is_user_name(std::string_view text) {
  return text.size() <= 100 && std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
}

bool is_weekday(std::string_view text) {
  for (const std::string_view day : {"ma", "di", "wo", "do", "vr", "za", "zo"}) {
    if (day == text) return true;
  }
  return false;
}

// One of a few numbers, written as a whole or a broken one.
template <class Number>
void one_of(Table& table, std::string_view key, Number& target, std::initializer_list<Number> allowed,
            std::string_view expected) {
  const toml::node* found = table.node(key);
  if (found == nullptr) return;
  const auto value = found->is_number() ? found->value<double>() : std::nullopt;
  for (const Number number : allowed) {
    if (value && *value == static_cast<double>(number)) {
      target = number;
      return;
    }
  }
  table.bad(*found, key, expected);
}

void read_display(Table table, Display& display) {
  table.text("name", display.name, "small letters, digits and hyphens, or empty", empty_or(is_id));
  table.text("kring", display.kring, "the id of a kring, as \"haaglanden\", or empty", empty_or(is_id));
  table.choice<Mode>("mode", display.mode, {{"touch", Mode::touch}, {"wall", Mode::wall}});
  one_of(table, "rotation_deg", display.rotation_deg, {0, 90, 180, 270}, "0, 90, 180 or 270");
  table.integer("brightness_pct", display.brightness_pct, 10, 100);
  table.real("distance_m", display.distance_m, 0.3, 20);
  table.real("pixel_pitch_mm", display.pixel_pitch_mm, 0.05, 10);
  table.integer("mount_height_mm", display.mount_height_mm, 0, 4000);
  table.choice<Look>("theme", display.theme,
                     {{"dark", Look::dark}, {"light", Look::light}, {"contrast", Look::contrast}});
  one_of(table, "text_scale", display.text_scale, {1.0, 1.15, 1.3, 1.6, 2.0}, "1.0, 1.15, 1.3, 1.6 or 2.0");
  table.choice<Motion>("motion", display.motion, {{"calm", Motion::calm}, {"none", Motion::none}});
  table.choice<Profile>("profile", display.profile,
                        {{"all", Profile::all},
                         {"kring", Profile::kring},
                         {"college", Profile::college},
                         {"raad", Profile::raad},
                         {"publiek", Profile::publiek}});
  table.boolean("event", display.event);
  table.boolean("large_text", display.large_text);
  table.seconds("idle_s", display.idle, 10, 3600);
  table.choice<std::string>("locale", display.locale, {{"nl", "nl"}, {"en", "en"}, {"fy", "fy"}});
  const toml::node* overlay = table.node("overlay");
  if (overlay != nullptr && overlay->is_string()) {
    std::string one;
    table.text("overlay", one, "the name of an overlay, or a list of at most 8", empty_or(is_id));
    if (!one.empty()) display.overlays = {one};
  } else {
    table.texts("overlay", display.overlays, 8, "the name of an overlay, or a list of at most 8", is_id);
  }
}

void read_schedule(Table table, Schedule& schedule) {
  table.time_of_day("on", schedule.on);
  table.time_of_day("off", schedule.off);
  table.texts("weekdays", schedule.weekdays, 7, "a list of ma, di, wo, do, vr, za and zo", is_weekday);
  table.texts("holidays", schedule.holidays, 400, "a list of at most 400 dates as \"2026-12-25\"", is_date);
  table.time_of_day("light_from", schedule.light_from);
  table.time_of_day("light_until", schedule.light_until);
  table.time_of_day("night_from", schedule.night_from);
  table.time_of_day("night_until", schedule.night_until);
  table.integer("night_brightness_pct", schedule.night_brightness_pct, 10, 100);
}

void read_sync(Table table, Sync& sync) {
  table.text("repository", sync.repository, "an http or https URL, or empty", empty_or(is_web_url));
  table.texts("mirrors", sync.mirrors, 16, "a list of at most 16 http or https URLs", is_web_url);
  table.text("root_file", sync.root_file, "a path, or empty", is_path);
  table.minutes("interval_min", sync.interval, 1, 10080);
  table.text("token_file", sync.token_file, "a path, or empty", is_path);
  table.text("token", sync.token, "8 to 1000 printable characters without spaces, or empty",
             moved_or(is_token));
  table.text("client_cert", sync.client_cert, "a path, or empty", is_path);
  table.text("proxy", sync.proxy, "an http, https or socks5h URL without password, or empty",
             empty_or([](std::string_view text) {
               return is_url(text, {"http", "https", "socks5h"});
             }));
  table.text("ca_file", sync.ca_file, "a path, or empty", is_path);
  table.boolean("allow_private", sync.allow_private);
}

void read_headlines(Table table, Headlines& headlines) {
  table.boolean("stand_alone", headlines.stand_alone);
  table.text("sources_file", headlines.sources_file, "a path, or empty", is_path);
  table.integer("keep_days", headlines.keep_days, 1, 3650);
}

void read_health(Table table, Health& health) {
  table.text("mqtt_url", health.mqtt_url, "an mqtt or mqtts URL without password, or empty",
             empty_or([](std::string_view text) {
               return is_url(text, {"mqtt", "mqtts"});
             }));
  table.text("topic", health.topic, "1 to 128 characters without + and #", is_mqtt_topic);
  table.minutes("interval_min", health.interval, 1, 1440);
  table.text("user", health.user, "a name of at most 100 characters, or empty", is_user_name);
  table.text("password_file", health.password_file, "a path, or empty", is_path);
  table.text("client_cert", health.client_cert, "a path, or empty", is_path);
  table.boolean("allow_plain", health.allow_plain);
  table.boolean("picture", health.picture);
}

void read_network(Table table, Network& network) {
  table.text("wifi_ssid", network.wifi_ssid, "at most 32 bytes", [](std::string_view text) {
    return text.size() <= 32 && text.find('\0') == std::string_view::npos;
  });
  table.text("wifi_key", network.wifi_key, "empty, 8 to 63 characters, or 64 hexadecimal digits",
             moved_or(is_wifi_key));
  table.boolean("wifi_hidden", network.wifi_hidden);
  table.choice<std::string>("wifi_eap", network.wifi_eap,
                            {{"", ""}, {"peap", "peap"}, {"ttls", "ttls"}, {"tls", "tls"}});
  table.text("wifi_identity", network.wifi_identity, "at most 255 bytes", is_short_text);
  table.text("wifi_password", network.wifi_password, "at most 255 bytes", is_short_text);
  table.text("wifi_ca_file", network.wifi_ca_file, "a path, or empty", is_path);
  table.text("wifi_domain", network.wifi_domain, "the end of a server's name, or empty", is_short_text);
  table.text("wifi_client_cert", network.wifi_client_cert, "a path, or empty", is_path);
  table.text("country", network.country, "two capital letters, as \"NL\"", is_country);
  table.text("static_address", network.static_address,
             "an address with prefix, as \"192.168.1.20/24\", or empty", empty_or(is_address_with_prefix));
  table.text("static_gateway", network.static_gateway, "an address, or empty", empty_or(is_address));
  table.texts("static_dns", network.static_dns, 4, "a list of at most 4 addresses", is_address);
}

void read_admin(Table table, Admin& admin) {
  constexpr std::string_view expected = "a hash as \"$scrypt$ln=15,r=8,p=1$salt$hash\", or empty";
  table.text("pin_hash", admin.pin_hash, expected, empty_or(is_scrypt_hash));
  table.text("recovery", admin.recovery, expected, empty_or(is_scrypt_hash));
  table.text("pin", admin.pin, "6 to 12 digits, or empty", moved_or(empty_or(is_pin)));
  table.texts(
      "ssh_keys", admin.ssh_keys, most_ssh_keys,
      "a list of at most 8 public keys, each as OpenSSH has it in a .pub file (Ed25519, ECDSA, or RSA of "
      "3072 bits and more; no options)",
      is_ssh_public_key);
}

std::vector<std::string_view> sections() {
  std::vector<std::string_view> names;
  for (const Key& key : keys()) {
    const std::string_view section = key.name.substr(0, key.name.find('.'));
    if (names.empty() || names.back() != section) names.push_back(section);
  }
  return names;
}

std::vector<std::string_view> keys_of(std::string_view section) {
  std::vector<std::string_view> names;
  for (const Key& key : keys()) {
    const std::size_t dot = key.name.find('.');
    if (key.name.substr(0, dot) == section) names.push_back(key.name.substr(dot + 1));
  }
  return names;
}

// The section as a table with its unknown keys reported, or an empty one.
Table section_of(const toml::table& document, std::string_view name, Problems& problems) {
  const toml::node* node = document.get(name);
  const toml::table* table = node == nullptr ? nullptr : node->as_table();
  if (node != nullptr && table == nullptr) {
    problems.add(node->source(), fmt::format("{0} must be a section [{0}]; its defaults are used.", name));
  }
  Table section(fmt::format("{}.", name), table, problems);
  section.report_unknown(keys_of(name));
  return section;
}

void read_document(const toml::table& document, Problems& problems, Config& config) {
  std::vector<std::string_view> known = sections();
  known.push_back("source");
  Table("", &document, problems).report_unknown(known);
  read_display(section_of(document, "display", problems), config.display);
  read_schedule(section_of(document, "schedule", problems), config.schedule);
  read_sync(section_of(document, "sync", problems), config.sync);
  read_headlines(section_of(document, "headlines", problems), config.headlines);
  read_health(section_of(document, "health", problems), config.health);
  read_network(section_of(document, "network", problems), config.network);
  read_admin(section_of(document, "admin", problems), config.admin);
  config.sources = read_source_tables(document, problems);
}

std::vector<std::string> given_in(const toml::table& document) {
  std::vector<std::string> given;
  for (const Key& key : keys()) {
    const std::size_t dot = key.name.find('.');
    const toml::table* section = document[key.name.substr(0, dot)].as_table();
    if (section != nullptr && section->contains(key.name.substr(dot + 1))) given.emplace_back(key.name);
  }
  return given;
}

}  // namespace

void read_over(std::string_view text, Config& config) {
  std::vector<Problem> unwanted;
  Problems problems("", unwanted);
  auto sources = std::move(config.sources);
  try {
    const toml::table document = toml::parse(text);
    read_document(document, problems, config);
  } catch (const toml::parse_error&) {
  }
  config.sources = std::move(sources);
}

ReadConfig parse_config(std::string_view text, const std::string& name) {
  ReadConfig read;
  if (text.size() > most_config_bytes) {
    read.problems.push_back(
        {name, fmt::format("{} is larger than {} bytes; all defaults are used.", name, most_config_bytes)});
    return read;
  }
  Problems problems(name, read.problems);
  try {
    const toml::table document = toml::parse(text, name);
    read_document(document, problems, read.config);
    read.given = given_in(document);
  } catch (const toml::parse_error& error) {
    problems.add(error.source(),
                 fmt::format("This is no TOML ({}); all defaults are used.", error.description()));
  }
  return read;
}

ReadConfig read_config(const std::filesystem::path& file) {
  const auto text = read_file(file, most_config_bytes);
  if (text) return parse_config(*text, file.filename().string());
  ReadConfig read;
  read.problems.push_back({file.filename().string(), text.error().message + "; all defaults are used."});
  return read;
}

}  // namespace caleidoscoop::config
