// ReplayPlayer: plays a script on a simulated clock and reports what the display did.
//
// In a replay only events and deadlines make frames, so the same script gives the same frames. Every
// frame is built; only those whose pixels somebody wants are rasterised. One thread, with the screen.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "firmware/display/frame_painter.h"
#include "firmware/display/replay_script.h"
#include "firmware/display/screen.h"
#include "firmware/display/searcher.h"
#include "sync/core/snapshot.h"

namespace caleidoscoop::display {

struct Capture {
  ui::Tick at{};
  std::filesystem::path file;
};

// What follows from a change of the settings.
struct SettingsAnswer {
  ui::Settings settings;
  ui::AdminFacts facts;
  Rotation rotation = Rotation::none;
  std::shared_ptr<const Snapshot> snapshot;  // null: the same one
};

struct ReplayRequest {
  std::vector<ReplayEvent> events;
  std::string first_scene;  // empty: where a display starts
  std::chrono::sys_seconds start{};
  std::vector<Capture> captures;     // the picture that stands at that moment
  std::filesystem::path last_frame;  // empty: not saved
  // Does what a visitor asked of the program; gives the snapshot to show from then on, or null for
  // the same one.
  std::function<std::shared_ptr<const Snapshot>(const std::string& request)> answer;
  // Says whether a typed code is right; a replay waits for it. None: nobody answers.
  std::function<ui::CodeAnswer(const std::string& digits, const Snapshot& shown,
                               std::chrono::sys_seconds now)>
      check_code;
  // What there is of workshops when a display starts, and what becomes of its desk's orders, at once.
  std::function<std::vector<ui::DeskAnswer>(std::chrono::sys_seconds now)> begin_workshop;
  std::function<std::vector<ui::DeskAnswer>(const std::vector<ui::DeskOrder>& orders)> keep_workshop;
  // Likewise the PIN of the settings; and what the settings are after a request of theirs.
  std::function<ui::CodeAnswer(const std::string& digits, std::chrono::sys_seconds now)> check_pin;
  std::function<SettingsAnswer(const std::string& request, const Snapshot& shown)> change_settings;
  // Finds what is typed; a replay waits for it, too. None: nothing is found.
  std::function<std::optional<SearchAnswer>(const SearchQuestion&, std::chrono::sys_seconds now)> search;
};

class ReplayPlayer {
 public:
  // Makes a stage as at start-up; called again for a `restart`.
  using MakeHost = std::function<std::unique_ptr<StageHost>()>;

  ReplayPlayer(Screen& screen, MakeHost make_host, Colour background,
               std::shared_ptr<const Snapshot> snapshot, ReplayRequest request);

  // Writes JSON Lines. Fails with `bad_data` for an unknown first scene, with `io` for a PNG that
  // cannot be written, and when a view never stops asking for frames.
  Result<> play(std::ostream& out);

 private:
  struct Figures {
    std::vector<double> view_us;
    int vertices_max = 0;
    int draw_calls_max = 0;
    double overdraw_max = 0;
  };

  Result<> start();
  Result<> advance_to(ui::Tick tick);
  Result<> apply(const ReplayEvent& event);
  Result<> point(const ReplayEvent& event);
  Result<> type_on_screen(const ScreenTyping& typing);
  // Puts it among the events that are still to come.
  void plan(const ReplayEvent& event);
  void set_network(bool up);
  void draw_if_wanted(std::ostream& out);
  void tell_what_is_seen(std::ostream& out) const;
  void build_frame();
  void print_speech(std::ostream& out);
  void answer_desk(const std::vector<ui::DeskAnswer>& answers);
  Result<> answer_requests();
  Result<> answer_request(const std::string& request);
  void take(SettingsAnswer answer);
  void show(const Snapshot& next);
  ui::Tick next_wake() const;
  Result<> save(const std::filesystem::path& file);
  void write_figures(std::ostream& out) const;

  ui::Now now() const { return {request_.start + std::chrono::floor<std::chrono::seconds>(tick_), tick_}; }

  Screen& screen_;
  MakeHost make_host_;
  Colour background_;
  std::shared_ptr<const Snapshot> snapshot_;
  ReplayRequest request_;
  std::unique_ptr<StageHost> host_;
  std::unique_ptr<FramePainter> painter_;
  ui::Tick tick_{};
  std::size_t next_event_ = 0;
  std::size_t next_capture_ = 0;
  std::string shown_scene_;
  bool ended_ = false;
  bool look_asked_ = false;
  bool rasterised_once_ = false;
  Figures figures_;
};

}  // namespace caleidoscoop::display
