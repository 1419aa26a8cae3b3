#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>
#include <utility>

#include "firmware/display/code_lock.h"
#include "firmware/display/complain.h"
#include "firmware/display/device_settings.h"
#include "firmware/display/first_start.h"
#include "firmware/display/frame_painter.h"
#include "firmware/display/jobs.h"
#include "firmware/display/png_file.h"
#include "firmware/display/replay_player.h"
#include "firmware/display/requests.h"
#include "firmware/display/screen.h"
#include "firmware/display/searcher.h"
#include "firmware/display/session.h"
#include "firmware/display/settings_clerk.h"
#include "firmware/workshop/workshop_keeper.h"
#include "sync/core/network_status.h"
#include "sync/store/snapshot_builder.h"
#include "ui/scenes/scene_list.h"

namespace caleidoscoop::display {
namespace {

std::chrono::sys_seconds moment(const Options& options) {
  return options.now.value_or(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

// A picture must not tell how full this machine's disk is, or it would differ from run to run.
ui::DeviceFacts without_machine(ui::DeviceFacts facts) {
  facts.disk_free = -1;
  return facts;
}

Result<std::unique_ptr<Screen>> open_in_memory(const Options& options, Rotation rotation) {
  ScreenOptions wanted;
  wanted.place = ScreenOptions::Place::memory;
  wanted.width = options.width;
  wanted.height = options.height;
  wanted.rotation = rotation;
  return Screen::open(wanted);
}

// Glyphs and layout settle in the first frame; a view that needs another says so.
void draw_settled(StageHost& host, FramePainter& painter, const Snapshot& snapshot, ui::Now now,
                  const Picture& picture) {
  constexpr int most_frames = 4;
  for (int frame = 0; frame < most_frames; ++frame) {
    host.stage().settle();
    painter.build(snapshot, now, picture);
    if (!host.stage().wants_frame(snapshot, now)) return;
  }
}

// What a replay asks of the sync goes nowhere; another kring is loaded at once.
std::shared_ptr<const Snapshot> answer_in_replay(const std::string& request, Session& session,
                                                 std::chrono::sys_seconds start) {
  auto content = session.setup().content;
  std::shared_ptr<const Snapshot> chosen;
  const RequestAnswers answers{
      .choose_kring =
          [&](const std::string& kring) {
            content.kring = kring;
            chosen = store::load_snapshot(content, start);
            return Result<>();
          },
      .choose_locale = [&](const std::string& locale) { return session.choose_locale(locale); },
      .check_code = [](const std::string&) { return Result<>(); },
      .check_pin = [](const std::string&) { return Result<>(); },
      .change_settings = [](const std::string&) { return Result<>(); },
      .ask_network = [](const std::string&) { return Result<>(); },
      .restart = [] { return Result<>(); },
      .send_picture = [] { return Result<>(); },
      .search = [](const std::string&) { return Result<>(); },
      .drop =
          [&](const std::string& name) {
            return name == factory_file ? drop_request(content.folder, name) : Result<>();
          },
      .kring_at_rest = content.kring};
  complain(answer(request, answers));
  return chosen;
}

// The settings of a replay: kept as they are asked for, without a thread.
class ReplaySettings {
 public:
  ReplaySettings(const Options& options, Session& session, std::chrono::sys_seconds now)
      : options_(options), session_(session), now_(now) {
    restart();
  }

  // As a display that starts reads them.
  void restart() {
    complain(reset_when_asked(options_.store));
    const auto& file = session_.setup().file;
    device_.emplace(file, kept_room_values(options_.store), options_, session_.setup().fleet_values,
                    kept_set_up(options_.store));
    session_.change(device_->config(), options_, now_);
    complain(session_.choose_locale(session_.setup().settings.locale));
  }

  SettingsAnswer answer(const std::string& request, const Snapshot& shown) {
    const std::string kring = session_.setup().content.kring;
    std::string fault;
    bool pin_failed = false;
    if (is_set_up_request(request)) {
      pin_failed = !set_up_further(request);
    } else if (request != ui::settings_look_request) {
      fault = change(request);
    }
    const Setup& setup = session_.setup();
    SettingsAnswer answer{setup.settings, device_->facts(), setup.rotation, nullptr};
    answer.facts.found = look_into(options_.store, *shown.edition);
    answer.facts.fault = fault;
    answer.facts.pin_failed = pin_failed;
    // As a worker left it there; a store that nobody named is somebody's own.
    auto network = options_.store_named ? read_network_status(options_.store / network_status_file)
                                        : Result<std::optional<NetworkStatus>>();
    if (network && *network)
      answer.facts.network = std::make_shared<const NetworkStatus>(std::move(**network));
    if (setup.content.kring != kring) answer.snapshot = store::load_snapshot(setup.content, now_);
    return answer;
  }

  bool unset() const { return device_->unset(); }
  ui::AdminFacts facts() const { return device_->facts(); }

 private:
  // False when a PIN was not kept.
  bool set_up_further(const std::string& request) {
    if (!device_->unset()) return true;
    if (request.starts_with(ui::new_pin_request)) {
      auto hash = keep_pin(options_.store, std::string_view(request).substr(ui::new_pin_request.size()));
      if (!hash) return false;
      device_->take_pin(std::move(*hash));
      session_.change(device_->config(), options_, now_);
      return true;
    }
    const auto mark = request == ui::set_up_done_request ? SetUpMark::done : SetUpMark::begun;
    device_->mark_set_up(mark);
    complain(keep_mark(options_.store, mark));
    return true;
  }

  std::string change(const std::string& request) {
    const auto to_keep = device_->answer(request);
    if (!to_keep) {
      complain(to_keep.error());
      return {};
    }
    const auto kept = *to_keep ? keep_room_values(options_.store, **to_keep) : Result<>();
    session_.change(device_->config(), options_, now_);
    complain(session_.choose_locale(session_.setup().settings.locale));
    return kept ? "" : kept.error().message;
  }

  const Options& options_;
  Session& session_;
  std::chrono::sys_seconds now_;
  std::optional<DeviceSettings> device_;
};

}  // namespace

Result<> run_picture(const Options& options) {
  const auto start = moment(options);
  Session session(set_up(options, start, Configuration::named));
  session.print_problems();
  const auto snapshot = store::load_snapshot(session.setup().content, start);
  session.print_problems(snapshot->problems);
  const auto screen = open_in_memory(options, session.setup().rotation);
  if (!screen) return failure(screen.error());
  const auto picture = (*screen)->picture();
  auto& renderer = (*screen)->renderer();
  const auto host = session.make_host(renderer, picture);
  host->stage().set_facts(without_machine(session.facts(renderer, picture)));
  FramePainter painter(*host, background_of(session.setup().settings.look));
  if (const auto attached = painter.attach(renderer); !attached) return attached;
  if (!host->stage().show(options.scene, *snapshot)) {
    return failure(ErrorCode::bad_data,
                   fmt::format("there is no scene \"{}\"; see --list-scenes", options.scene));
  }
  draw_settled(*host, painter, *snapshot, {start, ui::Tick(0)}, picture);
  painter.rasterise(picture);
  const auto image = renderer.read_pixels(picture);
  if (!image) return failure(image.error());
  return write_png(options.png, *image);
}

Result<> run_replay(const Options& options) {
  auto events = read_replay(options.replay);
  if (!events) return failure(events.error());
  const auto start = moment(options);
  Session session(set_up(options, start, Configuration::named));
  session.print_problems();
  const auto snapshot = store::load_snapshot(session.setup().content, start);
  session.print_problems(snapshot->problems);
  const auto screen = open_in_memory(options, session.setup().rotation);
  if (!screen) return failure(screen.error());
  ReplaySettings settings(options, session, start);
  const auto make_host = [&] {
    settings.restart();
    (*screen)->turn(session.setup().rotation);
    const auto picture = (*screen)->picture();
    auto host = session.make_host((*screen)->renderer(), picture);
    host->stage().set_facts(without_machine(session.facts((*screen)->renderer(), picture)));
    if (settings.unset() && options.scene.empty()) {
      host->stage().tell(settings.facts());
      host->stage().show(std::string(ui::set_up_scene), *snapshot);
    }
    return host;
  };
  ReplayRequest request;
  request.events = std::move(*events);
  request.first_scene = options.scene;
  request.start = start;
  request.captures = options.captures;
  request.last_frame = options.png;
  request.answer = [&](const std::string& asked) { return answer_in_replay(asked, session, start); };
  request.check_code = [&](const std::string& digits, const Snapshot& shown, std::chrono::sys_seconds now) {
    return CodeChecker(options.store, members_rules).check(digits, {shown.members_code_hash}, now);
  };
  request.check_pin = [&](const std::string& digits, std::chrono::sys_seconds now) {
    return CodeChecker(options.store, pin_rules).check(digits, pin_hashes(session.setup().config.admin), now);
  };
  request.change_settings = [&](const std::string& asked, const Snapshot& shown) {
    return settings.answer(asked, shown);
  };
  // A store that nobody named is somebody's own: a replay keeps nothing there.
  WorkshopKeeper workshops(options.store_named ? options.store : std::filesystem::path());
  request.begin_workshop = [&](std::chrono::sys_seconds now) { return workshops.begin(now); };
  request.keep_workshop = [&](const std::vector<ui::DeskOrder>& orders) {
    return workshops.carry_out(orders);
  };
  SearchDesk search(options.store);
  request.search = [&](const SearchQuestion& question, std::chrono::sys_seconds now) {
    if (search.wants_preparing(question)) search.prepare(question, now, [] { return true; });
    return search.answer(question, now);
  };
  ReplayPlayer player(**screen, make_host, background_of(session.setup().settings.look), snapshot,
                      std::move(request));
  const auto played = player.play(std::cout);
  std::cout.flush();
  if (played && !std::cout) return failure(ErrorCode::io, "standard output cannot be written");
  return played;
}

Result<> run_list_scenes(const Options& options) {
  const auto now = moment(options);
  const auto setup = set_up(options, now, Configuration::named);
  const auto snapshot = store::load_snapshot(setup.content, now);
  for (const auto& listing : ui::list_scenes(*snapshot->edition)) {
    nlohmann::ordered_json line;
    line["scene"] = listing.scene;
    line["title"] = listing.title;
    std::cout << line.dump() << '\n';
  }
  std::cout.flush();
  if (!std::cout) return failure(ErrorCode::io, "standard output cannot be written");
  return {};
}

}  // namespace caleidoscoop::display
