#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/chrome/sheet.h"
#include "ui/chrome/waiting_words.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pad = 40;
constexpr float button_height = 96;
constexpr float gap = 16;

Flow question(const Context& c, float width, Tick::rep seconds_left) {
  Flow flow(c, width);
  flow.text({std::max(48.0f, c.styles.row.em), Weight::semibold, 1.2f}, c.tr("Bent u er nog?"),
            c.palette.text1);
  flow.gap(10);
  flow.text(c.styles.body,
            c.words.trn("Over {} seconde gaat het scherm terug naar het begin.",
                        "Over {} seconden gaat het scherm terug naar het begin.", seconds_left),
            c.palette.text2);
  flow.gap(16);
  flow.block(12, [seconds_left](const Context& k, Rect track) {
    k.canvas.rect(track, k.palette.surface2, 6);
    if (k.palette.outlined_surfaces) k.canvas.outline(track, k.palette.line_strong, 2, 6);
    const float share = std::min(static_cast<float>(seconds_left) / 20.0f, 1.0f);
    k.canvas.rect({track.x, track.y, track.w * share, track.h}, k.palette.text1, 6);
  });
  return flow;
}

// "Ja", and to whom the time is too short the double of it.
void draw_answers(const Context& c, Rect r) {
  const int patience = c.room.aids.patience;
  const bool can_wait = patience < most_patience;
  const std::string longer = fmt::format(fmt::runtime(c.tr("Voortaan {}")), waiting_words(c, patience * 2));
  const ButtonLook plain{.kind = ButtonLook::Kind::outlined, .icon = {}};
  const float half = (r.w - gap) / 2;
  const bool beside = can_wait && button_width(c, longer, plain) <= half &&
                      button_width(c, c.tr("Ja, verder kijken"), plain) <= half;
  const float width = beside ? half : r.w;
  draw_button(c, "idle/ja", {r.x, r.y, width, button_height}, c.tr("Ja, verder kijken"),
              std::string(c.tr("Ja, verder kijken")), StayAwake{},
              {.kind = ButtonLook::Kind::primary, .icon = {}});
  if (!can_wait) return;
  const Rect second = beside ? Rect{r.x + half + gap, r.y, half, button_height}
                             : Rect{r.x, r.y + button_height + gap, r.w, button_height};
  draw_button(c, "idle/langer", second, longer, fmt::format("{}, {}", c.tr("Ja, verder kijken"), longer),
              ChangeAid{ChoosePatience{patience * 2}}, plain);
}

}  // namespace

void draw_idle_question(const Context& c) {
  if (!c.room.leaves_at) return;
  const Tick left = *c.room.leaves_at - c.now.tick;
  const auto seconds_left = std::max<Tick::rep>(0, (left.count() + 999) / 1000);
  c.wake.at(*c.room.leaves_at - Tick{(seconds_left - 1) * 1000});
  c.targets.cover_all();
  draw_scrim(c);
  const float width = std::min(960.0f, c.frame.width - 96);
  const Flow flow = question(c, width - 2 * pad, seconds_left);
  const float answers = c.styles.button.em > 36 && c.room.aids.patience < most_patience
                            ? 2 * button_height + gap
                            : button_height;
  const float high = pad + flow.height() + 28 + answers + pad;
  const Rect panel{(c.frame.width - width) / 2, sheet_foot(c) - 24 - high, width, high};
  draw_panel(c, panel);
  c.canvas.outline(panel, c.palette.line_strong, c.palette.outlined_surfaces ? 3 : 2, 8);
  c.targets.add({.id = "idle/anywhere",
                 .area = {0, 0, c.frame.width, c.frame.height},
                 .label = std::string(c.tr("Verder kijken")),
                 .action = StayAwake{},
                 .shape = {},
                 .touch_only = true});
  flow.draw({panel.x + pad, panel.y + pad, flow.width(), flow.height() + 1}, "vraag");
  draw_answers(c, {panel.x + pad, panel.bottom() - pad - answers, panel.w - 2 * pad, answers});
}

}  // namespace caleidoscoop::ui
