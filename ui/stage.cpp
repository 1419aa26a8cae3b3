#include "ui/stage.h"

#include <imgui.h>

#include "sync/core/civil_time.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/stick_strip.h"
#include "ui/context.h"
#include "ui/look/motion.h"
#include "ui/room/room.h"
#include "ui/scenes/beheer_parts.h"
#include "ui/scenes/scene_list.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/shared_glass.h"
#include "ui/speech/narrator.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

// Room for the glyphs of a few scenes; twice as wide and high where pixels are half the size.
struct AtlasSize {
  int width, height;
};
AtlasSize atlas_size(int width_px, int height_px) {
  return frame_for(width_px, height_px).scale > 1.4f ? AtlasSize{4040, 3900} : AtlasSize{2040, 1400};
}

constexpr float idle_brightness = 0.6f;

std::int64_t minute_of(std::chrono::sys_seconds at) { return at.time_since_epoch().count() / 60; }

}  // namespace

struct Stage::Impl {
  Typesetter type;
  Words words;
  Room room;
  DeviceFacts facts;
  Frame frame;
  Targets targets;
  std::vector<DrawnText> drawn_text;
  std::shared_ptr<const Edition> edition;  // of the last frame: what the person saw

  // What the last frame was drawn from, to know whether another would differ.
  const Snapshot* drawn_snapshot = nullptr;
  std::int64_t drawn_minute = -1;
  std::string drawn_scene;
  Tick drawn_at{};
  bool dirty = true;
  bool settled = false;
  bool dark = false;
  std::optional<Tick> next_frame;
  std::optional<std::chrono::sys_seconds> next_wall_change;
  Narrator narrator;
  std::vector<Utterance> speech;

  Impl(const Resources& resources, Settings settings, DeviceFacts given, AtlasSize atlas)
      : type(resources, *ImGui::GetIO().Fonts, atlas.width, atlas.height),
        words(resources.translator),
        room(std::move(settings)),
        facts(std::move(given)),
        frame(frame_for(facts.width_px, facts.height_px)) {}

  // Without motion scenes still fade into each other: a cut of the whole screen is a flash.
  bool fades() const { return !settled && !facts.software_rendering; }
  bool animates() const { return fades() && room.state().settings.motion == Motion::calm; }
  Tick fade_lasts() const {
    return room.state().settings.motion == Motion::calm ? motion_ms::scene : motion_ms::reduced_fade;
  }
  void draw_everything(const Snapshot& snapshot, Now now, void* previous_frame, ImDrawList& list, Wake& wake);
  void draw_crossfade(const Context& c, void* previous_frame) const;
  void draw_layers(const Context& c) const;
  void speak(const Context& c);
  void narrate(const Context& c);
  void narrate_in_dutch(const Context& c);
  // The one place that decides whether members' content can be seen: views know of one snapshot only.
  const Snapshot& visible(const Snapshot& snapshot) const {
    return room.state().unlocked && snapshot.for_members != nullptr ? *snapshot.for_members : snapshot;
  }
};

void Stage::Impl::draw_crossfade(const Context& c, void* previous_frame) const {
  if (previous_frame == nullptr || c.room.previous_scene.empty() || !fades()) return;
  const Tick passed = c.now.tick - c.room.scene_since;
  const Tick lasts = glass_is_moving(c) ? motion_ms::shared_fade : fade_lasts();
  if (passed >= lasts) return;
  c.wake.at(c.now.tick + motion_ms::frame);
  c.canvas.full_screen(previous_frame, c.frame, 1 - eased(passed, lasts));
}

void Stage::Impl::draw_layers(const Context& c) const {
  if (c.facts.safe_start) return draw_herstel(c);
  if (draw_message(c)) return;
  draw_scene(c);
  draw_sheets(c);
  if (c.room.scene != cover_scene) draw_reach_strip(c);
  draw_setting_trial(c);
  draw_picture_question(c);
  draw_idle_question(c);
  draw_message_strip(c);
  draw_stick_strip(c);
}

// There is no Frisian voice: whoever listens to a Frisian screen hears it in Dutch, labels included.
void Stage::Impl::narrate_in_dutch(const Context& c) {
  ImDrawList unseen(ImGui::GetDrawListSharedData());
  unseen._ResetForNewFrame();
  unseen.PushTextureID(ImGui::GetIO().Fonts->TexID);
  unseen.PushClipRectFullScreen();
  Canvas canvas(unseen, type, frame.scale);
  std::vector<DrawnText> drawn;
  canvas.record_text(&drawn);
  const Words dutch_words(nullptr);
  Targets dutch_targets;
  const Context dutch_context{canvas,    c.type,  c.palette, c.styles,    c.snapshot,
                              c.edition, c.room,  c.facts,   dutch_words, dutch_targets,
                              c.wake,    c.frame, c.now,     false,       c.overlay};
  draw_layers(dutch_context);
  for (Utterance& utterance : narrator.follow(dutch_context, drawn)) speech.push_back(std::move(utterance));
}

void Stage::Impl::narrate(const Context& c) {
  if (c.room.settings.locale == "fy") return narrate_in_dutch(c);
  for (Utterance& utterance : narrator.follow(c, drawn_text)) speech.push_back(std::move(utterance));
}

// Somebody who listens is here; but a question whether they are still there must be able to end.
void Stage::Impl::speak(const Context& c) {
  if (room.settle_focus(targets, c.now.tick)) return c.wake.at(c.now.tick);
  if (!narrator.listening(c)) return;
  const std::size_t before = speech.size();
  narrate(c);
  Tick lasts{};
  for (std::size_t i = before; i < speech.size(); ++i) lasts += Tick{spoken_ms(speech[i])};
  if (lasts.count() > 0 && !c.room.leaves_at) room.listens_until(c.now.tick + lasts);
}

void Stage::Impl::draw_everything(const Snapshot& snapshot, Now now, void* previous_frame, ImDrawList& list,
                                  Wake& wake) {
  const Settings& settings = room.state().settings;
  const Palette& colours = palette(settings.look);
  const Styles styles = styles_for(settings, frame.scale);
  Canvas canvas(list, type, frame.scale);
  drawn_text.clear();
  canvas.record_text(&drawn_text);
  const Context c{.canvas = canvas,
                  .type = type,
                  .palette = colours,
                  .styles = styles,
                  .snapshot = snapshot,
                  .edition = *snapshot.edition,
                  .room = room.state(),
                  .facts = facts,
                  .words = words,
                  .targets = targets,
                  .wake = wake,
                  .frame = frame,
                  .now = now,
                  .animate = animates()};
  const bool resting = room.resting();
  canvas.rect({0, 0, frame.width, frame.height}, resting ? Colour{} : colours.background);
  dark = resting && !draw_message(c);
  if (!resting) draw_layers(c);
  speak(c);
  if (const Target* focused = targets.by_id(c.room.focus)) draw_focus(c, *focused);
  draw_crossfade(c, previous_frame);
  const float brightness = std::min(settings.brightness, room.state().dimmed ? idle_brightness : 1.0f);
  if (brightness < 1 && !resting) {
    canvas.set_opacity(1 - brightness);
    canvas.rect({0, 0, frame.width, frame.height}, {});
    canvas.set_opacity(1);
  }
}

Stage::Stage(const Resources& resources, Settings settings, DeviceFacts facts) {
  const AtlasSize atlas = atlas_size(facts.width_px, facts.height_px);
  impl_ = std::make_unique<Impl>(resources, std::move(settings), std::move(facts), atlas);
}

Stage::~Stage() = default;

void Stage::resize(int width_px, int height_px) {
  impl_->facts.width_px = width_px;
  impl_->facts.height_px = height_px;
  impl_->frame = frame_for(width_px, height_px);
  impl_->type.atlas().clear();
  impl_->dirty = true;
}

void Stage::apply(const Settings& settings) {
  impl_->room.apply(settings);
  impl_->dirty = true;
}

void Stage::set_facts(DeviceFacts facts) {
  impl_->facts = std::move(facts);
  impl_->dirty = true;
}

bool Stage::show(const std::string& scene, const Snapshot& given) {
  const Snapshot& snapshot = impl_->visible(given);
  if (!scene_exists(scene, *snapshot.edition)) return false;
  impl_->room.show(scene, *snapshot.edition, impl_->drawn_at);
  impl_->edition = snapshot.edition;
  impl_->dirty = true;
  return true;
}

void Stage::handle(const InputEvent& event) {
  if (impl_->edition == nullptr) return;
  if (!impl_->room.handle(event, impl_->frame, impl_->targets, *impl_->edition)) return;
  impl_->settled = false;
  impl_->dirty = true;
  const auto* touch = std::get_if<TouchEvent>(&event.what);
  const bool begins = touch == nullptr || touch->kind == TouchEvent::Kind::down;
  const AidState& aids = impl_->room.state().aids;
  if (aids.speaking && begins) impl_->speech.push_back({{}, true, aids.volume, aids.pace});
}

bool Stage::wants_frame(const Snapshot& snapshot, Now now) const {
  if (impl_->dirty || impl_->drawn_snapshot != &snapshot) return true;
  if (impl_->drawn_minute != minute_of(now.wall)) return true;
  if (impl_->next_wall_change && now.wall >= *impl_->next_wall_change) return true;
  const auto deadline = next_deadline();
  return deadline && now.tick >= *deadline;
}

std::optional<Tick> Stage::next_deadline() const {
  std::optional<Tick> earliest = impl_->next_frame;
  if (impl_->edition == nullptr) return earliest;
  if (const auto change = impl_->room.next_change(*impl_->edition)) {
    earliest = earliest ? std::min(*earliest, *change) : *change;
  }
  return earliest;
}

FrameReport Stage::draw(const Snapshot& given, Now now, void* previous_frame) {
  Impl& impl = *impl_;
  // Nobody can have looked at it before there was a picture.
  if (impl.drawn_snapshot == nullptr) impl.room.listens_until(now.tick);
  impl.room.heed(given, now);
  if (impl.edition != nullptr) impl.room.end_stuck(impl.frame, impl.targets, *impl.edition, now.tick);
  impl.room.advance(*impl.visible(given).edition, now);
  const Snapshot& snapshot = impl.visible(given);
  impl.edition = snapshot.edition;
  GlyphAtlas& atlas = impl.type.atlas();
  if (atlas.nearly_full()) atlas.clear();
  impl.targets.clear();
  Wake wake;
  impl.draw_everything(snapshot, now, previous_frame, *ImGui::GetBackgroundDrawList(), wake);
  impl.room.limit_scrolling(impl.targets, now.tick);
  if (atlas.full()) wake.at(now.tick);
  FrameReport report;
  report.next_frame = impl.next_frame = wake.earliest();
  report.atlas_updates = atlas.take_updates();
  report.scene_changed = impl.drawn_scene != impl.room.state().scene;
  // A frame of a crossfade must not become the old frame of that same crossfade.
  const bool fading = now.tick - impl.room.state().scene_since < impl.fade_lasts();
  report.wants_previous_frame = impl.fades() && !fading;
  impl.drawn_scene = impl.room.state().scene;
  impl.drawn_snapshot = &given;
  impl.next_wall_change = next_message_change(given.messages, now.wall);
  impl.drawn_minute = minute_of(now.wall);
  impl.drawn_at = now.tick;
  impl.dirty = false;
  return report;
}

void Stage::settle() {
  impl_->settled = true;
  impl_->dirty = true;
}

const std::string& Stage::scene() const { return impl_->room.state().scene; }

bool Stage::dark() const { return impl_->dark; }

const std::string& Stage::focus() const { return impl_->room.state().focus; }

const std::vector<DrawnText>& Stage::drawn_text() const { return impl_->drawn_text; }

const Targets& Stage::targets() const { return impl_->targets; }

std::optional<std::chrono::sys_seconds> Stage::next_wall_change() const { return impl_->next_wall_change; }

void Stage::answer_code(const CodeAnswer& answer, Tick now) {
  impl_->room.take(answer, now);
  impl_->dirty = true;
}

std::vector<DeskOrder> Stage::take_desk_orders() {
  auto orders = impl_->room.take_desk_orders();
  for (DeskOrder& order : orders) {
    if (auto* wanted = std::get_if<ExportWorkshop>(&order)) {
      wanted->report = workshop::report_of(wanted->session, impl_->words);
    }
  }
  return orders;
}

void Stage::answer_desk(const DeskAnswer& answer, Tick now) {
  impl_->room.take(answer, now);
  impl_->dirty = true;
}

void Stage::answer_search(SearchAnswer answer) {
  impl_->room.take(std::move(answer));
  impl_->dirty = true;
}

std::vector<Utterance> Stage::take_speech() { return std::exchange(impl_->speech, {}); }

void Stage::take_sound(bool there_is_sound) {
  if (impl_->room.state().aids.no_sound == !there_is_sound) return;
  impl_->room.take_sound(there_is_sound);
  impl_->dirty = true;
}

void Stage::answer_pin(const CodeAnswer& answer, Tick now) {
  impl_->room.take_pin(answer, now);
  impl_->dirty = true;
}

void Stage::tell(AdminFacts facts) {
  impl_->room.tell(std::move(facts));
  impl_->dirty = true;
}

std::vector<std::string> Stage::take_requests() { return impl_->room.take_requests(); }

}  // namespace caleidoscoop::ui
