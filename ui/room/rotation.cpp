#include "ui/room/rotation.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "sync/core/civil_time.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::ui {
namespace {

constexpr std::array<std::string_view, 7> weekday_names{"zo", "ma", "di", "wo", "do", "vr", "za"};

// "07:30" as minutes; -1 when it is no time.
int minutes_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return -1;
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
  const int value = (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
  return value < 0 || value > 24 * 60 ? -1 : value;
}

// "22:00-07:00" runs over midnight.
bool within(std::string_view daypart, int minute) {
  const auto dash = daypart.find('-');
  if (dash == std::string_view::npos) return false;
  const int from = minutes_of(daypart.substr(0, dash)), until = minutes_of(daypart.substr(dash + 1));
  if (from < 0 || until < 0) return false;
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

}  // namespace

bool is_on(const RotationItem& item, const Edition& edition, std::chrono::sys_seconds now) {
  if (!scene_exists(item.scene, edition)) return false;
  const CivilTime civil = to_civil(now);
  const auto today = weekday_names[civil.weekday.c_encoding()];
  if (!item.weekdays.empty() &&
      std::find(item.weekdays.begin(), item.weekdays.end(), today) == item.weekdays.end()) {
    return false;
  }
  if (const auto from = parse_iso8601(item.from); from && now < *from) return false;
  if (const auto until = parse_iso8601(item.until); until && now >= *until) return false;
  const int minute = civil.hour * 60 + civil.minute;
  return item.dayparts.empty() || std::any_of(item.dayparts.begin(), item.dayparts.end(),
                                              [&](const std::string& part) { return within(part, minute); });
}

std::optional<std::size_t> next_in_rotation(const Edition& edition, std::size_t current,
                                            std::chrono::sys_seconds now) {
  const std::size_t count = edition.rotation.size();
  for (std::size_t i = 1; i <= count; ++i) {
    const std::size_t candidate = (current + i) % count;
    if (is_on(edition.rotation[candidate], edition, now)) return candidate;
  }
  return std::nullopt;
}

std::optional<ClockTurn> turn_at(const Edition& edition, std::chrono::sys_seconds now) {
  std::vector<std::size_t> on;
  std::chrono::seconds round{0};
  for (std::size_t i = 0; i < edition.rotation.size(); ++i) {
    const RotationItem& item = edition.rotation[i];
    if (item.duration.count() <= 0 || !is_on(item, edition, now)) continue;
    on.push_back(i);
    round += item.duration;
  }
  if (on.empty()) return std::nullopt;
  const std::chrono::seconds passed = (now - start_of_day(local_day(now))) % round;
  std::chrono::seconds begins{0};
  for (const std::size_t i : on) {
    const std::chrono::seconds ends = begins + edition.rotation[i].duration;
    if (passed < ends) return ClockTurn{i, now - (passed - begins), now + (ends - passed)};
    begins = ends;
  }
  return std::nullopt;
}

std::optional<std::size_t> first_in_rotation(const Edition& edition, std::chrono::sys_seconds now) {
  return edition.rotation.empty() ? std::nullopt
                                  : next_in_rotation(edition, edition.rotation.size() - 1, now);
}

}  // namespace caleidoscoop::ui
