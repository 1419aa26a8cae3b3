// The first set-up: one question to a page, in letters and buttons that need no explanation.
#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/chrome/keypad_page.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/status_row.h"
#include "ui/scenes/welkom_parts.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {
namespace {

constexpr const char* scroll_area = "beheer";
constexpr float column_gap = 96;
constexpr float option_gap = 16;

// The steps as blocks, those that were taken filled, and in words. Gives what is left below.
Rect draw_progress(const Context& c, Rect area) {
  const std::string words = set_up_progress(c);
  if (words.empty()) return area;
  const TextStyle& style = c.styles.label;
  const float high = std::max(style.line_height(), 24.0f);
  const float wide =
      c.canvas.text({area.x, area.y + high / 2 + style.cap_height() / 2}, style, words, c.palette.text2);
  constexpr float gap = 8, thick = 14;
  const float from = area.x + wide + 32;
  const float block = std::min(96.0f, (area.right() - from - (set_up_steps - 1) * gap) / set_up_steps);
  for (int i = 0; i < set_up_steps && block > thick; ++i) {
    const Rect r{from + static_cast<float>(i) * (block + gap), area.y + high / 2 - thick / 2, block, thick};
    const bool taken = i <= static_cast<int>(set_up_page(c));
    if (taken) {
      c.canvas.rect(r, c.palette.text1, 4);
    } else {
      c.canvas.outline(r, c.palette.line_strong, 2, 4);
    }
  }
  const float used = high + 24;
  return {area.x, area.y + used, area.w, area.h - used};
}

bool letters_are_large(const Context& c) { return c.styles.body.em > 29 * 1.3f; }

void add_words(const Context& c, Flow& flow) {
  const SetUpWords words = set_up_words(c);
  TextStyle title = c.styles.h2;
  title.em = std::max(title.em, c.styles.body.em);
  flow.text(title, words.title, c.palette.text1);
  flow.gap(20);
  flow.text(letters_are_large(c) ? c.styles.body : c.styles.lead, words.explanation, c.palette.text2);
}

void add_options(const Context& c, Flow& flow) {
  const SetUpChoice choice = set_up_choice(c);
  const float high = std::max(96.0f, c.styles.button.line_height() + 44);
  for (const SettingOption& option : choice.options) {
    const bool chosen = option.value == choice.chosen;
    flow.block(high, [key = choice.key, option, chosen](const Context& k, Rect r) {
      ButtonLook look{.kind = ButtonLook::Kind::outlined, .selected = chosen, .icon = {}};
      if (chosen) look.icon = Icon::check;
      draw_button(k, key + "=" + option.value, r, option.label, option.label,
                  ChangeSetting{key, option.value, false}, look);
    });
    flow.gap(option_gap);
  }
}

void add_summary(const Context& c, Flow& flow) {
  for (const SettingLine& line : set_up_summary(c))
    add_status_row(c, flow, {line.icon, line.name, line.value, {}, false});
}

void add_answers(const Context& c, Flow& flow) {
  switch (set_up_page(c)) {
    case SetUpPage::language:
    case SetUpPage::kring:
      return add_options(c, flow);
    case SetUpPage::network:
      return add_network(c, flow);
    case SetUpPage::done:
      return add_summary(c, flow);
    case SetUpPage::pin:
    case SetUpPage::dismiss:
      return;
  }
}

// The question at the left and what can be answered at the right, or below it where letters are large.
void draw_question(const Context& c, Rect area) {
  const float wide = (area.w - column_gap) / 2;
  Flow question(c, wide), answers(c, wide);
  add_words(c, question);
  add_answers(c, answers);
  const bool beside =
      !c.frame.portrait && !letters_are_large(c) && question.height() <= area.h && answers.height() > 0;
  if (beside) {
    question.draw({area.x, area.y, wide, question.height() + 1}, "welkom-vraag");
    answers.draw({area.right() - wide, area.y, wide, area.h}, scroll_area);
    return;
  }
  Flow column(c, area.w - 24);
  add_words(c, column);
  column.gap(32);
  add_answers(c, column);
  column.draw({area.x, area.y, area.w - 24, area.h}, scroll_area);
}

void draw_new_pin(const Context& c, Rect area) {
  const SetUpWords words = set_up_words(c);
  const auto ways = set_up_ways(c);
  KeypadPage page;
  page.title = words.title;
  page.explanation = words.explanation;
  page.state = new_pin_words(c);
  page.attention = c.room.new_pin.refusal != NewPinState::Refusal::none;
  page.most = most_pin_digits;
  page.ways.clear();
  for (const SetUpWay& way : ways) page.ways.push_back({way.id, way.text, way.action});
  draw_keypad_page(c, area, c.room.new_pin.code, page);
}

}  // namespace

void draw_welkom(const Context& c) {
  draw_header(c, c.tr("Welkom"));
  const auto page = set_up_page(c);
  if (page == SetUpPage::network && draw_network_form(c)) return;
  const Rect canvas = canvas_area(c);
  const Rect area = draw_progress(c, {canvas.x, canvas.y + 12, canvas.w, canvas.h - 12});
  if (page == SetUpPage::pin && !c.room.admin.facts->has_pin) return draw_new_pin(c, area);
  std::vector<Chip> chips;
  for (const SetUpWay& way : set_up_ways(c)) {
    const auto kind = way.primary ? ButtonLook::Kind::primary : ButtonLook::Kind::outlined;
    chips.push_back({way.id, way.text, way.action, {.kind = kind, .icon = {}}, way.text});
  }
  const float top = draw_chips(c, area, chips) - 24;
  const float from = c.room.settings.reach ? std::max(area.y, c.frame.height / 2) : area.y;
  draw_question(c, {area.x, from, area.w, top - from});
  draw_page_buttons(c, scroll_area, {area.right() - 2 * chip_height - 16, area.bottom() - chip_height},
                    chip_height);
}

}  // namespace caleidoscoop::ui
