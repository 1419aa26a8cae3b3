// What there is: devices, networks in sight, what is in use. Names in the air are bytes of strangers.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "firmware/network/manager.h"
#include "firmware/network/names.h"
#include "sync/core/text.h"

namespace caleidoscoop::network {
namespace {

using Secured = NetworkStatus::Secured;
using u32 = std::uint32_t;

constexpr std::size_t most_access_points = 64;
constexpr std::size_t most_devices = 16;
constexpr std::size_t most_kept = 32;
constexpr std::size_t longest_ssid = 32;

Secured secured_of(const Dict& point) {
  const u32 rsn = get<u32>(point, "RsnFlags");
  const u32 all = rsn | get<u32>(point, "WpaFlags");
  if ((all & nm::by_802_1x) != 0) return Secured::enterprise;
  if ((all & (nm::by_key | nm::by_sae)) != 0) return Secured::key;
  // Nothing but WEP is left, which protects nothing.
  return (get<u32>(point, "Flags") & nm::privacy) != 0 ? Secured::unsupported : Secured::open;
}

std::string shown_name(const std::string& ssid) {
  const auto name = cut_graphemes(clean_line(ssid), longest_ssid);
  return name.empty() ? fmt::format("({})", to_hex(ssid)) : name;
}

NetworkStatus::AccessPoint point_of(const std::string& ssid, const Dict& point) {
  NetworkStatus::AccessPoint made;
  made.ssid = to_hex(ssid);
  made.name = shown_name(ssid);
  made.strength = std::min<int>(get<std::uint8_t>(point, "Strength"), 100);
  made.secured = secured_of(point);
  return made;
}

bool is_name(const std::string& ssid) {
  // A hidden network tells no name, or NULs in the length of it.
  return !ssid.empty() && ssid.size() <= longest_ssid && ssid.find_first_not_of('\0') != std::string::npos;
}

}  // namespace

Result<std::vector<Path>> Manager::devices() {
  auto found = bus_->paths({nm::service, nm::manager_path, nm::manager, "GetDevices"});
  if (found && found->size() > most_devices) found->resize(most_devices);
  return found;
}

Result<Path> Manager::wifi_device() {
  const auto all = devices();
  if (!all) return failure(all.error());
  for (const Path& path : *all) {
    const auto properties = bus_->properties(nm::service, path.text, nm::device);
    if (properties && get<u32>(*properties, "DeviceType") == nm::wifi) return path;
  }
  return failure(ErrorCode::unavailable, "this device has no wireless adapter that NetworkManager knows");
}

std::string Manager::address_of(const Dict& device) {
  for (const auto& [key, interface] : {std::pair{"Ip4Config", nm::ip4}, std::pair{"Ip6Config", nm::ip6}}) {
    const auto path = get<Path>(device, key).text;
    if (path.size() < 2) continue;
    const auto properties = bus_->properties(nm::service, path, interface);
    if (!properties) continue;
    for (const Dict& address : get<std::vector<Dict>>(*properties, "AddressData")) {
      return fmt::format("{}/{}", clean_line(get<std::string>(address, "address")),
                         get<u32>(address, "prefix"));
    }
  }
  return {};
}

void Manager::look_at_device(const Path& path, NetworkStatus& status) {
  const auto properties = bus_->properties(nm::service, path.text, nm::device);
  if (!properties) return;
  const u32 type = get<u32>(*properties, "DeviceType");
  if (type != nm::wifi && type != nm::ethernet) return;
  NetworkStatus::Device device;
  device.name = clean_line(get<std::string>(*properties, "Interface"));
  device.kind = type == nm::wifi ? NetworkStatus::Kind::wifi : NetworkStatus::Kind::wired;
  device.connected = get<u32>(*properties, "State") == nm::device_activated;
  device.plugged = true;
  if (type == nm::ethernet) {
    const auto wired = bus_->properties(nm::service, path.text, nm::wired);
    device.plugged = wired && get<bool>(*wired, "Carrier");
  }
  if (device.connected) {
    device.address = address_of(*properties);
    const auto active = get<Path>(*properties, "ActiveConnection").text;
    const auto id = bus_->property(nm::service, active.empty() ? "/" : active, nm::active, "Id");
    const auto* name = id ? std::get_if<std::string>(&id->held) : nullptr;
    if (name != nullptr && status.connection.empty()) {
      status.connection = clean_line(name->starts_with(our_prefix) ? name->substr(our_prefix.size()) : *name);
    }
  }
  if (type == nm::wifi) {
    const auto wireless = bus_->properties(nm::service, path.text, nm::wireless);
    look_at_points(path, wireless ? get<Path>(*wireless, "ActiveAccessPoint") : Path{}, status);
  }
  status.devices.push_back(std::move(device));
}

void Manager::look_at_points(const Path& device, const Path& active, NetworkStatus& status) {
  auto paths = bus_->paths({nm::service, device.text, nm::wireless, "GetAllAccessPoints"});
  if (!paths) return;
  if (paths->size() > most_access_points) paths->resize(most_access_points);
  for (const Path& path : *paths) {
    const auto properties = bus_->properties(nm::service, path.text, nm::access_point);
    if (!properties) continue;
    const auto ssid = text_of(get<Bytes>(*properties, "Ssid"));
    if (!is_name(ssid)) continue;
    auto point = point_of(ssid, *properties);
    point.in_use = path == active;
    // A building has many of one name; it is one network to whoever joins it.
    const auto same = std::ranges::find_if(status.access_points, [&](const auto& other) {
      return other.ssid == point.ssid && other.secured == point.secured;
    });
    if (same == status.access_points.end()) {
      status.access_points.push_back(std::move(point));
    } else {
      same->strength = std::max(same->strength, point.strength);
      same->in_use = same->in_use || point.in_use;
    }
  }
}

void Manager::look_at_kept(NetworkStatus& status) {
  const auto connections = ours();
  if (!connections) return;
  std::set<std::string> known, in_use;
  for (const auto& point : status.access_points) {
    if (point.in_use) in_use.insert(point.ssid);
  }
  for (const auto& one : *connections) {
    const auto wireless = one.settings.find("802-11-wireless");
    if (wireless == one.settings.end()) continue;
    const auto ssid = text_of(get<Bytes>(wireless->second, "ssid"));
    const auto hex = to_hex(ssid);
    known.insert(hex);
    // What is on trial is not kept yet.
    if (!is_name(ssid) || one.unsaved || is_from_file(one.settings) || status.kept.size() == most_kept)
      continue;
    status.kept.push_back({hex, shown_name(ssid), in_use.contains(hex)});
  }
  for (auto& point : status.access_points) point.known = known.contains(point.ssid);
}

Result<NetworkStatus> Manager::look() {
  NetworkStatus status;
  const auto all = devices();
  if (!all) return failure(all.error());
  status.manager = true;
  const auto state = bus_->property(nm::service, nm::manager_path, nm::manager, "State");
  const auto* number = state ? std::get_if<u32>(&state->held) : nullptr;
  status.online = number != nullptr && *number >= nm::connected_site;
  for (const Path& path : *all) look_at_device(path, status);
  look_at_kept(status);
  std::ranges::stable_sort(status.access_points, [](const auto& a, const auto& b) {
    return std::tuple(!a.in_use, -a.strength) < std::tuple(!b.in_use, -b.strength);
  });
  return status;
}

bool Manager::sae_only(const std::string& ssid) {
  const auto device = wifi_device();
  if (!device) return false;
  const auto paths = bus_->paths({nm::service, device->text, nm::wireless, "GetAllAccessPoints"});
  if (!paths) return false;
  bool sae = false;
  for (const Path& path : *paths) {
    const auto properties = bus_->properties(nm::service, path.text, nm::access_point);
    if (!properties || text_of(get<Bytes>(*properties, "Ssid")) != ssid) continue;
    const u32 flags = get<u32>(*properties, "RsnFlags") | get<u32>(*properties, "WpaFlags");
    if ((flags & nm::by_key) != 0) return false;
    sae = sae || (flags & nm::by_sae) != 0;
  }
  return sae;
}

}  // namespace caleidoscoop::network
