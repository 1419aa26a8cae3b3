#include "ui/scenes/kring_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "ui/scenes/kring_entry.h"
#include "ui/scenes/kring_plot.h"
#include "ui/scenes/kring_words.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/chips.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {
namespace {

constexpr float wide_panel = 800;
constexpr float largest_in_columns = 40;
constexpr float column_gap = 48;

std::string title_of(const Context& c, const ComparedKring& kring) {
  if (!kring.own) return kring.kring->title;
  return fmt::format(fmt::runtime(c.tr("{}, deze kring")), kring.kring->title);
}

bool is_small(const ComparedKring& kring, Basis basis) {
  return basis == Basis::evidence && kring.compared && kring.kring->evidence->interviews < small_sample;
}

void add_legend(const Context& c, Flow& flow, const KringComparison& comparison) {
  flow.section(comparison.basis == Basis::evidence   ? c.tr("Gesprekken per kring")
               : comparison.basis == Basis::emphasis ? c.tr("Accent per kring")
                                                     : c.tr("Kringen"));
  flow.gap(12);
  bool fictitious = false;
  for (const ComparedKring& kring : comparison.kringen) {
    if (comparison.basis != Basis::none && !kring.compared && !kring.own) continue;
    std::string words = comparison.basis == Basis::none ? std::string(c.tr("nog geen cijfers of accent"))
                                                        : sample_words(c, kring, comparison.basis);
    const bool small = is_small(kring, comparison.basis);
    if (small) words = fmt::format(fmt::runtime(c.tr("{}, dat is weinig")), words);
    add_kring(c, flow, {&kring, title_of(c, kring), {}, {words}, small, {}});
    fictitious = fictitious || kring.kring->fictitious;
  }
  if (fictitious) flow.text(c.styles.meta_strong, c.tr("Voorbeeldkringen zijn verzonnen."), c.palette.text1);
}

// How many kringen of the edition are not drawn, and why.
void add_others(const Context& c, Flow& flow, const KringComparison& comparison) {
  std::string names;
  for (const ComparedKring& kring : comparison.kringen) {
    if (kring.compared || kring.own) continue;
    if (names.size() > 160) {
      names += " …";
      break;
    }
    names += (names.empty() ? "" : ", ") + kring.kring->title;
  }
  if (names.empty() || comparison.basis == Basis::none) return;
  flow.gap(8);
  const std::string_view pattern = comparison.left_out > 0 ? c.tr("Niet getekend: {}.")
                                   : comparison.basis == Basis::evidence
                                       ? c.tr("Nog geen gesprekken geteld: {}.")
                                       : c.tr("Nog geen accent gezet: {}.");
  flow.text(c.styles.meta, fmt::format(fmt::runtime(pattern), names), c.palette.text2);
}

void add_conclusion(const Context& c, Flow& flow, const KringComparison& comparison) {
  if (comparison.basis == Basis::none) return;
  const bool evidence = comparison.basis == Basis::evidence;
  if (flow.height() > 0) flow.gap(22);
  flow.section(evidence ? c.tr("Grootste verschil") : c.tr("Grootste verschil in accent"));
  flow.gap(10);
  const TextStyle title{c.styles.row_large.em, Weight::semibold, 1.22f};
  if (comparison.compared < 2) {
    flow.text(c.styles.body, c.tr("Eén kring heeft gegevens. Vergelijken kan vanaf twee."), c.palette.text1);
    return;
  }
  if (!comparison.largest) {
    flow.text(title, evidence ? c.tr("Geen verschil dat de steekproef draagt.") : c.tr("Geen verschil"),
              c.palette.text1);
    if (evidence) flow.text(c.styles.meta, c.tr("Elk verschil hier kan toeval zijn."), c.palette.text2);
    return;
  }
  flow.text(title, comparison.largest->theme->title, c.palette.text1);
  flow.text(c.styles.body, difference_words(c, comparison, *comparison.largest), c.palette.text1);
  if (!evidence) {
    flow.text(c.styles.meta, c.tr("Een keuze van de redactie, geen meting."), c.palette.text2);
    return;
  }
  flow.text(c.styles.meta, interval_words(c, comparison.largest->interval), c.palette.text2);
  if (comparison.rows.size() > 1) {
    flow.text(c.styles.meta, c.tr("Bij zoveel thema’s kan één verschil ook toeval zijn."), c.palette.text2);
  }
}

const std::string* note_of(const Kring& kring, const std::string& theme) {
  const auto found = kring.emphasis.find(theme);
  return found == kring.emphasis.end() || found->second.note.empty() ? nullptr : &found->second.note;
}

bool hides(const Kring& kring, const std::string& theme) {
  const auto found = kring.emphasis.find(theme);
  return found != kring.emphasis.end() && found->second.hidden;
}

void add_value(const Context& c, Flow& flow, const KringComparison& comparison, std::size_t index,
               const KringRow& row) {
  const ComparedKring& kring = comparison.kringen[index];
  const std::string& theme = row.theme->id;
  const auto dot =
      std::find_if(row.dots.begin(), row.dots.end(), [&](const KringDot& d) { return d.kring == index; });
  KringEntry entry{&kring, kring.kring->title, {}, {}, is_small(kring, comparison.basis), {}};
  if (dot != row.dots.end()) {
    entry.value = value_words(c, comparison.basis, dot->value);
    if (comparison.basis == Basis::evidence) {
      entry.interval = comparison.sampled(*dot);
      entry.lines.push_back(share_words(c, *entry.interval));
    }
  } else {
    entry.lines.emplace_back(hides(*kring.kring, theme) ? c.tr("deze kring toont dit thema niet")
                                                        : c.tr("niets bekend over dit thema"));
  }
  if (const std::string* note = note_of(*kring.kring, theme)) entry.lines.push_back(*note);
  add_kring(c, flow, entry);
}

// Of the two that lie furthest apart in this row: whether that is a difference.
void add_row_difference(const Context& c, Flow& flow, const KringComparison& comparison,
                        const KringRow& row) {
  if (row.dots.size() < 2) return;
  const KringDifference d{
      row.theme, row.dots.back(), row.dots.front(),
      interval_of_difference(comparison.sampled(row.dots.back()), comparison.sampled(row.dots.front()))};
  if (flow.height() > 0) {
    flow.gap(12);
    flow.rule();
    flow.gap(12);
  } else {
    flow.section(c.tr("Verschil"));
    flow.gap(8);
  }
  if (comparison.basis == Basis::emphasis) {
    flow.text(c.styles.meta, c.tr("Een keuze van de redactie, geen meting."), c.palette.text2);
    return;
  }
  if (d.interval.excludes_zero()) {
    flow.text(c.styles.body, difference_words(c, comparison, d), c.palette.text1);
  } else {
    flow.text(c.styles.body, c.tr("Geen verschil dat de steekproef draagt."), c.palette.text1);
  }
  flow.text(c.styles.meta,
            fmt::format(fmt::runtime(c.tr("Hoogste min laagste, {}")), interval_words(c, d.interval)),
            c.palette.text2);
}

void add_theme(const Context& c, Flow& flow, const KringComparison& comparison, const KringRow& row) {
  flow.section(comparison.basis == Basis::evidence ? c.tr("Deel van de gesprekken")
                                                   : c.tr("Accent van de redactie, 0 tot 10"));
  flow.gap(8);
  flow.text({c.styles.row_large.em * 1.25f, Weight::semibold, 1.2f}, row.theme->title, c.palette.text1);
  flow.gap(8);
  for (std::size_t i = 0; i < comparison.kringen.size(); ++i) {
    const ComparedKring& kring = comparison.kringen[i];
    if (kring.compared || kring.own) add_value(c, flow, comparison, i, row);
  }
}

Chip plain_chip(const std::string& id, std::string_view text, Action action, std::optional<Icon> icon = {}) {
  return {id, std::string(text), std::move(action), {.kind = ButtonLook::Kind::chip, .icon = icon}};
}

std::vector<Chip> ways_on(const Context& c, const KringComparison& comparison, const KringRow* chosen) {
  // The wall is for reading: its place goes to what follows from the comparison.
  const bool beside = chosen == nullptr && c.room.choice(kring_choice::page).empty();
  if (c.wall() && beside) return {};
  if (chosen != nullptr) {
    return {plain_chip("kringen/open", c.tr("Open thema"), GoTo{theme_scene(chosen->theme->id)},
                       Icon::chevron_right),
            plain_chip("kringen/sluit", c.tr("Sluiten"), Choose{kring_choice::theme, "", kring_panel},
                       Icon::close)};
  }
  std::vector<Chip> chips;
  if (!c.room.choice(kring_choice::page).empty()) {
    chips.push_back(plain_chip("kringen/terug", c.tr("Vergelijking"),
                               Choose{kring_choice::page, "", kring_rows}, Icon::back));
  }
  if (comparison.both) {
    const bool emphasis = comparison.basis == Basis::emphasis;
    chips.push_back(plain_chip("kringen/basis", emphasis ? c.tr("Toon gesprekken") : c.tr("Toon accent"),
                               Choose{kring_choice::basis, emphasis ? "" : "accent", kring_panel}));
  }
  chips.push_back(
      plain_chip("kringen/gemeenten", c.tr("Gemeenten"), Choose{kring_choice::page, "kringen", kring_pages}));
  return chips;
}

}  // namespace

void draw_kring_panel(const Context& c, Rect area, const KringComparison& comparison) {
  const std::string& theme = c.room.choice(kring_choice::theme);
  const auto chosen = std::find_if(comparison.rows.begin(), comparison.rows.end(),
                                   [&](const KringRow& row) { return row.theme->id == theme; });
  const KringRow* row = chosen == comparison.rows.end() ? nullptr : &*chosen;
  // A low and wide panel has who is compared at the left and what follows from it at the right.
  const bool wide = area.w > wide_panel && c.styles.body.em <= largest_in_columns;
  Flow left(c, wide ? (area.w - column_gap) / 2 : area.w), right(c, left.width());
  Flow& second = wide ? right : left;
  if (row != nullptr) {
    add_theme(c, left, comparison, *row);
    add_row_difference(c, second, comparison, *row);
  } else {
    add_legend(c, left, comparison);
    add_conclusion(c, second, comparison);
  }
  const auto chips = ways_on(c, comparison, row);
  const float rows = chips.empty() ? 0 : chips.size() > 2 && !wide ? 2 : 1;
  const float room = area.h - rows * (chip_height + 16) - 8;
  Flow with_others = second;
  if (row == nullptr) add_others(c, with_others, comparison);
  const Flow& last = with_others.height() <= room ? with_others : second;
  const bool scrolls = std::max(left.height(), second.height()) > room;
  const float top =
      chips.empty() ? area.bottom() + 16 : draw_chips(c, area, chips, scrolls ? room_for_arrows : 0);
  const Rect column{area.x, area.y, left.width(), top - 24 - area.y};
  (wide ? left : last).draw(column, kring_panel);
  if (wide) last.draw({area.right() - column.w, column.y, column.w, column.h}, "kring-paneel-naast");
  if (chips.empty()) return;
  draw_page_buttons(c, kring_panel, {area.right() - 2 * chip_height - 16, area.bottom() - chip_height},
                    chip_height);
}

}  // namespace caleidoscoop::ui
