// Manager: what this program asks of NetworkManager, on its D-Bus interface (version 1.42).
//
// Borrows the bus; one thread. Changes nothing that is not ours: connections whose name begins with
// our_prefix, and checkpoints. Whatever fails says which call and why, and quotes no secret.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "firmware/network/bus.h"
#include "firmware/network/profile.h"
#include "sync/core/network_status.h"

namespace caleidoscoop::network {

class Manager {
 public:
  explicit Manager(Bus& bus) : bus_(&bus) {}

  // Devices, networks in sight and what is in use. `at`, `doing`, `trouble` and the trial are the caller's.
  Result<NetworkStatus> look();

  // Starts a search, also for a network that does not tell its name; it goes on for some seconds.
  Result<> search(const std::optional<std::string>& hidden_ssid);
  // A number that changes once a search was done; 0 without an adapter.
  std::int64_t last_search();

  // Whether that name is offered with WPA3 only.
  bool sae_only(const std::string& ssid);

  // From now on NetworkManager goes back to what is now, unless the checkpoint is let go within that time:
  // also when this program is killed.
  Result<> set_checkpoint(std::chrono::seconds time);
  Result<> restart_checkpoint_time(std::chrono::seconds time);
  Result<> go_back();
  bool has_checkpoint();
  // Lets every checkpoint go and puts on the disk what was only in memory.
  Result<> keep();

  // Joins with a connection that is in memory only: a power cut, too, brings back what was.
  struct Joining {
    Path active, device;
  };
  Result<Joining> join(const Connection& connection);
  enum class Progress { going_on, joined, failed };
  Progress progress(const Joining& joining);
  NetworkStatus::Trouble why_failed(const Joining& joining);

  // Removes ours of that name, all but the one at `except`.
  Result<> forget(const std::string& ssid, const Path& except = {});

  // Removes what was joined on the screen and kept: that name, or all. Those of the file stay. How many went.
  Result<int> forget_chosen(const std::optional<std::string>& ssid);

  // Puts the connection of the file in place, or away; only when it differs. Whether it did anything.
  Result<bool> settle(const std::optional<Connection>& wanted, const char* type);

  // Which radio channels are allowed: through wpa_supplicant, which may not run.
  Result<> set_country(const std::string& country);

 private:
  struct Known {
    Path path;
    Connection settings;
    bool unsaved = false;
  };
  Result<std::vector<Known>> ours();
  Result<std::vector<Path>> devices();
  Result<Path> wifi_device();
  void look_at_kept(NetworkStatus& status);
  void look_at_device(const Path& path, NetworkStatus& status);
  void look_at_points(const Path& device, const Path& active, NetworkStatus& status);
  std::string address_of(const Dict& device);
  Result<bool> is_as(const Known& known, const Connection& wanted);

  Bus* bus_;
};

}  // namespace caleidoscoop::network
