#include "firmware/display/replay_player.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "firmware/display/draw_statistics.h"
#include "firmware/display/png_file.h"
#include "firmware/display/process_figures.h"
#include "firmware/display/replay_pointer.h"
#include "firmware/display/replay_typing.h"
#include "firmware/display/scheduler.h"
#include "ui/room/targets.h"
#include "ui/search/request.h"

namespace caleidoscoop::display {
namespace {

constexpr std::size_t most_frames = 2'000'000;

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
  return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

}  // namespace

ReplayPlayer::ReplayPlayer(Screen& screen, MakeHost make_host, Colour background,
                           std::shared_ptr<const Snapshot> snapshot, ReplayRequest request)
    : screen_(screen),
      make_host_(std::move(make_host)),
      background_(background),
      snapshot_(std::move(snapshot)),
      request_(std::move(request)) {
  std::ranges::stable_sort(request_.captures, {}, &Capture::at);
}

Result<> ReplayPlayer::start() {
  painter_.reset();
  host_.reset();
  host_ = make_host_();
  painter_ = std::make_unique<FramePainter>(*host_, background_);
  if (request_.begin_workshop) answer_desk(request_.begin_workshop(now().wall));
  return painter_->attach(screen_.renderer());
}

Result<> ReplayPlayer::play(std::ostream& out) {
  if (const auto started = start(); !started) return started;
  if (!request_.first_scene.empty() && !host_->stage().show(request_.first_scene, *snapshot_)) {
    return failure(ErrorCode::bad_data, fmt::format("there is no scene \"{}\"", request_.first_scene));
  }
  while (!ended_) {
    while (!ended_ && next_event_ < request_.events.size() && request_.events[next_event_].at <= tick_) {
      // A copy: what a finger does later is put among the events.
      const ReplayEvent event = request_.events[next_event_++];
      if (const auto applied = apply(event); !applied) return applied;
    }
    if (const auto answered = answer_requests(); !answered) return answered;
    draw_if_wanted(out);
    print_speech(out);
    if (std::exchange(look_asked_, false)) tell_what_is_seen(out);
    if (figures_.view_us.size() > most_frames) {
      return failure(ErrorCode::bad_data, fmt::format("scene {}: asks for frames without end", shown_scene_));
    }
    if (next_event_ >= request_.events.size()) ended_ = true;
    if (ended_) break;
    if (const auto advanced = advance_to(next_wake()); !advanced) return advanced;
  }
  while (next_capture_ < request_.captures.size()) {
    if (const auto saved = save(request_.captures[next_capture_++].file); !saved) return saved;
  }
  if (!request_.last_frame.empty()) {
    if (const auto saved = save(request_.last_frame); !saved) return saved;
  }
  if (!rasterised_once_) painter_->rasterise(screen_.picture());
  write_figures(out);
  return {};
}

ui::Tick ReplayPlayer::next_wake() const {
  const auto minute =
      ui::Tick(60'000) - tick_ % 60'000 - (request_.start.time_since_epoch() % std::chrono::minutes(1));
  auto wake = tick_ + (minute > ui::Tick(0) ? minute : minute + std::chrono::minutes(1));
  if (const auto deadline = host_->stage().next_deadline()) {
    wake = std::min(wake, std::max(*deadline, tick_ + ui::Tick(1)));
  }
  if (const auto change = host_->stage().next_wall_change()) {
    wake = std::min(wake, std::max(ui::Tick(*change - request_.start), tick_ + ui::Tick(1)));
  }
  return std::min(wake, std::max(request_.events[next_event_].at, tick_));
}

Result<> ReplayPlayer::advance_to(ui::Tick tick) {
  while (next_capture_ < request_.captures.size() && request_.captures[next_capture_].at < tick) {
    if (const auto saved = save(request_.captures[next_capture_++].file); !saved) return saved;
  }
  tick_ = tick;
  return {};
}

Result<> ReplayPlayer::apply(const ReplayEvent& event) {
  if (std::holds_alternative<End>(event.what)) {
    ended_ = true;
  } else if (std::holds_alternative<Restart>(event.what)) {
    return start();
  } else if (const auto* network = std::get_if<NetworkChange>(&event.what)) {
    set_network(network->up);
  } else if (const auto* touch = std::get_if<ui::TouchEvent>(&event.what)) {
    host_->stage().handle({tick_, *touch});
  } else if (const auto* key = std::get_if<ui::KeyEvent>(&event.what)) {
    host_->stage().handle({tick_, *key});
  } else if (const auto* text = std::get_if<ui::TextEvent>(&event.what)) {
    host_->stage().handle({tick_, *text});
  } else if (std::holds_alternative<LookNow>(event.what)) {
    look_asked_ = true;
  } else if (const auto* typing = std::get_if<ScreenTyping>(&event.what)) {
    return type_on_screen(*typing);
  } else {
    return point(event);
  }
  return {};
}

void ReplayPlayer::plan(const ReplayEvent& event) {
  auto& events = request_.events;
  const auto after = std::upper_bound(events.begin() + static_cast<std::ptrdiff_t>(next_event_), events.end(),
                                      event.at, [](ui::Tick at, const ReplayEvent& e) { return at < e.at; });
  events.insert(after, event);
}

// One key now; the others when the screen has answered to it.
Result<> ReplayPlayer::type_on_screen(const ScreenTyping& typing) {
  const auto key = next_key(typing, host_->stage().targets());
  if (!key)
    return failure(ErrorCode::bad_data, fmt::format("at {} ms {}", tick_.count(), key.error().message));
  if (const auto pressed = point({tick_, TargetTap{.target = key->target}}); !pressed) return pressed;
  if (!key->rest.text.empty()) plan({tick_ + between_keys, key->rest});
  return {};
}

// The finger's further way is played in its time, between the events of the script.
Result<> ReplayPlayer::point(const ReplayEvent& event) {
  const auto picture = screen_.picture();
  const auto frame = ui::frame_for(picture.logical_width(), picture.logical_height());
  const auto touches = touches_of(event, tick_, host_->stage().targets(), frame);
  if (!touches) return failure(touches.error());
  for (const ReplayEvent& touch : *touches) plan(touch);
  return {};
}

void ReplayPlayer::set_network(bool up) {
  auto changed = std::make_shared<Snapshot>(*snapshot_);
  auto sync = changed->sync.value_or(SyncStatus{});
  sync.online = up;
  sync.last_attempt = now().wall;
  if (up) {
    sync.last_success = now().wall;
    sync.last_error.clear();
  } else {
    sync.last_error = "geen verbinding";
  }
  changed->sync = sync;
  ++changed->data_version;
  snapshot_ = std::move(changed);
}

void ReplayPlayer::draw_if_wanted(std::ostream& out) {
  if (!host_->stage().wants_frame(*snapshot_, now())) return;
  build_frame();
  if (host_->stage().scene() == shown_scene_) return;
  shown_scene_ = host_->stage().scene();
  out << nlohmann::json{{"at_ms", tick_.count()}, {"scene", shown_scene_}}.dump() << '\n';
}

void ReplayPlayer::print_speech(std::ostream& out) {
  for (const ui::Utterance& utterance : host_->stage().take_speech()) {
    if (utterance.parts.empty()) continue;
    out << nlohmann::json{{"at_ms", tick_.count()}, {"speech", utterance.text()}}.dump() << '\n';
  }
}

void ReplayPlayer::answer_desk(const std::vector<ui::DeskAnswer>& answers) {
  for (const auto& answer : answers) host_->stage().answer_desk(answer, tick_);
}

Result<> ReplayPlayer::answer_requests() {
  const auto orders = host_->stage().take_desk_orders();
  if (!orders.empty() && request_.keep_workshop) answer_desk(request_.keep_workshop(orders));
  for (const auto& request : host_->stage().take_requests()) {
    if (const auto answered = answer_request(request); !answered) return answered;
  }
  return {};
}

Result<> ReplayPlayer::answer_request(const std::string& request) {
  ui::Stage& stage = host_->stage();
  if (request.starts_with(ui::code_request)) {
    const auto digits = request.substr(ui::code_request.size());
    if (request_.check_code) stage.answer_code(request_.check_code(digits, *snapshot_, now().wall), tick_);
  } else if (request.starts_with(ui::pin_request)) {
    const auto digits = request.substr(ui::pin_request.size());
    if (request_.check_pin) stage.answer_pin(request_.check_pin(digits, now().wall), tick_);
  } else if (ui::is_search(request)) {
    auto found = request_.search ? request_.search({request, snapshot_}, now().wall) : std::nullopt;
    if (found) stage.answer_search(std::move(*found));
  } else if (request.starts_with("setting")) {
    if (request_.change_settings) take(request_.change_settings(request, *snapshot_));
  } else {
    const auto next = request_.answer ? request_.answer(request) : nullptr;
    if (next) show(*next);
    if (request == ui::restart_request || request == ui::factory_request) return start();
  }
  return {};
}

void ReplayPlayer::take(SettingsAnswer answer) {
  screen_.turn(answer.rotation);
  const auto picture = screen_.picture();
  host_->resize(picture.logical_width(), picture.logical_height());
  host_->stage().apply(answer.settings);
  host_->stage().tell(std::move(answer.facts));
  background_ = background_of(answer.settings.look);
  painter_->set_background(background_);
  if (answer.snapshot != nullptr) show(*answer.snapshot);
}

// The network stays as the script has it.
void ReplayPlayer::show(const Snapshot& next) {
  auto changed = std::make_shared<Snapshot>(next);
  changed->sync = snapshot_->sync;
  snapshot_ = std::move(changed);
}

void ReplayPlayer::tell_what_is_seen(std::ostream& out) const {
  nlohmann::ordered_json line{{"at_ms", tick_.count()}, {"looked_at", shown_scene_}};
  const auto picture = screen_.picture();
  const float scale = ui::frame_for(picture.logical_width(), picture.logical_height()).scale;
  const auto pixels = [scale](float units) { return std::round(units * scale * 10) / 10; };
  line["texts"] = nlohmann::json::array();
  line["boxes"] = nlohmann::json::array();
  for (const auto& text : host_->stage().drawn_text()) {
    line["texts"].push_back(text.text);
    line["boxes"].push_back({pixels(text.box.x), pixels(text.box.y), pixels(text.box.w), pixels(text.box.h)});
  }
  line["scrolls"] = host_->stage().targets().scroll_ids();
  line["targets"] = nlohmann::ordered_json::object();
  for (const auto* target : host_->stage().targets().in_focus_order()) {
    line["targets"][target->id] = target->label;
  }
  out << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

void ReplayPlayer::build_frame() {
  painter_->build(*snapshot_, now(), screen_.picture());
  figures_.view_us.push_back(static_cast<double>(host_->view_time().count()));
  const auto statistics = measure(*host_->draw_data());
  figures_.vertices_max = std::max(figures_.vertices_max, statistics.vertices);
  figures_.draw_calls_max = std::max(figures_.draw_calls_max, statistics.draw_calls);
  figures_.overdraw_max = std::max(figures_.overdraw_max, statistics.overdraw);
}

Result<> ReplayPlayer::save(const std::filesystem::path& file) {
  const auto picture = screen_.picture();
  painter_->rasterise(picture);
  rasterised_once_ = true;
  const auto image = screen_.renderer().read_pixels(picture);
  if (!image) return failure(image.error());
  return write_png(file, *image);
}

void ReplayPlayer::write_figures(std::ostream& out) const {
  nlohmann::ordered_json line;
  line["frames"] = figures_.view_us.size();
  line["view_us_p50"] = percentile(figures_.view_us, 0.5);
  line["view_us_p99"] = percentile(figures_.view_us, 0.99);
  line["vertices_max"] = figures_.vertices_max;
  line["draw_calls_max"] = figures_.draw_calls_max;
  line["overdraw_max"] = std::round(figures_.overdraw_max * 100) / 100;
  line["pss_kb"] = pss_kb();
  out << line.dump() << '\n';
}

}  // namespace caleidoscoop::display
