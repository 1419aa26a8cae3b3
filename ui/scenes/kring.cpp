#include "ui/chrome/chrome.h"
#include "ui/scenes/detail_text.h"
#include "ui/scenes/kring_comparison.h"
#include "ui/scenes/kring_panel.h"
#include "ui/scenes/kring_plot.h"
#include "ui/scenes/kring_words.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {
namespace {

constexpr float panel_width = 504;

void draw_arrows(const Context& c, Rect area, const char* scroll_area) {
  draw_page_buttons(c, scroll_area, {area.right() - 2 * chip_height - 16, area.bottom() - chip_height},
                    chip_height);
}

// A page in place of the comparison, with a chip that leads back to it.
void draw_page(const Context& c, Rect area, const KringComparison& comparison, const char* scroll_area,
               void (*draw)(const Context&, Rect, const KringComparison&)) {
  const float chips = draw_chips(c, area,
                                 {{"kringen/terug",
                                   std::string(c.tr("Vergelijking")),
                                   Choose{kring_choice::page, "", kring_rows},
                                   {.kind = ButtonLook::Kind::chip, .icon = Icon::back}}});
  draw(c, {area.x, area.y, area.w, chips - 20 - area.y}, comparison);
  draw_arrows(c, area, scroll_area);
}

// The plot and its panel; with large letters the panel is a page of its own.
void draw_comparison(const Context& c, Rect area, const KringComparison& comparison) {
  auto filters = facet_chips(c, kring_choice::facet, kring_rows);
  filters.push_back({"kringen/netwerken",
                     std::string(c.tr("Netwerken")),
                     GoTo{"netwerken"},
                     {.kind = ButtonLook::Kind::chip, .icon = Icon::people}});
  const bool large = list_and_detail(c, area, panel_width, 0.5f).one_at_a_time;
  if (large) {
    filters.push_back({"kringen/uitleg",
                       std::string(c.tr("Uitleg")),
                       Choose{kring_choice::page, "uitleg", kring_panel},
                       {.kind = ButtonLook::Kind::chip, .icon = {}}});
  }
  const float chips = draw_chips(c, area, filters);
  const Rect room{area.x, area.y, area.w, chips - 20 - area.y};
  const ListAndDetail places = list_and_detail(c, room, panel_width, 0.66f);
  if (comparison.basis == Basis::none) {
    draw_empty_kring_plot(c, places.list, c.room.choice(kring_choice::facet));
  } else {
    draw_kring_plot(c, places.list, comparison);
  }
  if (!large) draw_kring_panel(c, places.detail, comparison);
  draw_arrows(c, area, kring_rows);
}

}  // namespace

void draw_kring(const Context& c) {
  draw_header(c, c.tr("Kringen vergeleken"));
  const Rect area = canvas_area(c);
  const Basis wanted = c.room.choice(kring_choice::basis) == "accent" ? Basis::emphasis : Basis::evidence;
  const KringComparison comparison = compare_kringen(c.edition, wanted, c.room.choice(kring_choice::facet));
  const std::string& page = c.room.choice(kring_choice::page);
  if (page == "kringen") return draw_page(c, area, comparison, kring_pages, draw_all_kringen);
  const bool large = list_and_detail(c, area, panel_width, 0.5f).one_at_a_time;
  const bool chosen = !c.room.choice(kring_choice::theme).empty();
  if (large && (page == "uitleg" || chosen)) return draw_kring_panel(c, area, comparison);
  draw_comparison(c, area, comparison);
}

}  // namespace caleidoscoop::ui
