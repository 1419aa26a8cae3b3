#include "firmware/display/display_events.h"

#include <fmt/format.h>
#include <utility>

#include "firmware/config/room_values.h"

namespace caleidoscoop::display {
namespace {

// What a setting is, where that may be told: a password of the network may not.
std::string told(const config::Config& config, std::string_view key) {
  return key.starts_with("network.") || key.starts_with("admin.") ? "…" : config::room_value(config, key);
}

}  // namespace

void DisplayEvents::started(const std::string& version, bool safe) {
  if (safe) {
    journal_->note({EventKind::safe_start, "system", version,
                    fmt::format("safe start of version {}: too many starts came to nothing", version),
                    false});
  } else {
    journal_->note(
        {EventKind::started, "system", version, fmt::format("the display started, version {}", version)});
  }
}

void DisplayEvents::stopped() {
  journal_->note({EventKind::stopped, "system", {}, "the display ended in order"});
}

void DisplayEvents::failed(const Error& error) {
  journal_->note({EventKind::start_failed, "system", {}, error.message, false});
}

void DisplayEvents::pin(const ui::CodeAnswer& answer) {
  if (answer.right) journal_->note({EventKind::pin_right, "room", "settings", "the settings were opened"});
  if (!answer.wrong) return;
  journal_->note({EventKind::pin_wrong, "room", "settings", "a wrong PIN was typed", false});
  if (answer.rest > std::chrono::seconds{0})
    journal_->note({EventKind::pin_locked, "room", "settings",
                    fmt::format("the keypad rests {} seconds", answer.rest.count()), false});
}

void DisplayEvents::members(const ui::CodeAnswer& answer) {
  if (answer.right)
    journal_->note({EventKind::members_unlocked, "room", "members", "what is for members was opened"});
  if (!answer.wrong) return;
  journal_->note({EventKind::members_code_wrong, "room", "members", "a wrong code was typed", false});
  if (answer.rest > std::chrono::seconds{0})
    journal_->note({EventKind::members_locked_out, "room", "members",
                    fmt::format("the keypad rests {} seconds", answer.rest.count()), false});
}

void DisplayEvents::settings(const std::string& request, const config::Config& before,
                             const config::Config& after) {
  for (const std::string_view key : config::room_keys()) {
    const auto old_value = told(before, key);
    const auto new_value = told(after, key);
    if (old_value == new_value) continue;
    const bool undone = request == ui::setting_undo_request;
    const bool tried = std::string_view(request).starts_with(ui::setting_try_request);
    journal_->note({undone ? EventKind::setting_undone : EventKind::setting_changed, "room", std::string(key),
                    fmt::format("{} is {}, and was {}{}", key, new_value, old_value,
                                tried ? "; undone in a minute unless somebody confirms it" : "")});
  }
}

void DisplayEvents::not_kept(const std::string& fault) {
  if (std::exchange(fault_, fault) == fault || fault.empty()) return;
  journal_->note({EventKind::settings_not_kept, "system", "room.db", fault, false});
}

void DisplayEvents::pin_chosen(bool kept) {
  journal_->note(
      {EventKind::pin_chosen, "room", "admin.pin_hash",
       kept ? "a PIN was chosen in the first set-up" : "the PIN of the first set-up could not be kept",
       kept});
}

void DisplayEvents::restart_asked() {
  journal_->note({EventKind::restart_asked, "room", {}, "the display was asked to begin anew"});
}

void DisplayEvents::picture(bool allowed) {
  const auto kind = allowed ? EventKind::picture_allowed : EventKind::picture_refused;
  journal_->note({kind, "room", {}, allowed ? "one picture may be sent" : "no picture may be sent"});
}

void DisplayEvents::factory_asked() {
  journal_->note(
      {EventKind::factory_reset, "room", "room.db", "all that the room chose was to be forgotten"});
}

void DisplayEvents::previous_asked(const std::string& version) {
  journal_->note({EventKind::previous_version_asked, "system", version,
                  fmt::format("the system was asked for the version before {}", version), false});
}

}  // namespace caleidoscoop::display
