#include "firmware/display/running_display.h"

#include <fmt/format.h>

#include <utility>

#include "firmware/display/complain.h"
#include "firmware/display/signal_watcher.h"
#include "sync/core/device_name.h"
#include "sync/core/picture_ask.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::display {
namespace {

ClockReading read_clocks(std::chrono::steady_clock::time_point start) {
  using std::chrono::milliseconds;
  return {std::chrono::floor<milliseconds>(std::chrono::system_clock::now()),
          std::chrono::floor<milliseconds>(std::chrono::steady_clock::now() - start)};
}

// As if a key was pressed: from any thread.
void push_jack(bool plugged_in) {
  SDL_Event event{};
  event.type = SDL_KEYDOWN;
  event.key.state = SDL_PRESSED;
  event.key.keysym.scancode = plugged_in ? jack_in_code : jack_out_code;
  SDL_PushEvent(&event);
}

}  // namespace

Display::Display(const Options& options, const StartupTrace& trace, StartRecord& record,
                 DisplayEvents& events)
    : options_(options),
      events_(events),
      trace_(trace),
      record_(record),
      session_(set_up(options, current_time(), Configuration::named_or_installed)),
      settings_(session_.setup().settings) {
  const auto& content = session_.setup().content;
  events_.named(device_name(content.display, content.folder));
}

// Any thread.
void Display::wake() {
  const std::lock_guard lock(mutex_);
  if (loop_ != nullptr) loop_->wake();
}

void Display::answer_code() {
  const auto now = read_clocks(started_).tick;
  if (const auto found = members_.take()) {
    events_.members(*found);
    host_->stage().answer_code(*found, now);
  }
  if (const auto found = pin_.take()) {
    events_.pin(*found);
    host_->stage().answer_pin(*found, now);
  }
  if (set_up_.take(host_->stage().scene() == ui::set_up_scene)) {
    events_.pin_chosen(!set_up_.pin_failed());
    apply_settings();
  }
  if (auto found = clerk_.take()) {
    found_ = std::move(*found);
    events_.not_kept(found_.fault);
    tell_settings();
  }
  if (auto status = network_.take()) {
    // The worker's seconds are of the machine, the room's of this display.
    const auto since = std::chrono::duration_cast<std::chrono::seconds>(started_.time_since_epoch());
    if (status->trial_ends) *status->trial_ends -= since.count();
    network_status_ = std::make_shared<const NetworkStatus>(std::move(*status));
    tell_settings();
  }
}

void Display::tell_settings() {
  auto facts = device_.facts();
  facts.found = found_.store;
  facts.fault = found_.fault;
  facts.pin_failed = set_up_.pin_failed();
  facts.network = network_status_;
  host_->stage().tell(std::move(facts));
}

// Where a snapshot brought none it is the built-in one, or there are no settings of a fleet.
void Display::take_fleet_settings() {
  const auto snapshot = newest();
  if (!snapshot->fleet_settings.empty() && device_.take_fleet(snapshot->fleet_settings)) apply_settings();
}

Result<> Display::change_settings(const std::string& request) {
  if (is_set_up_request(request)) {
    auto answered = set_up_.answer(request);
    tell_settings();
    return answered;
  }
  if (request == ui::settings_look_request) {
    clerk_.look(newest());
    if (options_.kiosk) complain(network_.ask("network-look"));
    tell_settings();
    return {};
  }
  const auto before = device_.config();
  auto to_keep = device_.answer(request);
  if (!to_keep) return failure(to_keep.error());
  events_.settings(request, before, device_.config());
  if (*to_keep) clerk_.keep(std::move(**to_keep));
  apply_settings();
  return {};
}

void Display::apply_settings() {
  const Setup before = session_.setup();
  session_.change(device_.config(), options_, current_time());
  const Setup& setup = session_.setup();
  settings_ = setup.settings;
  host_->stage().apply(settings_);
  painter_->set_background(background_of(settings_.look));
  if (setup.content.kring != before.content.kring) complain(content_->choose_kring(setup.content.kring));
  if (setup.settings.locale != before.settings.locale)
    complain(session_.choose_locale(setup.settings.locale));
  if (setup.rotation != before.rotation) {
    screen_->turn(setup.rotation);
    loop_->picture_changed();
  }
  tell_settings();
}

void Display::serve_workshop() {
  auto& stage = host_->stage();
  const auto tick = read_clocks(started_).tick;
  for (const auto& answer : workshops_.take()) stage.answer_desk(answer, tick);
  workshops_.ask(stage.take_desk_orders());
}

// On the journal's thread: files lie in exports/ for the worker that may write to a stick.
void Display::put_on_stick() { complain(drop_request(session_.setup().content.folder, "export-to-stick")); }

Result<> Display::start() {
  session_.print_problems();
  trace_.done("settings");
  auto screen = Screen::open(screen_options(options_, session_.setup()));
  if (!screen) return failure(screen.error());
  screen_ = std::move(*screen);
  trace_.done("screen");
  content_ = std::make_unique<Content>(session_.setup().content, current_time, [this] { wake(); });
  host_ = session_.make_host(screen_->renderer(), screen_->picture());
  painter_ = std::make_unique<FramePainter>(*host_, background_of(settings_.look));
  if (const auto attached = painter_->attach(screen_->renderer()); !attached) return attached;
  trace_.done("stage");
  const auto first = newest();
  trace_.done("content");
  if (device_.unset() && options_.scene.empty()) {
    tell_settings();
    host_->stage().show(std::string(ui::set_up_scene), *first);
  }
  if (options_.scene.empty() || host_->stage().show(options_.scene, *first)) return {};
  return failure(ErrorCode::bad_data,
                 fmt::format("there is no scene \"{}\"; see --list-scenes", options_.scene));
}

bool Display::run() {
  DisplayLoop loop(loop_parts());
  {
    const std::lock_guard lock(mutex_);
    loop_ = &loop;
  }
  {
    const SignalWatcher watcher([&loop] { loop.stop(); });
    loop.run();
  }
  if (!restart_) heartbeat_.stopping();
  record_.ended_in_order();
  if (!restart_) events_.stopped();
  // What the last touches asked for is kept, too.
  serve_workshop();
  const std::lock_guard lock(mutex_);
  loop_ = nullptr;
  return restart_;
}

LoopParts Display::loop_parts() {
  LoopParts parts{*screen_, *host_, *painter_, {}, {}, {}, {}, {}};
  parts.kiosk = options_.kiosk;
  if (heartbeat_.wanted()) parts.heartbeat = &heartbeat_;
  parts.clock = [this] { return read_clocks(started_); };
  parts.snapshots = [this] {
    answer_code();
    take_fleet_settings();
    if (const auto sound = voice_.take_sound()) host_->stage().take_sound(*sound);
    serve_workshop();
    if (auto found = searcher_.take()) host_->stage().answer_search(std::move(*found));
    return newest();
  };
  parts.each_minute = [this](std::chrono::sys_seconds now) { each_minute(now); };
  parts.requests = [this](const std::vector<std::string>& asked) {
    const auto answers = this->answers();
    for (const auto& request : asked) {
      complain(answer(request, answers));
    }
  };
  parts.speech = [this](const std::vector<ui::Utterance>& said) {
    for (const auto& utterance : said) voice_.say(utterance);
  };
  parts.touched = [this] { play_.touched(); };
  parts.frame_drawn = [this](const Picture& picture) { picture_.take(screen_->renderer(), picture); };
  parts.frame_presented = [this] { after_frame(); };
  return parts;
}

void Display::after_frame() {
  note_picture();
  if (!std::exchange(first_frame_, false)) return;
  trace_.done("first frame");
  events_.started(CALEIDOSCOOP_VERSION, options_.safe);
  heartbeat_.ready();
  jack_ = std::make_unique<speech::HeadphoneJack>("/dev/input", push_jack);
}

// What is on the screen now: for the sums of the day, and for the panel.
void Display::note_picture() {
  const auto clocks = read_clocks(started_);
  const auto& stage = host_->stage();
  const bool known_to_all = ui::scene_exists(stage.scene(), *newest()->edition);
  play_.shows(stage.dark() ? std::string() : counted_name(stage.scene(), known_to_all), clocks.now().wall,
              clocks.tick);
  ask_for_panel(clocks.tick);
}

// Without a kiosk there is a desktop, which turns its panel itself.
void Display::ask_for_panel(ui::Tick now) {
  if (!options_.kiosk || options_.safe) return;
  if (const auto wish = panel_.due(host_->stage().dark(), now)) complain(drop_later(*wish));
}

Result<> Display::drop_later(const std::string& name) {
  if (auto allowed = check_request_name(name); !allowed) return allowed;
  errands_.run([folder = options_.store, name] { complain(drop_request(folder, name)); });
  return {};
}

RequestAnswers Display::answers() {
  return {.choose_kring = [this](const std::string& kring) { return content_->choose_kring(kring); },
          .choose_locale = [this](const std::string& locale) { return session_.choose_locale(locale); },
          .check_code =
              [this](const std::string& digits) {
                members_.ask(digits, {newest()->members_code_hash});
                return Result<>();
              },
          .check_pin =
              [this](const std::string& digits) {
                pin_.ask(digits, pin_hashes(session_.setup().config.admin));
                return Result<>();
              },
          .change_settings = [this](const std::string& request) { return change_settings(request); },
          .ask_network = [this](const std::string& request) { return network_.ask(request); },
          .restart =
              [this] {
                events_.restart_asked();
                restart_ = true;
                loop_->stop();
                return Result<>();
              },
          .send_picture =
              [this] {
                events_.picture(/*allowed=*/true);
                picture_.want();
                loop_->draw_again();
                return Result<>();
              },
          .search =
              [this](const std::string& request) {
                searcher_.ask({request, newest()});
                return Result<>();
              },
          .drop =
              [this](const std::string& name) {
                if (name == ui::factory_request) events_.factory_asked();
                if (name == picture_refused_request) events_.picture(/*allowed=*/false);
                return drop_later(name);
              },
          .kring_at_rest = session_.setup().content.kring};
}

std::shared_ptr<const Snapshot> Display::newest() {
  auto snapshot = content_->newest();
  if (std::exchange(printed_, snapshot.get()) != snapshot.get()) session_.print_problems(snapshot->problems);
  return snapshot;
}

void Display::each_minute(std::chrono::sys_seconds now) {
  const auto up = std::chrono::steady_clock::now() - started_;
  if (record_.up_for(std::chrono::floor<std::chrono::minutes>(up))) {
    restart_ = true;
    loop_->stop();
  }
  if (!first_frame_) note_picture();
  const auto settings = settings_at(session_.setup().config, options_, now);
  if (std::exchange(settings_, settings) == settings) return;
  host_->stage().apply(settings);
  painter_->set_background(background_of(settings.look));
}

}  // namespace caleidoscoop::display
