#include "ui/scenes/agenda_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sync/core/civil_time.h"

namespace caleidoscoop::ui {
namespace {

using Kind = AgendaGroup::Kind;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_seconds;

bool at_midnight(sys_seconds at) { return start_of_day(local_day(at)) == at; }

// The first moment at which an event is over.
sys_seconds over_at(const EventTime& time) {
  if (time.end && !time.whole_day) return *time.end;
  return start_of_day(local_day(time.end.value_or(*time.start)) + days{1});
}

// By the editors' order, from one.
std::map<const Event*, int> numbers_in_series(const Edition& edition) {
  std::vector<const Event*> sorted;
  for (const Event& event : edition.events) {
    if (!event.series.empty()) sorted.push_back(&event);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Event* a, const Event* b) { return a->order < b->order; });
  std::map<std::string, int> last;
  std::map<const Event*, int> numbers;
  for (const Event* event : sorted) numbers[event] = ++last[event->series];
  return numbers;
}

bool earlier_start(const AgendaEntry& a, const AgendaEntry& b) { return *a.time.start < *b.time.start; }

// The latest first, and what has no date after what has one.
bool more_recent(const AgendaEntry& a, const AgendaEntry& b) {
  if (a.time.start && b.time.start) return *a.time.start > *b.time.start;
  return a.time.start.has_value() && !b.time.start;
}

class Groups {
 public:
  void add(Kind kind, const std::string& series, AgendaEntry entry) {
    const auto found = std::find_if(groups_.begin(), groups_.end(), [&](const AgendaGroup& g) {
      return g.kind == kind && g.series == series;
    });
    AgendaGroup& group =
        found != groups_.end() ? *found : groups_.emplace_back(AgendaGroup{kind, series, {}});
    group.entries.push_back(std::move(entry));
  }

  std::vector<AgendaGroup> sorted() {
    for (AgendaGroup& group : groups_) sort(group);
    std::stable_sort(groups_.begin(), groups_.end(), [](const AgendaGroup& a, const AgendaGroup& b) {
      return std::make_pair(a.kind, first(a)) < std::make_pair(b.kind, first(b));
    });
    return std::move(groups_);
  }

 private:
  static void sort(AgendaGroup& group) {
    auto& entries = group.entries;
    const bool by_number = group.kind == Kind::series || group.kind == Kind::archived_series;
    const bool by_date =
        group.kind == Kind::running || group.kind == Kind::next || group.kind == Kind::planned;
    if (by_date) std::stable_sort(entries.begin(), entries.end(), earlier_start);
    if (group.kind == Kind::earlier) std::stable_sort(entries.begin(), entries.end(), more_recent);
    if (!by_number) return;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const AgendaEntry& a, const AgendaEntry& b) { return a.number < b.number; });
  }

  // Series stand by their first coming date.
  static sys_seconds first(const AgendaGroup& group) {
    sys_seconds earliest = sys_seconds::max();
    for (const AgendaEntry& entry : group.entries) {
      if (entry.time.start) earliest = std::min(earliest, *entry.time.start);
    }
    return group.kind == Kind::series ? earliest : sys_seconds{};
  }

  std::vector<AgendaGroup> groups_;
};

Kind kind_of(const AgendaEntry& entry, bool series_comes, bool something_runs, sys_seconds now) {
  const Event& event = *entry.event;
  if (entry.state == EventState::running) return Kind::running;
  if (entry.state == EventState::coming) {
    if (something_runs && local_day(*entry.time.start) == local_day(now)) return Kind::next;
    return event.series.empty() ? Kind::planned : Kind::series;
  }
  if (entry.state == EventState::past) return Kind::earlier;
  if (series_comes) return Kind::series;
  if (!event.archive) return Kind::undated;
  return event.series.empty() ? Kind::earlier : Kind::archived_series;
}

}  // namespace

EventTime time_of(const Event& event) {
  EventTime time{parse_iso8601(event.start), parse_iso8601(event.end), false};
  if (!time.start) return {};
  if (time.end && *time.end <= *time.start) time.end.reset();
  time.whole_day = at_midnight(*time.start) && (!time.end || at_midnight(*time.end));
  return time;
}

EventState state_of(const Event& event, sys_seconds now) {
  const EventTime time = time_of(event);
  if (!time.start) return EventState::undated;
  if (event.archive || over_at(time) <= now) return EventState::past;
  return *time.start <= now ? EventState::running : EventState::coming;
}

std::vector<AgendaGroup> agenda_groups(const Edition& edition, sys_seconds now) {
  const auto numbers = numbers_in_series(edition);
  std::vector<AgendaEntry> entries;
  std::map<std::string, bool> series_comes;
  bool something_runs = false;
  for (const Event& event : edition.events) {
    const auto number = numbers.find(&event);
    entries.push_back(
        {&event, time_of(event), state_of(event, now), number == numbers.end() ? 0 : number->second});
    const EventState state = entries.back().state;
    something_runs = something_runs || state == EventState::running;
    if (!event.series.empty() && state == EventState::coming) series_comes[event.series] = true;
  }
  Groups groups;
  for (AgendaEntry& entry : entries) {
    const bool comes =
        !entry.event->series.empty() && !entry.event->archive && series_comes.contains(entry.event->series);
    const Kind kind = kind_of(entry, comes, something_runs, now);
    const bool of_series = kind == Kind::series || kind == Kind::archived_series;
    groups.add(kind, of_series ? entry.event->series : std::string{}, std::move(entry));
  }
  return groups.sorted();
}

std::string countdown(const Context& c, const AgendaEntry& entry) {
  if (!entry.time.start) return {};
  const sys_seconds start = *entry.time.start, now = c.now.wall;
  if (entry.state == EventState::running) {
    if (entry.time.whole_day) return std::string(c.tr("vandaag"));
    if (entry.time.end) return std::string(c.tr("nu bezig"));
    return fmt::format(fmt::runtime(c.tr("begonnen om {}")), c.words.clock(start));
  }
  if (entry.state != EventState::coming) return {};
  const auto ahead = static_cast<long>((local_day(start) - local_day(now)).count());
  const std::string hour = entry.time.whole_day ? "" : c.words.clock(start);
  if (ahead == 0 && start - now < hours{1}) {
    return fmt::format(fmt::runtime(c.tr("over {} min")), std::max<long>(1, (start - now) / minutes{1}));
  }
  if (ahead == 0) return fmt::format(fmt::runtime(c.tr("vandaag {}")), hour);
  if (ahead == 1 && hour.empty()) return std::string(c.tr("morgen"));
  if (ahead == 1) return fmt::format(fmt::runtime(c.tr("morgen {}")), hour);
  if (ahead < 21) return c.words.trn("over {} dag", "over {} dagen", ahead);
  if (ahead < 70) return c.words.trn("over {} week", "over {} weken", (ahead + 3) / 7);
  return c.words.trn("over {} maand", "over {} maanden", (ahead + 15) / 30);
}

std::string date_column(const Context& c, const AgendaEntry& entry) {
  if (!entry.time.start) return std::string(c.tr("datum volgt"));
  const std::string weekday = c.words.short_date(*entry.time.start);
  const std::string day = c.words.day(*entry.time.start, c.now.wall);
  return entry.state == EventState::past ? day : weekday.substr(0, weekday.find(' ') + 1) + day;
}

std::string hour_column(const Context& c, const AgendaEntry& entry) {
  if (!entry.time.start || entry.time.whole_day || entry.state == EventState::past) return {};
  return c.words.clock(*entry.time.start);
}

std::string when_in_words(const Context& c, const AgendaEntry& entry) {
  if (!entry.time.start) return {};
  const sys_seconds start = *entry.time.start;
  std::string words = c.words.long_date(start);
  if (to_civil(start).date.year() != to_civil(c.now.wall).date.year()) {
    words += fmt::format(" {}", static_cast<int>(to_civil(start).date.year()));
  }
  if (entry.time.whole_day) return words;
  words += ", " + c.words.clock(start);
  if (!entry.time.end) return words;
  const bool same_day = local_day(start) == local_day(*entry.time.end);
  return words + (same_day
                      ? "–" + c.words.clock(*entry.time.end)
                      : " – " + c.words.long_date(*entry.time.end) + ", " + c.words.clock(*entry.time.end));
}

bool can_sign_up(const AgendaEntry& entry) {
  const bool dated = entry.state == EventState::coming || entry.state == EventState::running;
  return dated && entry.event->sign_up_confirmed && !entry.event->sign_up.empty();
}

}  // namespace caleidoscoop::ui
