#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/chrome/sheet.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pad = 40;
constexpr float answer_height = 96;
constexpr float gap = 16;

// How much of the question is said: with very large letters the explanation has to go first.
enum class Said { all, with_time, question };

Flow question(const Context& c, float width, long seconds_left, Said said) {
  Flow flow(c, width);
  flow.text({std::max(48.0f, c.styles.row.em), Weight::semibold, 1.2f}, c.tr("Mag beheer dit scherm zien?"),
            c.palette.text1);
  if (said == Said::all) {
    flow.gap(10);
    flow.text(c.styles.body,
              c.tr("Op afstand vraagt beheer om één foto van wat hier nu staat. Deze vraag staat er niet op, "
                   "en de ruimte ook niet."),
              c.palette.text2);
  }
  if (said == Said::question) return flow;
  flow.gap(10);
  flow.text(c.styles.body,
            c.words.trn("Zonder antwoord wordt het over {} seconde nee.",
                        "Zonder antwoord wordt het over {} seconden nee.", seconds_left),
            c.palette.text2);
  return flow;
}

Said what_fits(const Context& c, float width, long seconds_left, float height) {
  for (const Said said : {Said::all, Said::with_time}) {
    if (question(c, width, seconds_left, said).height() <= height) return said;
  }
  return Said::question;
}

struct Answers {
  std::string yes, no;
  float height = answer_height;
  bool beside = true;
};

Answers answers_for(const Context& c, float width) {
  Answers answers{std::string(c.tr("Ja, één foto")), std::string(c.tr("Nee")), answer_height, true};
  const ButtonLook look{.kind = ButtonLook::Kind::outlined, .icon = {}};
  answers.beside =
      std::max(button_width(c, answers.yes, look), button_width(c, answers.no, look)) <= (width - gap) / 2;
  if (!answers.beside) answers.height = 2 * answer_height + gap;
  return answers;
}

// Neither is the bigger or the brighter one: it is their screen.
void draw_answers(const Context& c, Rect r, const Answers& answers) {
  const ButtonLook look{.kind = ButtonLook::Kind::outlined, .icon = {}};
  const float width = answers.beside ? (r.w - gap) / 2 : r.w;
  const Rect second = answers.beside ? Rect{r.x + width + gap, r.y, width, answer_height}
                                     : Rect{r.x, r.y + answer_height + gap, width, answer_height};
  draw_button(c, "foto/nee", {r.x, r.y, width, answer_height}, answers.no,
              fmt::format("{}: {}", c.tr("Mag beheer dit scherm zien?"), answers.no), AnswerPicture{false},
              look);
  draw_button(c, "foto/ja", second, answers.yes, answers.yes, AnswerPicture{true}, look);
}

}  // namespace

void draw_picture_question(const Context& c) {
  if (!c.room.picture_asked || !c.snapshot.picture) return;
  const auto left =
      std::max<std::chrono::seconds>(c.snapshot.picture->until - c.now.wall, std::chrono::seconds{0});
  c.wake.at(c.now.tick + Tick{1000});
  c.targets.cover_all();
  draw_scrim(c);
  const float widest = c.styles.body.em > 40 ? 1500.0f : 960.0f;
  const float width = std::min(widest, c.frame.width - 96);
  const Answers answers = answers_for(c, width - 2 * pad);
  const auto seconds_left = static_cast<long>(left.count());
  const float frame = 2 * pad + 28 + answers.height;
  const Said said = what_fits(c, width - 2 * pad, seconds_left, sheet_foot(c) - 48 - frame);
  const Flow flow = question(c, width - 2 * pad, seconds_left, said);
  const float high = frame + flow.height();
  const Rect panel{(c.frame.width - width) / 2, std::max(24.0f, sheet_foot(c) - 24 - high), width, high};
  draw_panel(c, panel);
  c.canvas.outline(panel, c.palette.line_strong, c.palette.outlined_surfaces ? 3 : 2, 8);
  flow.draw({panel.x + pad, panel.y + pad, flow.width(), flow.height() + 1}, "foto-vraag");
  draw_answers(c, {panel.x + pad, panel.bottom() - pad - answers.height, panel.w - 2 * pad, answers.height},
               answers);
}

}  // namespace caleidoscoop::ui
