#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/chrome/question_panel.h"
#include "ui/chrome/waiting_words.h"

namespace caleidoscoop::ui {
namespace {

Flow question(const Context& c, float width, Tick::rep seconds_left) {
  Flow flow(c, width);
  flow.text(QuestionPanel::title_style(c), c.tr("Bent u er nog?"), c.palette.text1);
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
std::vector<QuestionAnswer> answers_for(const Context& c) {
  const std::string yes(c.tr("Ja, verder kijken"));
  std::vector<QuestionAnswer> answers{
      {"idle/ja", yes, yes, StayAwake{}, {.kind = ButtonLook::Kind::primary, .icon = {}}}};
  const int patience = c.room.aids.patience;
  if (patience >= most_patience) return answers;
  const std::string longer = fmt::format(fmt::runtime(c.tr("Voortaan {}")), waiting_words(c, patience * 2));
  answers.push_back({"idle/langer",
                     longer,
                     fmt::format("{}, {}", yes, longer),
                     ChangeAid{ChoosePatience{patience * 2}},
                     {.kind = ButtonLook::Kind::outlined, .icon = {}}});
  return answers;
}

}  // namespace

void draw_idle_question(const Context& c) {
  if (!c.room.leaves_at) return;
  const Tick left = *c.room.leaves_at - c.now.tick;
  const auto seconds_left = std::max<Tick::rep>(0, (left.count() + 999) / 1000);
  c.wake.at(*c.room.leaves_at - Tick{(seconds_left - 1) * 1000});
  const std::string on(c.tr("Verder kijken"));
  const QuestionPanel panel(c, answers_for(c));
  panel.draw(question(c, panel.text_width(), seconds_left), "vraag",
             QuestionAnswer{"idle/anywhere", on, on, StayAwake{}, {}});
}

}  // namespace caleidoscoop::ui
