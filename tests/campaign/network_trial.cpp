#include "tests/campaign/network_trial.h"

#include <fmt/format.h>

namespace caleidoscoop::campaign {
namespace {

// What the display is told of it.
std::string outcome_of(const Ended& done) {
  const auto line = nlohmann::json::parse(done.out, nullptr, false);
  const auto edition = line.is_object() ? line.value("edition", nlohmann::json::object()) : nlohmann::json();
  const auto fault = edition.is_object() ? edition.value("fault", nlohmann::json()) : nlohmann::json();
  return fault.is_string() ? fault.get<std::string>() : fmt::format("exit {}", done.status);
}

}  // namespace

void expect_old_after(Bench& bench, Tally& tally, const NetworkTrial& trial) {
  const Room base = bench.room_with_old();
  for (int i = 0; i < tally.wanted(); ++i) {
    bench.restore_old(base);
    Room room = base;
    room.configure(trial.repository, trial.configuration, trial.allow_private);
    if (trial.prepare) trial.prepare(room);
    const Shim shim(room.folder(), room.store());
    shim->speed = trial.speed;
    auto start = shim.with(room.sync("once"));
    start.in_child = trial.in_child;
    const auto done = room.ended(start, std::chrono::seconds{90});
    tally.trial();
    tally.saw("said " + outcome_of(done));
    tally.measured("seconds", static_cast<double>(done.took.count()) * trial.speed / 1000.0);
    const auto when = fmt::format("the sync ended with {} ({})", done.status, done.complaint);
    const bool refused = done.status == 69 || done.status == 77;
    tally.expect(refused || (trial.may_succeed && done.status == 0), when);
    if (trial.may_succeed && done.status == 0) {
      expect_shown(bench, room, tally, Shown::new_one, when);
    } else {
      expect_shown(bench, room, tally, Shown::old_one, when);
    }
    if (i % 4 == 0) expect_mended(bench, room, tally, when);
  }
}

std::function<void(Bench&, Tally&)> with_spoiled_host(Spoil spoil, bool may_succeed, int speed) {
  return [=](Bench& bench, Tally& tally) {
    StaticHost host;
    Editors::serve_folder(host, bench.editors().folder_of(2));
    spoil(host);
    NetworkTrial trial;
    trial.repository = host.url();
    trial.may_succeed = may_succeed;
    trial.speed = speed;
    expect_old_after(bench, tally, trial);
  };
}

}  // namespace caleidoscoop::campaign
