#include "sync/core/network_status.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "sync/core/files.h"
#include "sync/core/json_file.h"
#include "sync/core/text.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;
using Status = NetworkStatus;

// Lists of objects of plain values.
constexpr JsonLimits limits{.most_bytes = 64 * 1024, .most_depth = 3};
constexpr std::size_t most_devices = 16;
constexpr std::size_t most_access_points = 64;
constexpr std::size_t most_kept = 32;
constexpr std::size_t longest_ssid = 32;
constexpr std::size_t most_text_bytes = 200;
constexpr std::int64_t latest = 253'402'300'799;  // the last second of 9999

constexpr std::array<std::string_view, 3> kinds{"wired", "wifi", "other"};
constexpr std::array<std::string_view, 4> secured{"open", "key", "enterprise", "unsupported"};
constexpr std::array<std::string_view, 3> doings{"nothing", "scanning", "joining"};
constexpr std::array<std::string_view, 10> troubles{"none",        "no_manager", "no_wifi",  "not_found",
                                                    "wrong_key",   "no_address", "too_slow", "not_confirmed",
                                                    "bad_request", "failed"};

template <class Value, std::size_t N>
std::string word_of(Value value, const std::array<std::string_view, N>& words) {
  return std::string(words[std::min(static_cast<std::size_t>(value), N - 1)]);
}

// What nobody knows is the last word: other, unsupported, failed.
template <class Value, std::size_t N>
Value value_of(const json& object, const char* key, const std::array<std::string_view, N>& words,
               Value fallback) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return fallback;
  const auto at = std::ranges::find(words, std::string_view(found->get_ref<const std::string&>()));
  return at == words.end() ? static_cast<Value>(N - 1) : static_cast<Value>(at - words.begin());
}

std::string line_of(const json& object, const char* key) {
  return clean_line(text_of(object, key, most_text_bytes));
}

json json_of(const Status::Device& d) {
  return {{"name", d.name},
          {"kind", word_of(d.kind, kinds)},
          {"plugged", d.plugged},
          {"connected", d.connected},
          {"address", d.address}};
}

json json_of(const Status::AccessPoint& a) {
  return {{"ssid", a.ssid},         {"name", a.name},
          {"strength", a.strength}, {"secured", word_of(a.secured, secured)},
          {"in_use", a.in_use},     {"known", a.known}};
}

json json_of(const Status::Kept& k) { return {{"ssid", k.ssid}, {"name", k.name}, {"in_use", k.in_use}}; }

Status::Kept kept_of(const json& object) {
  return {line_of(object, "ssid"), line_of(object, "name"), flag_of(object, "in_use")};
}

Status::Device device_of(const json& object) {
  Status::Device d;
  d.name = line_of(object, "name");
  d.kind = value_of(object, "kind", kinds, Status::Kind::other);
  d.plugged = flag_of(object, "plugged");
  d.connected = flag_of(object, "connected");
  d.address = line_of(object, "address");
  return d;
}

Status::AccessPoint access_point_of(const json& object) {
  Status::AccessPoint a;
  a.ssid = line_of(object, "ssid");
  a.name = line_of(object, "name");
  a.strength = static_cast<int>(count_of(object, "strength", 100));
  a.secured = value_of(object, "secured", secured, Status::Secured::unsupported);
  a.in_use = flag_of(object, "in_use");
  a.known = flag_of(object, "known");
  return a;
}

template <class Item, class Read>
std::vector<Item> items_of(const json& object, const char* key, std::size_t most, const Read& read) {
  std::vector<Item> items;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return items;
  for (const json& item : *found) {
    if (items.size() == most) break;
    if (item.is_object()) items.push_back(read(item));
  }
  return items;
}

}  // namespace

std::string to_json(const Status& s) {
  json devices = json::array();
  for (const auto& device : s.devices) devices.push_back(json_of(device));
  json points = json::array();
  for (const auto& point : s.access_points) points.push_back(json_of(point));
  json kept = json::array();
  for (const auto& one : s.kept) kept.push_back(json_of(one));
  json object{{"at", s.at.time_since_epoch().count()},
              {"manager", s.manager},
              {"online", s.online},
              {"connection", s.connection},
              {"devices", std::move(devices)},
              {"access_points", std::move(points)},
              {"kept", std::move(kept)},
              {"doing", word_of(s.doing, doings)},
              {"subject", s.subject},
              {"trouble", word_of(s.trouble, troubles)}};
  if (s.trial_ends) object["trial_ends"] = *s.trial_ends;
  return json_line(object);
}

Result<Status> parse_network_status(const std::string& text, const std::string& name) {
  const auto parsed = parse_json_object(text, name, limits);
  if (!parsed) return failure(parsed.error());
  const json& object = *parsed;
  Status s;
  s.at = std::chrono::sys_seconds{std::chrono::seconds{count_of(object, "at", latest)}};
  s.manager = flag_of(object, "manager");
  s.online = flag_of(object, "online");
  s.connection = line_of(object, "connection");
  s.devices = items_of<Status::Device>(object, "devices", most_devices, device_of);
  s.access_points =
      items_of<Status::AccessPoint>(object, "access_points", most_access_points, access_point_of);
  std::erase_if(s.access_points, [](const auto& point) { return !from_hex(point.ssid, longest_ssid); });
  s.kept = items_of<Status::Kept>(object, "kept", most_kept, kept_of);
  std::erase_if(s.kept, [](const auto& one) { return !from_hex(one.ssid, longest_ssid); });
  s.doing = value_of(object, "doing", doings, Status::Doing::nothing);
  s.subject = line_of(object, "subject");
  s.trouble = value_of(object, "trouble", troubles, Status::Trouble::none);
  if (object.contains("trial_ends")) s.trial_ends = count_of(object, "trial_ends", latest);
  return s;
}

Result<std::optional<Status>> read_network_status(const std::filesystem::path& file) {
  const auto text = read_small_file(file, limits);
  if (!text) return failure(text.error());
  if (!*text) return std::optional<Status>{};
  auto status = parse_network_status(**text, file.string());
  if (!status) return failure(status.error());
  return std::optional<Status>{std::move(*status)};
}

Result<> write_network_status(const std::filesystem::path& file, const Status& status) {
  return write_file_atomically(file, to_json(status) + "\n");
}

std::string to_hex(std::string_view bytes) {
  std::string hex;
  for (const char byte : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return hex;
}

std::optional<std::string> from_hex(std::string_view hex, std::size_t most) {
  if (hex.empty() || hex.size() % 2 != 0 || hex.size() / 2 > most) return std::nullopt;
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = digit(hex[i]);
    const int low = digit(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

}  // namespace caleidoscoop
