// The parts of a running display, in the order in which they depend on each other.
//
// Threads: the one that runs it draws; the loader reads; the locks look at codes and PINs, once one was
// typed, and the searcher for what is typed; the clerk keeps settings, once they were opened; errands drop
// requests; the voice speaks, once somebody listens, and the jack waits for headphones where there is one;
// the workshop's journal writes; the watcher waits for signals; the graphics driver has its own.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "firmware/display/allowed_picture.h"
#include "firmware/display/code_lock.h"
#include "firmware/display/content.h"
#include "firmware/display/device_settings.h"
#include "firmware/display/display_events.h"
#include "firmware/display/display_loop.h"
#include "firmware/display/display_screen.h"
#include "firmware/display/errands.h"
#include "firmware/display/first_start.h"
#include "firmware/display/network_clerk.h"
#include "firmware/display/panel_wish.h"
#include "firmware/display/play_clerk.h"
#include "firmware/display/requests.h"
#include "firmware/display/searcher.h"
#include "firmware/display/service_heartbeat.h"
#include "firmware/display/session.h"
#include "firmware/display/settings_clerk.h"
#include "firmware/display/start_record.h"
#include "firmware/display/startup_trace.h"
#include "firmware/speech/headphone_jack.h"
#include "firmware/speech/voice.h"
#include "firmware/workshop/workshop_journal.h"
#include "sync/core/clock.h"

namespace caleidoscoop::display {

// Everything given to it outlives it.
class Display {
 public:
  Display(const Options& options, const StartupTrace& trace, StartRecord& record, DisplayEvents& events);

  // Fails with `unavailable` without a screen, and with `bad_data` for a scene that does not exist.
  Result<> start();
  // Until it is told to stop. True when it is to begin anew.
  bool run();

 private:
  LoopParts loop_parts();
  RequestAnswers answers();
  std::shared_ptr<const Snapshot> newest();
  void each_minute(std::chrono::sys_seconds now);
  void after_frame();
  void note_picture();
  void ask_for_panel(ui::Tick now);
  Result<> drop_later(const std::string& name);
  void wake();
  void answer_code();
  void put_on_stick();
  void serve_workshop();
  Result<> change_settings(const std::string& request);
  void apply_settings();
  void take_fleet_settings();
  void tell_settings();

  const Options& options_;
  DisplayEvents& events_;
  const StartupTrace& trace_;
  StartRecord& record_;
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  ServiceHeartbeat heartbeat_;
  Session session_;
  ui::Settings settings_;  // by the schedule
  const Snapshot* printed_ = nullptr;
  bool first_frame_ = true;
  std::mutex mutex_;  // of loop_, which the loader's thread wakes
  DisplayLoop* loop_ = nullptr;
  std::unique_ptr<Screen> screen_;
  std::unique_ptr<StageHost> host_;
  std::unique_ptr<FramePainter> painter_;
  std::unique_ptr<Content> content_;
  Searcher searcher_{session_.setup().content.folder, current_time, [this] { wake(); }};
  bool restart_ = false;
  DeviceSettings device_{session_.setup().file, session_.setup().room_values, options_,
                         session_.setup().fleet_values, session_.setup().room_set_up};
  SettingsClerk::Findings found_;
  CodeLock members_{session_.setup().content.folder, members_rules, current_time, [this] { wake(); }};
  CodeLock pin_{session_.setup().content.folder, pin_rules, current_time, [this] { wake(); }};
  SettingsClerk clerk_{session_.setup().content.folder, [this] { wake(); }};
  SetUpClerk set_up_{session_.setup().content.folder, device_, [this] { wake(); }};
  NetworkClerk network_{session_.setup().content.folder, [this] { wake(); }};
  std::shared_ptr<const NetworkStatus> network_status_;
  speech::Voice voice_{[this] { wake(); }};
  std::unique_ptr<speech::HeadphoneJack> jack_;
  PanelWish panel_;
  Errands errands_;
  AllowedPicture picture_{options_.store, errands_};
  PlayClerk play_{session_.setup().content.folder};
  WorkshopJournal workshops_{session_.setup().content.folder, current_time, [this] { wake(); },
                             [this] { put_on_stick(); }};
};

}  // namespace caleidoscoop::display
