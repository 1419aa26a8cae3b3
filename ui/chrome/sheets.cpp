#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/bar_layout.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/help_sheet.h"
#include "ui/chrome/reading_page.h"
#include "ui/chrome/sheet.h"
#include "ui/look/motion.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

// Names and notes grow with the reader's letters, as far as a sheet beside the page allows.
TextStyle name_style(const Context& c) {
  const auto k = static_cast<float>(std::min(c.room.settings.text_scale, 1.6));
  return {30 * k, Weight::semibold};
}
TextStyle note_style(const Context& c) {
  const auto k = static_cast<float>(std::min(c.room.settings.text_scale, 1.6));
  return {24 * k, Weight::regular};
}

float row_height_of(const Context& c) {
  return std::max(96.0f, (name_style(c).em + note_style(c).em) * 1.3f + 26);
}

// Baselines of the two lines of a row.
float name_baseline(Rect r) { return r.centre().y - 4; }
float note_baseline(const Context& c, Rect r) { return r.centre().y + note_style(c).cap_height() + 10; }

constexpr float arrow_size = 88;

void draw_kring_row(const Context& c, Rect r, const std::string& kring, std::string_view title,
                    std::string_view note) {
  const std::string id = "kring/" + kring;
  const bool selected = c.edition.kring == kring;
  const bool inverse = selected != c.pressed(id);
  if (inverse) c.canvas.rect(r, c.palette.inverse_fill, 6);
  const Colour loud = inverse ? c.palette.inverse_text : c.palette.text1;
  const Colour quiet = inverse ? c.palette.inverse_text : c.palette.text2;
  const TextStyle name = name_style(c), small = note_style(c);
  const float baseline = note.empty() ? r.centre().y + name.cap_height() / 2 : name_baseline(r);
  c.canvas.text({r.x + 24, baseline}, name, c.type.fit(name, title, r.w - 100), loud);
  if (!note.empty())
    c.canvas.text({r.x + 24, note_baseline(c, r)}, small, c.type.fit(small, note, r.w - 100), quiet);
  if (selected) draw_icon(c.canvas, Icon::check, {r.right() - 40, r.centre().y}, 34, loud);
  c.targets.add(
      {.id = id, .area = r, .label = std::string(title), .action = ChooseKring{kring}, .shape = {}});
}

// Members' content, where there is some that a code opens: the way in, or the lock.
bool has_members_row(const Context& c) {
  return c.room.unlocked || (c.snapshot.for_members != nullptr && !c.snapshot.members_code_hash.empty());
}

void draw_members_row(const Context& c, Rect r) {
  const std::string id = "kring-leden";
  const bool open = c.room.unlocked;
  const bool inverse = c.pressed(id);
  c.canvas.line({r.x, r.y - 9}, {r.right(), r.y - 9}, c.palette.line_strong, 2);
  if (inverse) c.canvas.rect(r, c.palette.inverse_fill, 6);
  const Colour loud = inverse ? c.palette.inverse_text : c.palette.text1;
  const Colour quiet = inverse ? c.palette.inverse_text : c.palette.text2;
  const TextStyle name = name_style(c), small = note_style(c);
  const std::string_view title = open ? c.tr("Vergrendel nu") : c.tr("Voor leden");
  const std::string_view note =
      open ? c.tr("de inhoud voor leden is te zien") : c.tr("met de code van de kring");
  c.canvas.text({r.x + 24, name_baseline(r)}, name, c.type.fit(name, title, r.w - 100), loud);
  c.canvas.text({r.x + 24, note_baseline(c, r)}, small, c.type.fit(small, note, r.w - 100), quiet);
  draw_icon(c.canvas, open ? Icon::unlock : Icon::lock, {r.right() - 40, r.centre().y}, 36, loud);
  c.targets.add({.id = id,
                 .area = r,
                 .label = fmt::format("{}, {}", title, note),
                 .action = open ? Action(LockMembers{}) : Action(ToggleSheet{Sheet::members}),
                 .shape = {}});
}

// As many rows as fit above the bar; more of them scroll, with arrows below.
void draw_kring_sheet(const Context& c) {
  const float row_height = row_height_of(c);
  const float footer = has_members_row(c) ? row_height + 18 : 0;
  const float wanted = static_cast<float>(c.edition.kringen.size() + 1) * (row_height + 8) - 8;
  const float room = sheet_foot(c) - 2 * 24 - 2 * 20 - footer;
  const float arrows = wanted > room ? arrow_size + 16 : 0;
  const float list = std::min(wanted, room - arrows);
  const Rect panel =
      open_sheet(c, c.room.settings.text_scale > 1.2 ? 840 : 640, list + arrows + footer + 2 * 20);
  const Rect rows{panel.x + 20, panel.y + 20, panel.w - 40 - (arrows > 0 ? 24 : 0), list};
  Flow flow(c, rows.w);
  flow.block(row_height, [](const Context& k, Rect r) {
    draw_kring_row(k, r, "", k.tr("Alle kringen"), k.tr("de caleidoscoop zonder eigen accenten"));
  });
  for (const Kring& kring : c.edition.kringen) {
    flow.gap(8);
    flow.block(row_height, [&kring](const Context& k, Rect r) {
      draw_kring_row(k, r, kring.id, kring.title, kring.fictitious ? k.tr("verzonnen voorbeeld") : "");
    });
  }
  flow.draw(rows, "kring-keuze");
  if (arrows > 0)
    draw_page_buttons(c, "kring-keuze", {panel.right() - 20 - 2 * arrow_size - 16, rows.bottom() + 16},
                      arrow_size);
  if (footer > 0)
    draw_members_row(c, {panel.x + 20, panel.bottom() - 20 - row_height, panel.w - 40, row_height});
}

}  // namespace

void draw_sheets(const Context& c) {
  if (reads_in_column(c)) return;  // the reading page has their choices
  if (c.room.sheet == Sheet::kring) draw_kring_sheet(c);
  if (c.room.sheet == Sheet::help) draw_help_sheet(c);
  c.canvas.set_shift({});
}

}  // namespace caleidoscoop::ui
