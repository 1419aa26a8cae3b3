// A question that stands over everything until it is answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {

struct QuestionAnswer {
  std::string id;
  std::string text;
  std::string label;  // what speech says of it
  Action action;
  ButtonLook look;
};

// What a question stands on: everything else steps back and can neither be touched nor reached with keys.
// One answer, or two of one size: beside each other where their words fit, and otherwise under each other.
class QuestionPanel {
 public:
  QuestionPanel(const Context& context, std::vector<QuestionAnswer> answers);

  // The text's width, and the most height that it can take.
  float text_width() const;
  float text_height() const;
  // The size of what is asked, above its explanation: always the bigger of the two.
  static TextStyle title_style(const Context& context);

  // `elsewhere` is what a touch beside the answers does; none: nothing.
  void draw(const Flow& text, const std::string& id,
            const std::optional<QuestionAnswer>& elsewhere = {}) const;

 private:
  float width() const;
  float answers_height() const;
  bool answers_fit_beside() const;
  void draw_answers(Rect area) const;

  const Context& c_;
  std::vector<QuestionAnswer> answers_;
};

}  // namespace caleidoscoop::ui
