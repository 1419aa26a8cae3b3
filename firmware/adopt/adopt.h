// Adopting the file that a technician edits: caleidoscoop.toml on the boot partition, which any laptop can
// read.
//
// What it says goes to the device's own folder; its secrets go there too, each where only who needs it can
// read it, and are then overwritten where they lay, with the word "moved". One thread. Whatever fails or is
// cut off at any step, doing it again ends well: a secret is on the device, flushed, before it is
// overwritten, and what the file claims to have moved is never readable in it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "sync/core/result.h"
#include "sync/core/snapshot.h"

namespace caleidoscoop::adopt {

// Beside the file, for a laptop: in Dutch and in English; gone when nothing is wrong.
inline constexpr const char* problems_file = "caleidoscoop-fouten.txt";

// Of the device's folder: the public keys of [admin] ssh_keys. Gone when there are none, or one of them is no
// key.
inline constexpr const char* ssh_keys_file = "ssh/authorized_keys";

struct AdoptJob {
  std::filesystem::path boot_file;  // "/boot/firmware/caleidoscoop.toml"
  std::filesystem::path etc;        // "/etc/caleidoscoop": caleidoscoop.toml, network.toml, secrets/, …
  // A PIN to what is kept of it: slow by design.
  std::function<Result<std::string>(const std::string& pin)> hash;
  // Told before each change that lasts; for tests, which cut it off there.
  std::function<void(const std::string& step)> before = [](const std::string&) {};
};

struct Adopted {
  bool there = false;                // whether there is such a file at all
  bool changed = false;              // whether anything of it is otherwise on the device now
  std::vector<std::string> secrets;  // keys of those that were moved this time, as "network.wifi_key"
  std::vector<Problem> problems;     // of the file, with its lines; they are on the boot partition, too
};

// Fails with io when something could not be written: then secrets may still be readable on the boot
// partition, and the sentence says so. A file that is no TOML changes nothing on the device.
Result<Adopted> adopt(const AdoptJob& job);

}  // namespace caleidoscoop::adopt
