#include "ui/scenes/workshop_choose.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_form.h"
#include "ui/scenes/workshop_parts.h"

namespace caleidoscoop::ui {
namespace {

constexpr float gap = 16;
constexpr float pad = 16;
constexpr float sign_side = 76;
constexpr const char* scroll_area = "werkvorm";

struct Card {
  const WorkshopForm* form = nullptr;
  TextStyle title, text;
  std::vector<std::string> title_lines, purpose_lines;

  float head_height() const {
    return std::max(sign_side, static_cast<float>(title_lines.size()) * title.line_height());
  }
  float height() const {
    const auto lines = [](const std::vector<std::string>& all) { return static_cast<float>(all.size()); };
    return head_height() + 10 + lines(purpose_lines) * text.line_height() + 2 * pad;
  }
};

Card card_of(const Context& c, const WorkshopForm& form, float width) {
  Card card{.form = &form,
            .title = c.styles.row,
            .text = {c.styles.meta.em, Weight::regular, 1.3f},
            .title_lines = {},
            .purpose_lines = {}};
  const float room = width - 2 * pad;
  card.title_lines = c.type.wrap(card.title, c.tr(form.title), room - sign_side - 20);
  card.purpose_lines = c.type.wrap(card.text, c.tr(form.purpose), room);
  return card;
}

float first_baseline(const TextStyle& style) { return (style.line_height() + style.cap_height()) / 2; }

void draw_card(const Context& c, Rect r, const Card& card) {
  const std::string id = fmt::format("werkvorm/kies/{}", card.form->id);
  draw_panel(c, r);
  if (c.pressed(id)) c.canvas.outline(r, c.palette.text1, 4, 8);
  const float x = r.x + pad;
  card.form->sign(c, {x, r.y + pad, sign_side, sign_side});
  float y = r.y + pad;
  const float title_high = static_cast<float>(card.title_lines.size()) * card.title.line_height();
  const float title_y = y + (card.head_height() - title_high) / 2;
  draw_lines(c, {x + sign_side + 20, title_y + first_baseline(card.title)}, card.title, card.title_lines,
             c.palette.text1);
  y += card.head_height() + 10;
  draw_lines(c, {x, y + first_baseline(card.text)}, card.text, card.purpose_lines, c.palette.text2);
  const std::string title(c.tr(card.form->title));
  c.targets.add({.id = id,
                 .area = r,
                 .label = fmt::format(fmt::runtime(c.tr("Kies werkvorm {}")), title),
                 .action = Choose{workshop_choice::form, std::string(card.form->id), "werkvorm-opzet"},
                 .shape = {}});
}

void add_cards(const Context& c, Flow& flow, std::size_t columns) {
  const auto forms = workshop_forms();
  const float width = (flow.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < forms.size(); i += columns) {
    std::vector<Card> row;
    float high = 0;
    for (std::size_t j = i; j < std::min(i + columns, forms.size()); ++j) {
      row.push_back(card_of(c, forms[j], width));
      high = std::max(high, row.back().height());
    }
    flow.block(high, [row = std::move(row), width](const Context& k, Rect r) {
      for (std::size_t j = 0; j < row.size(); ++j) {
        draw_card(k, {r.x + static_cast<float>(j) * (width + gap), r.y, width, r.h}, row[j]);
      }
    });
    flow.gap(i + columns < forms.size() ? gap : 6);
  }
}

}  // namespace

void draw_workshop_forms(const Context& c) {
  draw_header(c, c.tr("Werkvorm"));
  const Rect area = canvas_area(c);
  const float width = area.w - 24;
  const auto columns = static_cast<std::size_t>(std::clamp(width / (14.3f * c.styles.meta.em), 1.0f, 5.0f));
  Flow flow(c, width);
  flow.text(c.styles.lead, c.tr("Samen naar de caleidoscoop kijken: kies een werkvorm"), c.palette.text1);
  flow.gap(10);
  add_cards(c, flow, columns);
  flow.text(c.styles.meta,
            c.tr("Werkt zonder netwerk. Er worden geen namen gevraagd, en minder dan drie stemmen blijven "
                 "verborgen."),
            c.palette.text2);
  const std::vector<Chip> keys{{"werkvorm/eerder",
                                std::string(c.tr("Eerdere sessies")),
                                Choose{workshop_choice::page, "eerder", "werkvorm-eerder"},
                                {.kind = ButtonLook::Kind::outlined, .icon = Icon::clock}},
                               {"werkvorm/kringagenda",
                                std::string(c.tr("Kringagenda")),
                                Choose{workshop_choice::page, "agenda", "werkvorm-agenda"},
                                {.kind = ButtonLook::Kind::outlined, .icon = Icon::calendar}}};
  const float top = draw_workshop_keys(c, area, keys, 2 * workshop_key + 40);
  flow.draw({area.x, area.y, width, top - 20 - area.y}, scroll_area);
  draw_page_buttons(c, scroll_area, {area.right() - 2 * workshop_key - 16, area.bottom() - workshop_key},
                    workshop_key);
}

}  // namespace caleidoscoop::ui
