// Device: one device with two systems: what it runs, what it knows of them, and how it is begun anew.
//
// Everything that touches the machine comes in from outside, so that a test can stand in for it. One thread;
// waits for other programs.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "firmware/update/judge.h"
#include "firmware/update/memory.h"
#include "firmware/update/slots.h"
#include "firmware/update/version.h"
#include "sync/core/event_kinds.h"

namespace caleidoscoop::update {

struct DeviceParts {
  Slots slots;
  std::filesystem::path memory;  // folder of slots.json; a bundle lies there until it is written
  std::filesystem::path store;   // where display.json and status.json are
  Version running;
  std::string system;  // what the running system is: the root hash that the kernel verifies
  std::function<Result<std::string>(const std::string& url)> get;
  std::function<Result<>(const std::string& url, const std::filesystem::path& file)> download;
  std::function<Result<>()> restart;
  std::function<void(std::chrono::seconds)> sleep;
  std::function<void(EventKind kind, std::string object, std::string sentence, bool success)> note;
  std::function<std::uint64_t(const std::filesystem::path& folder)> free_bytes;
};

class Device {
 public:
  explicit Device(DeviceParts parts) : parts_(std::move(parts)) {}

  // Waits until it is known whether the running system is well, and has it kept, or left for the other one.
  // Fails with unavailable when it is not well and there is nothing to go back to.
  Result<> judge();

  // Takes what the repository offers, when that is newer; true when it is to be started. `kind` is RAUC's
  // word for which devices a bundle is for.
  Result<bool> fetch(const std::string& repository, const std::string& kind);

  // To the system in the other slot, when that is known to have been well; begins the device anew.
  Result<> go_back(const std::string& because);

 private:
  Seen look() const;
  Result<> keep(const SlotNames& names, Memory memory);

  DeviceParts parts_;
};

}  // namespace caleidoscoop::update
