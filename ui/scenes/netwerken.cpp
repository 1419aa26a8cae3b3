#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/paint/marks.h"
#include "ui/paint/qr.h"
#include "ui/scenes/detail_text.h"
#include "ui/scenes/network_items.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {
namespace {

constexpr const char* filter_choice = "netwerken/soort";
constexpr const char* item_choice = "netwerken/keuze";
constexpr const char* list_scroll = "netwerken";
constexpr const char* detail_scroll = "netwerken-detail";
constexpr float smallest_row = 88;
constexpr float detail_width = 1000;
constexpr float arrow = 88;
constexpr float code_size = 220;
constexpr float aside_width = 384;
constexpr float pad = 36;
constexpr float mark_step = 34;
constexpr std::size_t most_marks = 3;

std::vector<Chip> filters(const Context& c) {
  const std::pair<const char*, std::string_view> all[] = {{"", c.tr("Alles")},
                                                          {"network", c.tr("Netwerken")},
                                                          {"organisation", c.tr("Organisaties")},
                                                          {"programme", c.tr("Programma’s")},
                                                          {"training", c.tr("Opleidingen")},
                                                          {"think-tank", c.tr("Denktanks")},
                                                          {network_filter::offers, c.tr("Aanbod")},
                                                          {network_filter::figures, c.tr("Cijfers")}};
  std::vector<Chip> chips;
  for (const auto& [value, title] : all)
    chips.push_back(choice_chip(c, filter_choice, value, title, list_scroll));
  return chips;
}

// What stands above a list that could be taken for a recommendation or a ranking.
std::string note_above(const Context& c, const std::string& filter, const NetworkItems& found) {
  if (filter == network_filter::offers) {
    std::string note(c.tr("Op alfabet van aanbieder. Geen aanbeveling."));
    if (found.expired > 0) {
      note += " " + c.words.trn("{} verlopen aanbod is weggelaten.",
                                "{} verlopen aanbiedingen zijn weggelaten.", found.expired);
    }
    return note;
  }
  if (filter == network_filter::figures)
    return std::string(c.tr("Elk cijfer met zijn jaar en bron. Geen ranglijst."));
  return {};
}

void draw_theme_marks(const Context& c, const NetworkItem& item, float right, float y, bool inverse) {
  std::vector<const FacetLook*> looks;
  for (const std::string& id : item.themes) {
    const Theme* theme = c.edition.theme(id);
    if (theme == nullptr) continue;
    const FacetLook* look = &c.palette.facet(theme->facet);
    if (std::find(looks.begin(), looks.end(), look) == looks.end()) looks.push_back(look);
  }
  if (looks.size() > most_marks) looks.resize(most_marks);
  float x = right - 13 - mark_step * static_cast<float>(looks.size() - (looks.empty() ? 0 : 1));
  for (const FacetLook* look : looks) {
    draw_mark(c.canvas, look->mark, {x, y}, 22, inverse ? look->hue_on_inverse : look->hue);
    x += mark_step;
  }
}

void add_row(const Context& c, Flow& flow, const NetworkItem& item, bool selected, float least) {
  const TextStyle title = c.styles.row;
  const TextStyle& meta = c.styles.meta;
  const float room = flow.width() - mark_step * most_marks - 20;
  const auto titles = c.type.wrap(title, item.title, room, 3);
  const auto kinds = c.type.wrap(meta, item.kind, room, 2);
  const float text = static_cast<float>(titles.size()) * title.line_height() +
                     static_cast<float>(kinds.size()) * meta.line_height();
  const std::string id = "netwerken/" + item.id;
  flow.block(std::max(least, text + 24), [=, &item](const Context& k, Rect r) {
    const bool inverse = selected != k.pressed(id);
    if (inverse) k.canvas.rect({r.x - 12, r.y, r.w + 20, r.h - 1}, k.palette.inverse_fill, 6);
    const Colour ink = inverse ? k.palette.inverse_text : k.palette.text1;
    float y = r.y + (r.h - text) / 2;
    draw_lines(k, {r.x, y + (title.line_height() + title.cap_height()) / 2}, title, titles, ink);
    y += static_cast<float>(titles.size()) * title.line_height();
    draw_lines(k, {r.x, y + (meta.line_height() + meta.cap_height()) / 2}, meta, kinds,
               inverse ? ink : k.palette.text2);
    draw_theme_marks(k, item, r.right(), r.centre().y, inverse);
    if (!inverse) k.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, k.palette.line, 1.5f);
    k.targets.add({.id = id,
                   .area = r,
                   .label = fmt::format("{}, {}", item.title, item.kind),
                   .action = Choose{item_choice, item.id, detail_scroll},
                   .shape = {}});
  });
}

void draw_list(const Context& c, Rect area, const std::string& note, const NetworkItems& found,
               const NetworkItem* selected) {
  Rect rows{area.x + 12, area.y, area.w - 36, area.h};
  if (!note.empty()) {
    const TextStyle& label = c.styles.label;
    const auto lines = c.type.wrap(label, note, rows.w, 3);
    const float next = draw_lines(c, {rows.x, area.y + label.em}, label, lines, c.palette.text2);
    rows.y = next - label.em + 14;
    rows.h = area.bottom() - rows.y;
  }
  Flow flow(c, rows.w);
  const float least = filling_row(smallest_row, rows.h);
  for (const NetworkItem& item : found.items) add_row(c, flow, item, &item == selected, least);
  flow.draw(rows, list_scroll);
}

Flow words_of(const Context& c, float width, const NetworkItem& item) {
  const TextStyle body{c.styles.body.em, Weight::regular, 1.38f};
  Flow flow(c, width);
  flow.text(c.styles.label, item.value.empty() ? std::string_view(item.kind) : c.tr("Cijfer"),
            c.palette.text2);
  flow.gap(4);
  flow.text({c.styles.row_large.em * 1.14f, Weight::semibold, 1.22f}, item.title, c.palette.text1);
  flow.gap(8);
  if (!item.value.empty()) {
    flow.text({c.styles.lead.em * 1.2f, Weight::semibold, 1.3f}, item.value, c.palette.text1);
    flow.gap(8);
  }
  flow.text(body, item.summary, c.palette.text1);
  add_paragraph(c, flow, c.tr("Aanbieder"), item.provider);
  add_paragraph(c, flow, item.value.empty() ? c.tr("Wanneer") : c.tr("Periode"), item.date);
  add_paragraph(c, flow, c.tr("Meedoen"), item.join);
  add_source(c, flow, item.source);
  return flow;
}

// The code with its address, and the themes, at the right of the words.
Flow aside_of(const Context& c, const NetworkItem& item) {
  const TextStyle& meta = c.styles.meta;
  Flow flow(c, aside_width);
  if (!item.url.empty()) {
    flow.block(code_size, [url = item.url](const Context& k, Rect r) {
      draw_qr(k.canvas, {r.x, r.y, r.h, r.h}, url);
    });
    flow.gap(10);
    for (const std::string& line : address_lines(c, meta, item.url, aside_width)) {
      flow.text(meta, line, c.palette.text2);
    }
  }
  // The wall is for reading: its place goes to the code.
  if (!c.wall()) add_theme_buttons(c, flow, "netwerken/thema/", item.themes);
  return flow;
}

// All in one column, for large letters and for what has much beside it.
void draw_single_column(const Context& c, Rect inner, const NetworkItem& item, bool own_arrows) {
  Flow flow = words_of(c, inner.w - 20, item);
  add_theme_buttons(c, flow, "netwerken/thema/", item.themes);
  add_code(flow, item.url);
  const bool paged = own_arrows && flow.height() > inner.h;
  flow.draw({inner.x, inner.y, inner.w - 20, inner.h - (paged ? arrow + 16 : 0)}, detail_scroll);
  if (paged) {
    draw_page_buttons(c, detail_scroll, {inner.right() - 2 * arrow - 16, inner.bottom() - arrow}, arrow);
  }
}

void draw_detail(const Context& c, Rect area, const NetworkItem& item, bool own_page) {
  draw_panel(c, area);
  const Rect inner{area.x + pad, area.y + 28, area.w - 2 * pad, area.h - 52};
  if (own_page) return draw_single_column(c, inner, item, false);
  if (item.url.empty()) return draw_single_column(c, inner, item, true);
  const Flow aside = aside_of(c, item);
  const Flow words = words_of(c, inner.w - aside_width - 56, item);
  const bool paged = words.height() > inner.h;
  const float left = inner.h - (paged ? arrow + 16 : 0);
  if (aside.height() > left) return draw_single_column(c, inner, item, true);
  words.draw({inner.x, inner.y, words.width(), inner.h}, detail_scroll);
  aside.draw({inner.right() - aside_width, inner.y, aside_width, left}, "netwerken-naast");
  draw_page_buttons(c, detail_scroll, {inner.right() - 2 * arrow - 16, inner.bottom() - arrow}, arrow);
}

void draw_nothing(const Context& c, Rect area) {
  Flow flow(c, std::min(area.w, 30 * c.styles.body.em));
  flow.gap(24);
  flow.text({c.styles.h3.em, Weight::semibold, 1.2f}, c.tr("Nog niets onder deze keuze"), c.palette.text1);
  flow.gap(12);
  flow.text(c.styles.body, c.tr("Wat de redactie toevoegt, staat hier met zijn bron."), c.palette.text2);
  flow.draw({area.x, area.y, flow.width(), area.h}, list_scroll);
}

void draw_arrows(const Context& c, Rect area, const char* scroll_area) {
  draw_page_buttons(c, scroll_area, {area.right() - 2 * chip_height - 16, area.bottom() - chip_height},
                    chip_height);
}

const NetworkItem* chosen_item(const Context& c, const NetworkItems& found) {
  const std::string& id = c.room.choice(item_choice);
  const auto chosen = std::find_if(found.items.begin(), found.items.end(),
                                   [&](const NetworkItem& item) { return item.id == id; });
  return chosen == found.items.end() ? nullptr : &*chosen;
}

// With large letters: the detail in place of the list, with a chip that leads back.
void draw_detail_page(const Context& c, Rect area, const NetworkItem& item) {
  const float chips = draw_chips(c, area,
                                 {{"netwerken/terug",
                                   std::string(c.tr("Terug naar de lijst")),
                                   Choose{item_choice, "", ""},
                                   {.kind = ButtonLook::Kind::chip, .icon = Icon::back}}});
  draw_detail(c, {area.x, area.y, area.w, chips - 20 - area.y}, item, true);
  draw_arrows(c, area, detail_scroll);
}

}  // namespace

void draw_netwerken(const Context& c) {
  draw_header(c, c.tr("Netwerken en aanbod"));
  const Rect area = canvas_area(c);
  const std::string& filter = c.room.choice(filter_choice);
  const NetworkItems found = network_items(c, filter);
  const NetworkItem* chosen = chosen_item(c, found);
  const bool large = list_and_detail(c, area, detail_width, 0.5f).one_at_a_time;
  if (large && chosen != nullptr) return draw_detail_page(c, area, *chosen);
  const float chips = draw_chips(c, area, filters(c));
  const Rect room{area.x, area.y, area.w, chips - 20 - area.y};
  if (found.items.empty()) return draw_nothing(c, room);
  const ListAndDetail places = list_and_detail(c, room, detail_width, 0.46f);
  if (!large && chosen == nullptr) chosen = &found.items.front();
  draw_list(c, places.list, note_above(c, filter, found), found, chosen);
  if (!large) draw_detail(c, places.detail, *chosen, false);
  draw_arrows(c, area, list_scroll);
}

}  // namespace caleidoscoop::ui
