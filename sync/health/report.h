// What a display tells whoever looks after many: one JSON object, as assets/schema/health.schema.json has it.
//
// It says how the device is, nothing about who was in the room: no counts of touches, no scenes, no names of
// people, no secrets. Plain values and pure functions.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sync/core/display_status.h"
#include "sync/core/panel_status.h"

namespace caleidoscoop::health {

// Something that is wrong now: a kind to count and a sentence to read.
struct HealthFault {
  std::string kind;
  std::string sentence;

  bool operator==(const HealthFault&) const = default;
};

struct EditionHealth {
  std::string id;
  int version = 0;
  std::string published;                            // ISO 8601
  std::string valid_until;                          // or empty
  std::optional<std::chrono::sys_seconds> checked;  // when the repository was last asked
};

// Bytes; nothing when the system does not tell.
struct Space {
  std::uint64_t total = 0;
  std::uint64_t free = 0;
};

struct HealthReport {
  std::string name;
  std::chrono::sys_seconds at{};
  bool time_trusted = false;
  std::string version;         // of the sync
  std::chrono::seconds up{0};  // of the device
  EditionHealth edition;
  std::int64_t headlines = 0;
  bool online = false;  // whether any source answered last time
  std::optional<std::chrono::sys_seconds> last_sync;
  int sources_total = 0;
  int sources_failing = 0;
  std::optional<Space> disk;
  std::optional<Space> memory;
  std::optional<DisplayStatus> display;  // none has run yet
  std::optional<PanelStatus> panel;      // nothing was asked of it yet
  std::vector<HealthFault> faults;
};

// At most 32 faults, each sentence at most 400 bytes, so that it stays below 32 kB.
std::string to_json(const HealthReport& report);

// The faults that the figures show, beside those that were found otherwise.
std::vector<HealthFault> faults_of(const HealthReport& report);

}  // namespace caleidoscoop::health
