#include "firmware/update/judge.h"

namespace caleidoscoop::update {
namespace {

using namespace std::chrono_literals;

constexpr auto steady_for = 20s;  // more than a display takes to fall over at its start
constexpr auto patience = 40min;  // four times what a display needs to be counted as up

}  // namespace

bool Judge::display_stands(const Seen& now, std::chrono::seconds since) {
  if (!now.display || now.display->starts <= (before_.display ? before_.display->starts : 0)) return false;
  if (starts_ != now.display->starts) {
    starts_ = now.display->starts;
    starts_seen_ = since;
  }
  return since - starts_seen_ >= steady_for;
}

Verdict Judge::look(const Seen& now, std::chrono::seconds since) {
  const bool stands = display_stands(now, since);
  if (was_well_) return stands ? Verdict::well : Verdict::wait;
  const bool started = starts_.has_value();
  // Three starts that came to nothing have been tried by then.
  if (started && now.display->safe) return Verdict::sick;
  const bool stayed_up = stands && now.display->unfinished_starts == 0;
  const bool round_finished = now.sync_idle && now.sync != before_.sync;
  if (stayed_up && round_finished) return Verdict::well;
  return since >= patience ? Verdict::sick : Verdict::wait;
}

}  // namespace caleidoscoop::update
