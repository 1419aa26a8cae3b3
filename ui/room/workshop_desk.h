// WorkshopDesk: the workshop that runs in this room: carries out its operations and has them kept.
//
// Holds the session; what must outlive a power cut leaves as orders to the program, in the order in
// which it happened, and the program answers. One thread; the caller hands in the time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sync/core/edition.h"
#include "ui/input.h"
#include "ui/room/action.h"
#include "ui/workshop/log.h"
#include "ui/workshop/report.h"

namespace caleidoscoop::ui {

// A session that is kept, as a list of them shows it.
struct KeptWorkshop {
  std::string id;
  workshop::Form form = workshop::Form::urgency_impact;
  std::string kring;
  std::chrono::sys_seconds started{};
  bool finished = false;

  bool operator==(const KeptWorkshop&) const = default;
};

// What views read.
struct WorkshopState {
  enum class Export { none, working, done, failed };

  std::optional<workshop::Session> session;  // stays after its finish until it is put away
  bool can_undo = false;
  std::optional<Tick> timer_ends;     // while one runs, and until it is stopped
  int unsaved = 0;                    // operations that are not on the disk yet
  std::string trouble;                // why the last could not be kept; empty: all is well
  std::vector<KeptWorkshop> earlier;  // newest first, without the one that runs
  std::optional<workshop::Session> compared;
  Export exporting = Export::none;
  std::vector<std::string> exported;  // names of the files in exports/
  bool pinned = false;                // the scene stays for the room; "Nog aan het lezen?" comes later

  bool open() const { return session && !session->finished; }
};

// To the program, to be done one after another.
struct KeepOperation {
  std::string session;
  workshop::LogEntry entry;
  bool finished = false;  // the session is, after it
};
struct ExportWorkshop {
  workshop::Session session;
  workshop::Report report;  // filled in by the stage, in the language of the screen
};
struct LoadWorkshop {
  std::string id;
};
struct EraseWorkshops {
  std::string id;  // empty: all of them
};
using DeskOrder = std::variant<KeepOperation, ExportWorkshop, LoadWorkshop, EraseWorkshops>;

// From the program.
struct OperationsKept {
  int count = 0;
};
struct KeepingFailed {
  std::string why;
};
struct WorkshopExported {
  std::vector<std::string> files;  // none: it failed
};
struct WorkshopLoaded {
  workshop::Session session;
};
struct WorkshopsListed {
  std::vector<KeptWorkshop> all;
};
// At the start: the session that was not finished when the power went.
struct WorkshopRestored {
  workshop::Log log;
};
using DeskAnswer = std::variant<OperationsKept, KeepingFailed, WorkshopExported, WorkshopLoaded,
                                WorkshopsListed, WorkshopRestored>;

class WorkshopDesk {
 public:
  const WorkshopState& state() const { return state_; }
  // Grows with every change of the state.
  std::int64_t revision() const { return revision_; }

  // The clocks, and what a session that starts by itself is about. Before anything else in a frame.
  void tell(const Edition& edition, Now now);

  // A decision outside a session begins one that has nothing but an agenda. What the rules refuse
  // changes nothing: views offer only what is allowed.
  void act(const WorkshopAct& act, Tick now);

  // People left: nothing is pinned or compared for those who come next. The session stays.
  void leave();

  void take(const DeskAnswer& answer, Tick now);
  std::vector<DeskOrder> take_orders();

  // The moment until which an open round, or a pinned scene, keeps the display from its cover.
  std::optional<Tick> stays_until(Tick last_touch) const;
  std::optional<Tick> next_change() const;

 private:
  void carry_out(const workshop::Operation& operation, Tick now);
  void compare(const std::string& id);
  void erase(const std::string& id);
  void put_away();
  void take_along();
  void begin(workshop::Setup setup, std::chrono::sys_seconds at);
  void add(const workshop::LogEntry& entry);
  void show(Tick now);
  std::chrono::sys_seconds wall_at(Tick now) const;

  WorkshopState state_;
  std::optional<workshop::Log> log_;
  std::vector<DeskOrder> orders_;
  std::string kring_;
  bool example_ = false;
  Now now_;
  std::optional<Tick> acted_;
  std::optional<Tick> rings_at_;
  std::int64_t revision_ = 0;
};

}  // namespace caleidoscoop::ui
