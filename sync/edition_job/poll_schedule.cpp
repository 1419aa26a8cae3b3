#include "sync/edition_job/poll_schedule.h"

#include <algorithm>

namespace caleidoscoop {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int most_doublings = 2;
constexpr seconds soon{60};
constexpr std::chrono::hours most_patience{24};  // whatever a server asks for

}  // namespace

PollSchedule::PollSchedule(seconds interval, bool has_content, Time now, std::mt19937_64& random)
    : interval_(interval), random_(&random), next_(now) {
  if (has_content) next_ += within(interval_);
}

milliseconds PollSchedule::within(milliseconds longest) {
  return milliseconds{std::uniform_int_distribution<milliseconds::rep>(0, longest.count())(*random_)};
}

void PollSchedule::answered(Time now) {
  failures_ = 0;
  next_ = now + interval_ / 2 + within(interval_);
}

void PollSchedule::failed(Time now, std::optional<seconds> retry_after) {
  const auto longer = interval_ * (1 << std::min(failures_, most_doublings));
  ++failures_;
  const seconds asked = std::min<seconds>(retry_after.value_or(seconds{0}), most_patience);
  next_ = now + std::max<milliseconds>(longer / 2, asked) + within(longer);
}

void PollSchedule::reconnected(Time now) {
  if (failures_ == 0) return;
  next_ = std::min(next_, now + within(std::min<milliseconds>(soon, interval_)));
}

}  // namespace caleidoscoop
