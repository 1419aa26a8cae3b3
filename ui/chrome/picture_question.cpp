#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/chrome/question_panel.h"

namespace caleidoscoop::ui {
namespace {

// How much of the question is said: with very large letters the explanation has to go first.
enum class Said { all, with_time, question };

Flow question(const Context& c, float width, long seconds_left, Said said) {
  Flow flow(c, width);
  flow.text(QuestionPanel::title_style(c), c.tr("Mag beheer dit scherm zien?"), c.palette.text1);
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

Flow what_fits(const Context& c, const QuestionPanel& panel, long seconds_left) {
  for (const Said said : {Said::all, Said::with_time}) {
    Flow flow = question(c, panel.text_width(), seconds_left, said);
    if (flow.height() <= panel.text_height()) return flow;
  }
  return question(c, panel.text_width(), seconds_left, Said::question);
}

// Neither is the bigger or the brighter one: it is their screen.
std::vector<QuestionAnswer> answers_for(const Context& c) {
  const ButtonLook look{.kind = ButtonLook::Kind::outlined, .icon = {}};
  const std::string yes(c.tr("Ja, één foto"));
  const std::string no(c.tr("Nee"));
  return {{"foto/nee", no, fmt::format("{}: {}", c.tr("Mag beheer dit scherm zien?"), no),
           AnswerPicture{false}, look},
          {"foto/ja", yes, yes, AnswerPicture{true}, look}};
}

}  // namespace

void draw_picture_question(const Context& c) {
  if (!c.room.picture_asked || !c.snapshot.picture) return;
  const auto left =
      std::max<std::chrono::seconds>(c.snapshot.picture->until - c.now.wall, std::chrono::seconds{0});
  c.wake.at(c.now.tick + Tick{1000});
  const QuestionPanel panel(c, answers_for(c));
  panel.draw(what_fits(c, panel, static_cast<long>(left.count())), "foto-vraag");
}

}  // namespace caleidoscoop::ui
