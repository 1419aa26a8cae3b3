#include "ui/scenes/standpoint_card.h"

#include <fmt/format.h>

#include "ui/scenes/provenance_words.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/link_row.h"

namespace caleidoscoop::ui {
namespace {

void add_theme_rows(const Context& c, Flow& flow, const Standpoint& standpoint) {
  bool first = true;
  for (const std::string& id : standpoint.themes) {
    const Theme* theme = c.edition.theme(id);
    if (theme == nullptr) continue;
    if (first) {
      flow.gap(24);
      flow.section(c.tr("Bij de thema’s"));
      first = false;
    }
    add_link_row(c, flow,
                 {.id = "thema/" + id,
                  .title = theme->title,
                  .detail = {},
                  .aside = {},
                  .facet = &c.palette.facet(theme->facet),
                  .action = GoTo{theme_scene(id)}});
  }
}

}  // namespace

std::string standpoint_words(const Standpoint& standpoint) {
  if (standpoint.quotation.empty()) return standpoint.position;
  return fmt::format("“{}”", standpoint.quotation);
}

void add_standpoint(const Context& c, Flow& flow, const Standpoint& standpoint, const TextStyle& quote,
                    bool with_themes) {
  flow.text(quote, standpoint_words(standpoint), c.palette.text1);
  if (!standpoint.quotation.empty() && !standpoint.position.empty()) {
    flow.gap(18);
    flow.text(c.styles.meta, c.tr("In onze woorden"), c.palette.text2);
    flow.text(c.styles.body, standpoint.position, c.palette.text1);
  } else if (standpoint.quotation.empty()) {
    flow.gap(8);
    flow.text(c.styles.meta, c.tr("In onze woorden, geen letterlijk citaat"), c.palette.text2);
  }
  flow.gap(20);
  flow.text({c.styles.row.em, Weight::semibold, 1.3f}, standpoint.who, c.palette.text1);
  flow.text(c.styles.label, role_words(c, standpoint), c.palette.text2);
  flow.gap(6);
  flow.text(c.styles.meta, fmt::format(fmt::runtime(c.tr("Bron: {}")), source_words(c, standpoint)),
            c.palette.text2);
  if (with_themes) add_theme_rows(c, flow, standpoint);
}

}  // namespace caleidoscoop::ui
