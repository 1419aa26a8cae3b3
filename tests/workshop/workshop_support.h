// Sessions to test with: twelve seats, six transitions, and votes that anybody can count.
#pragma once

#include <array>
#include <chrono>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sync/core/civil_time.h"
#include "ui/workshop/log.h"
#include "ui/workshop/results.h"

namespace caleidoscoop::workshop {

inline const std::chrono::sys_seconds meeting = *parse_iso8601("2026-11-24T14:32:00+01:00");

inline std::vector<Item> six_transitions() {
  return {{"energietransitie", "Energietransitie", "transities", "", ""},
          {"klimaatverandering", "Klimaatverandering", "transities", "", ""},
          {"sociaal-domein", "Sociaal domein", "transities", "", ""},
          {"digitale-transformatie", "Digitale transformatie", "transities", "", ""},
          {"circulaire-economie", "Circulaire economie", "transities", "", ""},
          {"omgevingswet", "Omgevingswet", "transities", "", ""}};
}

inline Setup setup_of(Form form, Entry entry = Entry::passing, std::size_t seats = 12) {
  Setup setup;
  setup.id = "20261124-143200";
  setup.form = form;
  setup.entry = entry;
  setup.kring = "Haaglanden";
  setup.people = static_cast<int>(seats);
  setup.items = six_transitions();
  if (entry != Entry::cards) setup.seats.resize(seats);
  return setup;
}

// A log to which everything must be added without being refused.
class Meeting {
 public:
  explicit Meeting(const Setup& setup) : log_(begun(setup)) {}

  const Session& session() const { return log_.session(); }
  Log& log() { return log_; }
  const std::vector<LogEntry>& entries() const { return entries_; }

  Result<> attempt(Operation operation) {
    at_ += std::chrono::seconds{1};
    LogEntry entry{at_, std::move(operation)};
    auto done = log_.add(entry);
    if (done) entries_.push_back(std::move(entry));
    return done;
  }
  Meeting& operator()(Operation operation) {
    if (const auto done = attempt(std::move(operation)); !done)
      throw std::runtime_error(done.error().message);
    return *this;
  }

 private:
  Log begun(const Setup& setup) {
    entries_.push_back({meeting, Start{setup}});
    auto log = Log::begin(entries_.front());
    if (!log) throw std::runtime_error(log.error().message);
    return std::move(*log);
  }

  std::vector<LogEntry> entries_;
  std::chrono::sys_seconds at_ = meeting;
  Log log_;
};

// Every seat places every item about a middle of its own; the fourth item divides the room.
inline void vote_round(Meeting& meeting_of, int round, double nearer) {
  constexpr std::array<Spot, 6> middles{
      {{430, 410}, {380, 430}, {330, 370}, {300, 300}, {210, 260}, {250, 200}}};
  std::mt19937 dice(static_cast<unsigned>(round));
  const auto about = [&](int middle, double reach) {
    const double away = (static_cast<double>(dice() % 2001) / 1000 - 1) * reach;
    return std::clamp(middle + static_cast<int>(away), 100, 500);
  };
  const auto seats = static_cast<int>(meeting_of.session().setup.seats.size());
  for (int seat = 0; seat < seats; ++seat) {
    for (int item = 0; item < 6; ++item) {
      Spot spot = middles[static_cast<std::size_t>(item)];
      if (item == 3) spot.x = seat % 2 == 0 ? 130 : 470;
      meeting_of(Place{round, seat, item, {about(spot.x, 90 * nearer), about(spot.y, 80 * nearer)}});
    }
    meeting_of(Seal{round, seat});
  }
}

inline Meeting two_rounds() {
  Meeting meeting_of(setup_of(Form::urgency_impact));
  vote_round(meeting_of, 1, 1.3);
  meeting_of(Reveal{1})(OpenRound{2});
  vote_round(meeting_of, 2, 0.7);
  meeting_of(Reveal{2});
  return meeting_of;
}

}  // namespace caleidoscoop::workshop
