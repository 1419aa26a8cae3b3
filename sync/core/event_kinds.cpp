#include "sync/core/event_kinds.h"

#include <array>

namespace caleidoscoop {
namespace {

// In the order of EventKind.
constexpr std::array<EventFacts, event_kind_count> facts = {{
    {"started", Severity::info},
    {"stopped", Severity::info},
    {"start-failed", Severity::error},
    {"config-problem", Severity::warning},
    {"safe-start", Severity::error},
    {"previous-version-asked", Severity::error},
    {"pin-right", Severity::notice},
    {"pin-wrong", Severity::warning},
    {"pin-locked", Severity::warning},
    {"pin-chosen", Severity::notice},
    {"members-unlocked", Severity::notice},
    {"members-code-wrong", Severity::warning},
    {"members-locked-out", Severity::warning},
    {"setting-changed", Severity::notice},
    {"setting-undone", Severity::notice},
    {"settings-not-kept", Severity::error},
    {"factory-reset", Severity::warning},
    {"restart-asked", Severity::notice},
    {"picture-allowed", Severity::notice},
    {"picture-refused", Severity::notice},
    {"edition-accepted", Severity::notice},
    {"edition-refused", Severity::error},
    {"part-refused", Severity::warning},
    {"keys-updated", Severity::notice},
    {"fleet-settings-changed", Severity::notice},
    {"fleet-setting-refused", Severity::warning},
    {"network-lost", Severity::warning},
    {"network-back", Severity::info},
    {"clock-trusted", Severity::info},
    {"clock-doubted", Severity::warning},
    {"broker-connected", Severity::info},
    {"broker-lost", Severity::warning},
    {"storage-fault", Severity::error},
    {"stick-imported", Severity::notice},
    {"stick-refused", Severity::warning},
    {"stick-exported", Severity::notice},
    {"picture-asked", Severity::notice},
    {"picture-sent", Severity::notice},
    {"panel-obeys", Severity::info},
    {"panel-refuses", Severity::warning},
    {"network-joined", Severity::notice},
    {"network-kept", Severity::notice},
    {"network-undone", Severity::notice},
    {"network-forgotten", Severity::notice},
    {"network-configured", Severity::notice},
    {"file-adopted", Severity::notice},
    {"secret-adopted", Severity::notice},
    {"system-kept", Severity::notice},
    {"system-left", Severity::error},
    {"system-installed", Severity::notice},
}};

}  // namespace

const EventFacts& facts_of(EventKind kind) { return facts.at(static_cast<std::size_t>(kind)); }

}  // namespace caleidoscoop
