#include "firmware/network/manager.h"

#include <algorithm>

#include "firmware/network/names.h"
#include "sync/core/text.h"

namespace caleidoscoop::network {
namespace {

using u32 = std::uint32_t;
using Trouble = NetworkStatus::Trouble;

constexpr std::size_t most_connections = 128;

Result<> none(const Result<Message>& done) {
  if (!done) return failure(done.error());
  return {};
}

Bus::Fill one_path(std::string path) {
  return [path = std::move(path)](sd_bus_message* m) {
    return sd_bus_message_append_basic(m, 'o', path.c_str());
  };
}

bool is_ours(const Connection& settings) {
  const auto found = settings.find("connection");
  return found != settings.end() && get<std::string>(found->second, "id").starts_with(our_prefix);
}

std::string text(const Connection& settings, const char* setting, const char* key) {
  const auto found = settings.find(setting);
  return found == settings.end() ? std::string() : get<std::string>(found->second, key);
}

std::string ssid_of(const Connection& settings) {
  const auto found = settings.find("802-11-wireless");
  return found == settings.end() ? std::string() : text_of(get<Bytes>(found->second, "ssid"));
}

}  // namespace

Result<std::vector<Manager::Known>> Manager::ours() {
  auto paths = bus_->paths({nm::service, nm::settings_path, nm::settings, "ListConnections"});
  if (!paths) return failure(paths.error());
  if (paths->size() > most_connections) paths->resize(most_connections);
  std::vector<Known> found;
  for (const Path& path : *paths) {
    const auto answer = bus_->call({nm::service, path.text, nm::connection, "GetSettings"});
    Known known{path, {}, false};
    if (!answer || read_connection(answer->get(), known.settings) < 0 || !is_ours(known.settings)) continue;
    const auto unsaved = bus_->property(nm::service, path.text, nm::connection, "Unsaved");
    known.unsaved = unsaved && unsaved->held == decltype(unsaved->held)(true);
    found.push_back(std::move(known));
  }
  return found;
}

Result<> Manager::search(const std::optional<std::string>& hidden_ssid) {
  const auto device = wifi_device();
  if (!device) return failure(device.error());
  // A radio that was switched off is switched on: that is what was asked.
  const auto on = bus_->property(nm::service, nm::manager_path, nm::manager, "WirelessEnabled");
  if (on && on->held == decltype(on->held)(false)) {
    const auto done = bus_->set(nm::service, nm::manager_path, nm::manager, "WirelessEnabled", true);
    if (!done) return done;
  }
  return none(bus_->call({nm::service, device->text, nm::wireless, "RequestScan"}, [&](sd_bus_message* m) {
    int done = sd_bus_message_open_container(m, 'a', "{sv}");
    if (done >= 0 && hidden_ssid) {
      done = sd_bus_message_open_container(m, 'e', "sv");
      if (done >= 0) done = sd_bus_message_append_basic(m, 's', "ssids");
      if (done >= 0) done = write_value(m, std::vector<Bytes>{bytes_of(*hidden_ssid)});
      if (done >= 0) done = sd_bus_message_close_container(m);
    }
    return done < 0 ? done : sd_bus_message_close_container(m);
  }));
}

std::int64_t Manager::last_search() {
  const auto device = wifi_device();
  if (!device) return 0;
  const auto last = bus_->property(nm::service, device->text, nm::wireless, "LastScan");
  const auto* at = last ? std::get_if<std::int64_t>(&last->held) : nullptr;
  return at == nullptr ? 0 : *at;
}

Result<> Manager::set_checkpoint(std::chrono::seconds time) {
  const auto seconds = static_cast<u32>(time.count());
  const auto made =
      bus_->path({nm::service, nm::manager_path, nm::manager, "CheckpointCreate"}, [&](sd_bus_message* m) {
        // No device named: all of them.
        return sd_bus_message_append(m, "aouu", 0, seconds, nm::destroy_all | nm::delete_new_connections);
      });
  if (!made) return failure(made.error());
  return {};
}

bool Manager::has_checkpoint() {
  const auto all = bus_->property(nm::service, nm::manager_path, nm::manager, "Checkpoints");
  const auto* paths = all ? std::get_if<std::vector<Path>>(&all->held) : nullptr;
  return paths != nullptr && !paths->empty();
}

Result<> Manager::restart_checkpoint_time(std::chrono::seconds time) {
  const auto all = bus_->property(nm::service, nm::manager_path, nm::manager, "Checkpoints");
  if (!all) return failure(all.error());
  const auto* paths = std::get_if<std::vector<Path>>(&all->held);
  if (paths == nullptr || paths->empty())
    return failure(ErrorCode::unavailable, "NetworkManager has no checkpoint any more");
  return none(bus_->call({nm::service, nm::manager_path, nm::manager, "CheckpointAdjustRollbackTimeout"},
                         [&](sd_bus_message* m) {
                           return sd_bus_message_append(m, "ou", paths->front().text.c_str(),
                                                        static_cast<u32>(time.count()));
                         }));
}

Result<> Manager::go_back() {
  const auto all = bus_->property(nm::service, nm::manager_path, nm::manager, "Checkpoints");
  if (!all) return failure(all.error());
  const auto* paths = std::get_if<std::vector<Path>>(&all->held);
  if (paths == nullptr) return {};
  for (const Path& path : *paths) {
    const auto done =
        bus_->call({nm::service, nm::manager_path, nm::manager, "CheckpointRollback"}, one_path(path.text));
    if (!done) return failure(done.error());
  }
  return {};
}

Result<> Manager::keep() {
  const auto connections = ours();
  if (!connections) return failure(connections.error());
  for (const Known& known : *connections) {
    if (!known.unsaved) continue;
    const auto saved = bus_->call({nm::service, known.path.text, nm::connection, "Save"});
    if (!saved) return failure(saved.error());
    // What was known of that name before goes last: a power cut in between leaves both.
    if (const auto done = forget(ssid_of(known.settings), known.path); !done) return done;
  }
  const auto all = bus_->property(nm::service, nm::manager_path, nm::manager, "Checkpoints");
  const auto* paths = all ? std::get_if<std::vector<Path>>(&all->held) : nullptr;
  for (const Path& path : paths == nullptr ? std::vector<Path>{} : *paths) {
    const auto done =
        bus_->call({nm::service, nm::manager_path, nm::manager, "CheckpointDestroy"}, one_path(path.text));
    if (!done) return failure(done.error());
  }
  return {};
}

Result<Manager::Joining> Manager::join(const Connection& connection) {
  const auto device = wifi_device();
  if (!device) return failure(device.error());
  const auto added = bus_->path({nm::service, nm::settings_path, nm::settings, "AddConnectionUnsaved"},
                                [&](sd_bus_message* m) { return write_connection(m, connection); });
  if (!added) return failure(added.error());
  const auto active =
      bus_->path({nm::service, nm::manager_path, nm::manager, "ActivateConnection"}, [&](sd_bus_message* m) {
        return sd_bus_message_append(m, "ooo", added->text.c_str(), device->text.c_str(), "/");
      });
  if (!active) return failure(active.error());
  return Joining{*active, *device};
}

Manager::Progress Manager::progress(const Joining& joining) {
  // NetworkManager takes a connection that failed off the bus.
  const auto state = bus_->property(nm::service, joining.active.text, nm::active, "State");
  const auto* number = state ? std::get_if<u32>(&state->held) : nullptr;
  if (number == nullptr || *number >= nm::deactivating) return Progress::failed;
  return *number == nm::activated ? Progress::joined : Progress::going_on;
}

Trouble Manager::why_failed(const Joining& joining) {
  const auto read = bus_->property(nm::service, joining.device.text, nm::device, "StateReason");
  const auto* both = read ? std::get_if<std::vector<u32>>(&read->held) : nullptr;
  if (both == nullptr || both->size() != 2) return Trouble::failed;
  switch ((*both)[1]) {
    case nm::no_secrets:
    case nm::supplicant_gone:
    case nm::supplicant_config:
    case nm::supplicant_failed:
    case nm::supplicant_timeout:
      return Trouble::wrong_key;
    case nm::no_address_config:
    case nm::dhcp_start:
    case nm::dhcp_error:
    case nm::dhcp_failed:
      return Trouble::no_address;
    case nm::ssid_not_found:
      return Trouble::not_found;
    default:
      return Trouble::failed;
  }
}

Result<> Manager::forget(const std::string& ssid, const Path& except) {
  const auto connections = ours();
  if (!connections) return failure(connections.error());
  for (const Known& known : *connections) {
    if (ssid_of(known.settings) != ssid || known.path == except) continue;
    const auto done = bus_->call({nm::service, known.path.text, nm::connection, "Delete"});
    if (!done) return failure(done.error());
  }
  return {};
}

Result<int> Manager::forget_chosen(const std::optional<std::string>& ssid) {
  const auto connections = ours();
  if (!connections) return failure(connections.error());
  int gone = 0;
  for (const Known& known : *connections) {
    const auto name = ssid_of(known.settings);
    if (name.empty() || is_from_file(known.settings) || (ssid && name != *ssid)) continue;
    const auto done = bus_->call({nm::service, known.path.text, nm::connection, "Delete"});
    if (!done) return failure(done.error());
    ++gone;
  }
  return gone;
}

// Secrets are told apart from the rest, and only of one setting at a time.
Result<bool> Manager::is_as(const Known& known, const Connection& wanted) {
  Connection have = known.settings;
  for (const char* setting : {"802-11-wireless-security", "802-1x"}) {
    if (!wanted.contains(setting)) continue;
    const auto answer =
        bus_->call({nm::service, known.path.text, nm::connection, "GetSecrets"},
                   [&](sd_bus_message* m) { return sd_bus_message_append_basic(m, 's', setting); });
    Connection secrets;
    if (!answer || read_connection(answer->get(), secrets) < 0) continue;
    for (auto& [name, dict] : secrets) have[name].merge(dict);
  }
  return has_all(have, wanted);
}

Result<bool> Manager::settle(const std::optional<Connection>& wanted, const char* type) {
  const auto connections = ours();
  if (!connections) return failure(connections.error());
  bool there = false;
  bool changed = false;
  for (const Known& known : *connections) {
    if (!is_from_file(known.settings) || text(known.settings, "connection", "type") != type) continue;
    if (wanted && !there) {
      const auto same = is_as(known, *wanted);
      if (!same) return failure(same.error());
      there = *same;
      if (there) continue;
    }
    const auto done = bus_->call({nm::service, known.path.text, nm::connection, "Delete"});
    if (!done) return failure(done.error());
    changed = true;
  }
  if (!wanted || there) return changed;
  const auto added = bus_->path({nm::service, nm::settings_path, nm::settings, "AddConnection"},
                                [&](sd_bus_message* m) { return write_connection(m, *wanted); });
  if (!added) return failure(added.error());
  return true;
}

Result<> Manager::set_country(const std::string& country) {
  constexpr const char* supplicant = "fi.w1.wpa_supplicant1";
  const auto all = bus_->property(supplicant, "/fi/w1/wpa_supplicant1", supplicant, "Interfaces");
  if (!all) return failure(all.error());
  const auto* paths = std::get_if<std::vector<Path>>(&all->held);
  for (const Path& path : paths == nullptr ? std::vector<Path>{} : *paths) {
    const auto done = bus_->set(supplicant, path.text, "fi.w1.wpa_supplicant1.Interface", "Country", country);
    if (!done) return done;
  }
  return {};
}

}  // namespace caleidoscoop::network
