#include "ui/chrome/sync_state.h"

#include <fmt/format.h>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::chrono::hours stale_after{24};

}  // namespace

SyncState sync_state(const Context& c) {
  using Kind = SyncState::Kind;
  const auto text = [&](std::string_view dutch) { return std::string(c.tr(dutch)); };
  if (!c.snapshot.sync) {
    return {Kind::built_in, Icon::box, text("Meegeleverd"), text("zonder netwerk"), false};
  }
  const SyncStatus& sync = *c.snapshot.sync;
  if (sync.phase != "idle") {
    return {Kind::loading, Icon::sync, text("Laden"), fmt::format("{:.0f}%", sync.progress * 100), false};
  }
  if (!sync.last_success) {
    return {Kind::offline, Icon::offline, text("Offline"), text("nog geen nieuws"), true};
  }
  const std::string age = c.words.age(*sync.last_success, c.now.wall);
  if (!sync.online) return {Kind::offline, Icon::offline, text("Offline"), age, true};
  if (c.now.wall - *sync.last_success > stale_after)
    return {Kind::stale, Icon::clock, text("Verouderd"), age, true};
  const bool today = local_day(*sync.last_success) == local_day(c.now.wall);
  return {Kind::current, Icon::check, text("Actueel"), today ? c.words.clock(*sync.last_success) : age,
          false};
}

}  // namespace caleidoscoop::ui
