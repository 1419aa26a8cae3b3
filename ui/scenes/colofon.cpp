#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "ui/chrome/chrome.h"
#include "ui/scenes/scenes.h"
#include "ui/scenes/status_row.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/markdown_text.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float button_height = 88;
constexpr const char* scroll_area = "colofon";

std::string or_unknown(const Context& c, const std::string& text) {
  return text.empty() ? std::string(c.tr("niet genoemd")) : text;
}

std::string date_words(const Context& c, const std::string& date) {
  const auto at = parse_iso8601(date);
  return at ? c.words.day(*at, c.now.wall) : std::string(c.tr("zonder datum"));
}

// Who publishes which edition, and with what it is shown.
void add_facts(const Context& c, Flow& flow) {
  flow.section(c.tr("Deze uitgave"));
  const auto row = [&](Icon icon, std::string_view name, const std::string& value) {
    add_status_row(c, flow, {icon, std::string(name), value, "", false});
  };
  row(Icon::people, c.tr("Uitgever"), or_unknown(c, c.edition.publisher));
  row(Icon::book, c.tr("Uitgave"), or_unknown(c, c.edition.title));
  row(Icon::seal, c.tr("Versie"),
      fmt::format("{} · {}", c.edition.version, date_words(c, c.edition.published)));
  flow.gap(34);
  flow.section(c.tr("Dit programma"));
  row(Icon::box, c.tr("Programma"), fmt::format("Caleidoscoop {}", c.facts.version));
  row(Icon::check, c.tr("Licentie"),
      std::string(c.tr("EUPL-1.2, open software die u mag gebruiken en delen")));
}

void add_colofon(const Context& c, Flow& flow) {
  if (!c.edition.colofon.empty()) return add_markdown(c, flow, c.edition.colofon);
  flow.section(c.tr("Wie dit maakte"));
  flow.gap(12);
  flow.text(c.styles.body, c.tr("Deze uitgave noemt haar maker niet."), c.palette.text2);
}

}  // namespace

void draw_colofon(const Context& c) {
  draw_header(c, c.tr("Colofon"));
  const Rect area = canvas_area(c);
  const float row = area.bottom() - button_height;
  const bool one_column = c.frame.portrait || c.styles.body.em > 29 * 1.3f;
  const float bottom = row - 20;
  if (one_column) {
    Flow flow(c, area.w - 24);
    add_colofon(c, flow);
    flow.gap(40);
    add_facts(c, flow);
    flow.draw({area.x, area.y, area.w - 24, bottom - area.y}, scroll_area);
  } else {
    const float facts_width = 660;
    Flow facts(c, facts_width), text(c, area.w - facts_width - 120);
    add_facts(c, facts);
    facts.draw({area.right() - facts_width, area.y + 12, facts_width, bottom - area.y - 12},
               "colofon-feiten");
    add_colofon(c, text);
    // The buttons stand below the text when there are any.
    const bool pages = facts.height() > bottom - area.y - 12 || text.height() > area.h - 12;
    text.draw({area.x, area.y + 12, text.width(), (pages ? bottom : area.bottom()) - area.y - 12},
              scroll_area);
  }
  draw_page_buttons(c, scroll_area, {area.right() - 2 * button_height - 16, row}, button_height);
  draw_page_buttons(c, "colofon-feiten", {area.x, row}, button_height);
}

}  // namespace caleidoscoop::ui
