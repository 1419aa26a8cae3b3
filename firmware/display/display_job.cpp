#include <fmt/format.h>

#include <cstdio>
#include <mutex>
#include <utility>

#include "firmware/display/display_loop.h"
#include "firmware/display/jobs.h"
#include "firmware/display/requests.h"
#include "firmware/display/session.h"
#include "firmware/display/signal_watcher.h"
#include "firmware/display/startup_trace.h"
#include "sync/store/snapshot_loader.h"

namespace caleidoscoop::display {
namespace {

std::chrono::sys_seconds wall_clock() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

ClockReading read_clocks(std::chrono::steady_clock::time_point start) {
  using std::chrono::milliseconds;
  return {std::chrono::floor<milliseconds>(std::chrono::system_clock::now()),
          std::chrono::floor<milliseconds>(std::chrono::steady_clock::now() - start)};
}

ScreenOptions screen_options(const Options& options, const Setup& setup) {
  ScreenOptions wanted;
  wanted.place = options.windowed ? ScreenOptions::Place::window : ScreenOptions::Place::panel;
  wanted.width = options.width;
  wanted.height = options.height;
  wanted.rotation = setup.rotation;
  wanted.kiosk = options.kiosk;
  return wanted;
}

// Hands out the newest snapshot: the built-in edition until the loader has its first.
class Content {
 public:
  Content(const store::LoaderOptions& options, std::function<void()> on_new)
      : loader_(options, wall_clock, std::move(on_new)), options_(options) {}

  std::shared_ptr<const Snapshot> newest() {
    if (auto current = loader_.current()) return current;
    if (auto first = loader_.wait_for_first(patience)) return first;
    if (!built_in_) {
      auto only_built_in = options_;
      only_built_in.folder.clear();
      built_in_ = store::load_snapshot(only_built_in, wall_clock());
    }
    return built_in_;
  }

 private:
  // A store on a slow card is not waited for longer than people would notice.
  static constexpr std::chrono::milliseconds patience{150};

  store::SnapshotLoader loader_;
  store::LoaderOptions options_;
  std::shared_ptr<const Snapshot> built_in_;
};

}  // namespace

// Threads: this one draws; the loader reads; the watcher waits for signals; the graphics driver has
// its own.
Result<> run_display(const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  const StartupTrace trace(options.startup_trace);
  SignalWatcher::block();
  Session session(set_up(options, wall_clock(), Configuration::named_or_installed));
  session.print_problems();
  trace.done("settings");
  const auto screen = Screen::open(screen_options(options, session.setup()));
  if (!screen) return failure(screen.error());
  trace.done("screen");

  DisplayLoop* running = nullptr;
  std::mutex running_mutex;
  Content content(session.setup().content, [&] {
    const std::lock_guard lock(running_mutex);
    if (running != nullptr) running->wake();
  });
  const auto host = session.make_host((*screen)->renderer(), (*screen)->picture());
  FramePainter painter(*host, background_of(session.setup().settings.look));
  if (const auto attached = painter.attach((*screen)->renderer()); !attached) return attached;
  trace.done("stage");
  if (const auto first = content.newest();
      !options.scene.empty() && !host->stage().show(options.scene, *first)) {
    return failure(ErrorCode::bad_data,
                   fmt::format("there is no scene \"{}\"; see --list-scenes", options.scene));
  }
  trace.done("content");

  const Snapshot* printed = nullptr;
  bool first_frame = true;
  auto look = session.setup().settings.look;
  LoopParts parts{**screen, *host, painter, {}, {}, {}, {}, {}};
  parts.kiosk = options.kiosk;
  parts.clock = [start] { return read_clocks(start); };
  parts.snapshots = [&] {
    auto snapshot = content.newest();
    if (std::exchange(printed, snapshot.get()) != snapshot.get()) session.print_problems(snapshot->problems);
    return snapshot;
  };
  parts.requests = [&](const std::vector<std::string>& asked) {
    for (const auto& name : asked) {
      const auto dropped = drop_request(session.setup().content.folder, name);
      if (!dropped) fmt::print(stderr, "caleidoscoop: {}\n", dropped.error().message);
    }
  };
  parts.each_minute = [&](std::chrono::sys_seconds now) {
    const auto settings = settings_at(session.setup().config, options, now);
    if (std::exchange(look, settings.look) == settings.look) return;
    host->stage().apply(settings);
    painter.set_background(background_of(settings.look));
  };
  parts.frame_presented = [&] {
    if (std::exchange(first_frame, false)) trace.done("first frame");
  };
  DisplayLoop loop(std::move(parts));
  {
    const std::lock_guard lock(running_mutex);
    running = &loop;
  }
  {
    const SignalWatcher watcher([&loop] { loop.stop(); });
    loop.run();
  }
  const std::lock_guard lock(running_mutex);
  running = nullptr;
  return {};
}

}  // namespace caleidoscoop::display
