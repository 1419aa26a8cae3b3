#include "firmware/network/wish.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/core/files.h"

namespace caleidoscoop::network {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Kind = Wish::Kind;
using Secured = NetworkStatus::Secured;
using Method = Enterprise::Method;

constexpr std::size_t longest_ssid = 32;

// In the order in which they are heeded.
constexpr std::array<std::pair<Kind, const char*>, 7> names{{{Kind::keep, "network-keep"},
                                                             {Kind::undo, "network-undo"},
                                                             {Kind::join, "network-join"},
                                                             {Kind::forget, "network-forget"},
                                                             {Kind::forget_all, forget_all_request},
                                                             {Kind::scan, "network-scan"},
                                                             {Kind::look, "network-look"}}};

tl::unexpected<Error> bad(std::string message) { return failure(ErrorCode::bad_data, std::move(message)); }

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flag_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

// A name in the folder and no way out of it.
Result<std::string> certificate(const json& object, const char* key, const fs::path& folder) {
  const std::string name = text_of(object, key);
  if (name.empty()) return std::string();
  const bool plain = name.size() <= 64 && name.front() != '.' && std::ranges::all_of(name, [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              c == '.' || c == '-' || c == '_';
                     });
  std::error_code failed;
  if (!plain || !fs::is_regular_file(folder / name, failed))
    return bad(fmt::format("there is no such certificate in {}", folder.string()));
  return (folder / name).string();
}

Result<Enterprise> parse_enterprise(const json& object, const fs::path& certificates) {
  Enterprise e;
  const std::string method = text_of(object, "method");
  if (method == "tls") {
    e.method = Method::tls;
  } else if (method == "ttls") {
    e.method = Method::ttls;
  } else if (method != "peap") {
    return bad("the method of a wish is peap, ttls or tls");
  }
  e.identity = text_of(object, "identity");
  e.anonymous = text_of(object, "anonymous");
  e.password = text_of(object, "password");
  e.domain = text_of(object, "domain");
  const auto ca = certificate(object, "ca_file", certificates);
  if (!ca) return failure(ca.error());
  e.ca_file = *ca;
  const auto client = certificate(object, "client_file", certificates);
  if (!client) return failure(client.error());
  e.client_file = *client;
  return e;
}

Result<std::string> parse_ssid(const json& object) {
  auto ssid = from_hex(text_of(object, "ssid"), longest_ssid);
  if (!ssid) return bad("the name of a network in a wish is no hexadecimal of 1 to 32 bytes");
  return std::move(*ssid);
}

Result<json> parse_object(const std::string& text) {
  const auto no_deeper = [](int depth, json::parse_event_t, json&) { return depth <= 1; };
  json object = json::parse(text, no_deeper, /*allow_exceptions=*/false);
  if (!object.is_object()) return bad("a wish about the network is no JSON object");
  return object;
}

Result<Wish> read_wish(Kind kind, const std::string& text, const fs::path& certificates) {
  Wish wish;
  wish.kind = kind;
  if (kind == Kind::join) {
    auto wifi = parse_wifi(text, certificates);
    if (!wifi) return failure(wifi.error());
    wish.wifi = std::move(*wifi);
  }
  if (kind == Kind::forget) {
    const auto object = parse_object(text);
    if (!object) return failure(object.error());
    auto ssid = parse_ssid(*object);
    if (!ssid) return failure(ssid.error());
    wish.wifi.ssid = std::move(*ssid);
  }
  return wish;
}

bool lies(const fs::path& file) {
  std::error_code failed;
  return fs::is_regular_file(fs::symlink_status(file, failed));
}

}  // namespace

Result<Wifi> parse_wifi(const std::string& text, const fs::path& certificates) {
  const auto object = parse_object(text);
  if (!object) return failure(object.error());
  Wifi wifi;
  auto ssid = parse_ssid(*object);
  if (!ssid) return failure(ssid.error());
  wifi.ssid = std::move(*ssid);
  wifi.hidden = flag_of(*object, "hidden");
  const std::string secured = text_of(*object, "secured");
  if (secured == "open") {
    wifi.secured = Secured::open;
  } else if (secured == "key") {
    wifi.secured = Secured::key;
    wifi.key = text_of(*object, "key");
  } else if (secured == "enterprise") {
    wifi.secured = Secured::enterprise;
    auto enterprise = parse_enterprise(*object, certificates);
    if (!enterprise) return failure(enterprise.error());
    wifi.enterprise = std::move(*enterprise);
  } else {
    return bad("a network in a wish is open, or secured by key or enterprise");
  }
  if (const auto sound = check(wifi); !sound) return failure(sound.error());
  return wifi;
}

std::optional<Result<Wish>> take_wish(const fs::path& store, const fs::path& certificates) {
  for (const auto& [kind, name] : names) {
    const fs::path file = store / "requests" / name;
    // Anything but a plain file is nobody's wish: a link could lead to a file that is none of the display's.
    std::error_code failed;
    if (!lies(file)) {
      if (fs::exists(fs::symlink_status(file, failed))) fs::remove(file, failed);
      continue;
    }
    const auto text = read_file(file, most_wish_bytes);
    fs::remove(file, failed);
    if (!text) return Result<Wish>(failure(text.error()));
    return read_wish(kind, *text, certificates);
  }
  return std::nullopt;
}

bool trial_is_to_end(const fs::path& store) {
  return std::ranges::any_of(names, [&](const auto& entry) {
    return entry.first != Kind::look && entry.first != Kind::scan && lies(store / "requests" / entry.second);
  });
}

}  // namespace caleidoscoop::network
