#include "ui/chrome/question_panel.h"

#include <algorithm>

#include "ui/chrome/sheet.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pad = 40;
constexpr float answer_height = 96;
constexpr float gap = 16;
constexpr float above_answers = 28;
constexpr float edge = 24;  // to the screen's upper edge, and to what lies below

// Letters so large need wider lines to stay a few words long.
constexpr float large_em = 40;

}  // namespace

QuestionPanel::QuestionPanel(const Context& context, std::vector<QuestionAnswer> answers)
    : c_(context), answers_(std::move(answers)) {}

TextStyle QuestionPanel::title_style(const Context& context) {
  return {std::max(48.0f, context.styles.body.em * 1.15f), Weight::semibold, 1.2f};
}

float QuestionPanel::width() const {
  const float widest = c_.styles.body.em > large_em ? 1500.0f : 960.0f;
  return std::min(widest, c_.frame.width - 96);
}

float QuestionPanel::text_width() const { return width() - 2 * pad; }

float QuestionPanel::text_height() const {
  return sheet_foot(c_) - 2 * edge - 2 * pad - above_answers - answers_height();
}

bool QuestionPanel::answers_fit_beside() const {
  const float half = (text_width() - gap) / 2;
  return std::all_of(answers_.begin(), answers_.end(), [&](const QuestionAnswer& answer) {
    return button_width(c_, answer.text, answer.look) <= half;
  });
}

float QuestionPanel::answers_height() const {
  const auto rows = answers_fit_beside() ? std::size_t{1} : answers_.size();
  return static_cast<float>(rows) * (answer_height + gap) - gap;
}

void QuestionPanel::draw_answers(Rect area) const {
  const bool beside = answers_fit_beside();
  const auto columns = static_cast<float>(beside ? answers_.size() : 1);
  const float width = (area.w - (columns - 1) * gap) / columns;
  Rect place{area.x, area.y, width, answer_height};
  for (const QuestionAnswer& answer : answers_) {
    draw_button(c_, answer.id, place, answer.text, answer.label, answer.action, answer.look);
    (beside ? place.x : place.y) += (beside ? width : answer_height) + gap;
  }
}

void QuestionPanel::draw(const Flow& text, const std::string& id,
                         const std::optional<QuestionAnswer>& elsewhere) const {
  c_.targets.cover_all();
  draw_scrim(c_);
  const float shown = std::min(text.height(), text_height());
  const float high = 2 * pad + shown + above_answers + answers_height();
  const Rect panel{(c_.frame.width - width()) / 2, sheet_foot(c_) - edge - high, width(), high};
  draw_panel(c_, panel);
  c_.canvas.outline(panel, c_.palette.line_strong, c_.palette.outlined_surfaces ? 3 : 2, 8);
  if (elsewhere) {
    c_.targets.add({.id = elsewhere->id,
                    .area = {0, 0, c_.frame.width, c_.frame.height},
                    .label = elsewhere->label,
                    .action = elsewhere->action,
                    .shape = {},
                    .touch_only = true});
  }
  text.draw({panel.x + pad, panel.y + pad, text.width(), shown + 1}, id);
  const float answers = answers_height();
  draw_answers({panel.x + pad, panel.bottom() - pad - answers, text_width(), answers});
}

}  // namespace caleidoscoop::ui
