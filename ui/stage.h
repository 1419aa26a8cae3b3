// Stage: the whole of the user interface. Takes input and snapshots, draws frames.
//
// A frame is a function of the newest snapshot, the room's state (kept here) and one frozen now.
// One thread only, with an ImGui context current. Knows no SDL, file, network or clock.
//
// The firmware's loop:  handle(every input event)  ->  draw() when wants_frame()  ->  sleep until
// min(next_deadline, next input, new snapshot).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sync/core/search_answer.h"
#include "sync/core/snapshot.h"
#include "ui/input.h"
#include "ui/paint/drawn_text.h"
#include "ui/resources.h"
#include "ui/room/code_entry.h"
#include "ui/room/pin_door.h"
#include "ui/room/workshop_desk.h"
#include "ui/settings.h"
#include "ui/speech/utterance.h"

namespace caleidoscoop::ui {

class Targets;

struct SceneListing {
  std::string scene;  // "thema:energietransitie"
  std::string title;
};

// Pixels of the glyph atlas that changed and must be uploaded before the frame is presented.
// Alpha only, one byte a pixel, `stride` bytes a row, origin at (x, y) of the font texture.
struct AtlasUpdate {
  int x = 0, y = 0, width = 0, height = 0, stride = 0;
  const std::uint8_t* pixels = nullptr;
};

struct FrameReport {
  std::optional<Tick> next_frame;  // when something will have moved; none: nothing moves
  std::vector<AtlasUpdate> atlas_updates;
  bool scene_changed = false;         // the scene differs from the previous frame's
  bool wants_previous_frame = false;  // next frame crossfades: keep this frame as a texture
};

class Stage {
 public:
  // The ImGui context must exist; its font atlas is built here. Size in pixels.
  Stage(const Resources& resources, Settings settings, DeviceFacts facts);
  ~Stage();

  void resize(int width_px, int height_px);
  void apply(const Settings& settings);
  void set_facts(DeviceFacts facts);

  // Goes to a scene at once, without motion. False when there is no such scene in the snapshot.
  bool show(const std::string& scene, const Snapshot& snapshot);

  void handle(const InputEvent& event);

  // Whether a frame drawn now would differ from the last one: input came, an animation is due, the
  // minute turned, or the snapshot is another.
  bool wants_frame(const Snapshot& snapshot, Now now) const;

  // The next moment wants_frame can become true by itself (animation, idle, rotation).
  std::optional<Tick> next_deadline() const;

  // The next second of the wall clock at which something on the screen begins or ends, as of the last
  // frame: a priority message keeps its hours to the second.
  std::optional<std::chrono::sys_seconds> next_wall_change() const;

  // Between ImGui::NewFrame() and ImGui::Render(). `previous_frame` is the texture of the last frame
  // of the scene before this one, or null when the firmware keeps none.
  FrameReport draw(const Snapshot& snapshot, Now now, void* previous_frame);

  // Skips every animation: what is drawn next is the settled scene.
  void settle();

  const std::string& scene() const;
  // Whether the last frame was black: outside the display's hours, with nothing urgent to tell.
  bool dark() const;
  // The id of the target that keys act on; empty when keys are not used.
  const std::string& focus() const;

  // What the last frame drew as text and what could be touched; for tests, and for speech.
  const std::vector<DrawnText>& drawn_text() const;
  const Targets& targets() const;

  // What the visitor asked of the program since the last call: "sync-now", "members-code:<digits>", …
  std::vector<std::string> take_requests();

  // What speech mode says since the last call, in order. One without words only asks for silence.
  std::vector<Utterance> take_speech();

  // Whether there is something to speak with; said on the sheet with help when there is not.
  void take_sound(bool there_is_sound);

  // The program's answer to a code that was typed. Members' content is drawn from now on when it was
  // right, until the display goes back to its cover, restarts, or the content or its code changes.
  void answer_code(const CodeAnswer& answer, Tick now);

  // What the workshop wants kept, written or looked up since the last call, in order; and the answers.
  std::vector<DeskOrder> take_desk_orders();
  void answer_desk(const DeskAnswer& answer, Tick now);
  // Likewise for the PIN of the settings; they are locked again when they are left.
  void answer_pin(const CodeAnswer& answer, Tick now);
  // What the settings are, and more that only they show.
  void tell(AdminFacts facts);

  // What the program found for a request of search (ui/search/request.h).
  void answer_search(SearchAnswer answer);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Every scene there is for this edition, in the order of the bar.
std::vector<SceneListing> list_scenes(const Edition& edition);

}  // namespace caleidoscoop::ui
