#include <fmt/format.h>

#include <cmath>

#include "ui/chrome/bar_layout.h"
#include "ui/chrome/chrome.h"
#include "ui/look/motion.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float row_height = 96;
constexpr float pad = 32;
constexpr float arrow_size = 88;

// The lowest that a sheet reaches.
float foot(const Context& c) { return bar_top(c) - reach_strip_height(c); }

// What lies under a sheet steps back, so that no word looks cut by its edge.
void draw_scrim(const Context& c) {
  c.canvas.set_opacity(0.82f);
  c.canvas.rect({0, 0, c.frame.width, bar_top(c)}, c.palette.background);
  c.canvas.set_opacity(1);
}

// A sheet's panel above the bar, right-aligned; everything beside it closes it.
Rect open_sheet(const Context& c, float width, float height) {
  c.targets.cover_all();
  c.targets.add({.id = "sheet/beside",
                 .area = {0, 0, c.frame.width, c.frame.height},
                 .label = std::string(c.tr("Sluiten")),
                 .action = ToggleSheet{c.room.sheet},
                 .shape = {}});
  draw_scrim(c);
  // It rises into its place; until draw_sheets() is done.
  c.canvas.set_shift({0, 24 * (1 - c.progress(c.room.sheet_since, motion_ms::panel))});
  const Rect panel{c.frame.width - 48 - width, foot(c) - 24 - height, width, height};
  draw_panel(c, panel);
  if (!c.palette.outlined_surfaces) c.canvas.outline(panel, c.palette.line_strong, 2, 8);
  return panel;
}

void draw_kring_row(const Context& c, Rect r, const std::string& kring, std::string_view title,
                    std::string_view note) {
  const std::string id = "kring/" + kring;
  const bool selected = c.edition.kring == kring;
  const bool inverse = selected != c.pressed(id);
  if (inverse) c.canvas.rect(r, c.palette.inverse_fill, 6);
  const Colour loud = inverse ? c.palette.inverse_text : c.palette.text1;
  const Colour quiet = inverse ? c.palette.inverse_text : c.palette.text2;
  const TextStyle name{30, Weight::semibold};
  const TextStyle small{24, Weight::regular};
  const float baseline = note.empty() ? r.centre().y + name.cap_height() / 2 : r.y + 44;
  c.canvas.text({r.x + 24, baseline}, name, c.type.fit(name, title, r.w - 100), loud);
  if (!note.empty()) c.canvas.text({r.x + 24, r.y + 76}, small, c.type.fit(small, note, r.w - 100), quiet);
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
  const TextStyle name{30, Weight::semibold}, small{24, Weight::regular};
  const std::string_view title = open ? c.tr("Vergrendel nu") : c.tr("Voor leden");
  const std::string_view note =
      open ? c.tr("de inhoud voor leden is te zien") : c.tr("met de code van de kring");
  c.canvas.text({r.x + 24, r.y + 44}, name, c.type.fit(name, title, r.w - 100), loud);
  c.canvas.text({r.x + 24, r.y + 76}, small, c.type.fit(small, note, r.w - 100), quiet);
  draw_icon(c.canvas, open ? Icon::unlock : Icon::lock, {r.right() - 40, r.centre().y}, 36, loud);
  c.targets.add({.id = id,
                 .area = r,
                 .label = fmt::format("{}, {}", title, note),
                 .action = open ? Action(LockMembers{}) : Action(ToggleSheet{Sheet::members}),
                 .shape = {}});
}

// As many rows as fit above the bar; more of them scroll, with arrows below.
void draw_kring_sheet(const Context& c) {
  const float footer = has_members_row(c) ? row_height + 18 : 0;
  const float wanted = static_cast<float>(c.edition.kringen.size() + 1) * (row_height + 8) - 8;
  const float room = foot(c) - 2 * 24 - 2 * 20 - footer;
  const float arrows = wanted > room ? arrow_size + 16 : 0;
  const float list = std::min(wanted, room - arrows);
  const Rect panel = open_sheet(c, 640, list + arrows + footer + 2 * 20);
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

struct Choice {
  std::string id, text;
  Action action;
  bool selected = false;
};

void draw_choices(const Context& c, Rect row, std::string_view title, const std::vector<Choice>& choices) {
  c.canvas.text({row.x, row.y + 26}, {26, Weight::medium}, title, c.palette.text2);
  const float each =
      (row.w - 12 * static_cast<float>(choices.size() - 1)) / static_cast<float>(choices.size());
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice& choice = choices[i];
    const Rect r{row.x + static_cast<float>(i) * (each + 12), row.y + 42, each, 88};
    draw_button(c, "hulp/" + choice.id, r, choice.text, fmt::format("{}: {}", title, choice.text),
                choice.action, {.kind = ButtonLook::Kind::outlined, .selected = choice.selected, .icon = {}});
  }
}

void draw_help_sheet(const Context& c) {
  const Settings& s = c.room.settings;
  const Rect panel = open_sheet(c, 760, 3 * 156 + 2 * pad);
  Rect row{panel.x + pad, panel.y + pad, panel.w - 2 * pad, 130};
  const auto text = [&](std::string_view dutch) { return std::string(c.tr(dutch)); };
  draw_choices(
      c, row, fmt::format(fmt::runtime(c.tr("Letters, nu {} procent")), std::lround(s.text_scale * 100)),
      {{"kleiner", text("Kleiner"), StepTextScale{-1}}, {"groter", text("Groter"), StepTextScale{1}}});
  row.y += 156;
  draw_choices(c, row, c.tr("Beeld"),
               {{"donker", text("Donker"), ChooseLook{Look::dark}, s.look == Look::dark},
                {"licht", text("Licht"), ChooseLook{Look::light}, s.look == Look::light},
                {"contrast", text("Contrast"), ChooseLook{Look::contrast}, s.look == Look::contrast}});
  row.y += 156;
  draw_choices(c, row, c.tr("Taal"),
               {{"nl", "Nederlands", ChooseLocale{"nl"}, s.locale == "nl"},
                {"fy", "Frysk", ChooseLocale{"fy"}, s.locale == "fy"},
                {"en", "English", ChooseLocale{"en"}, s.locale == "en"}});
}

}  // namespace

void draw_sheets(const Context& c) {
  if (c.room.sheet == Sheet::kring) draw_kring_sheet(c);
  if (c.room.sheet == Sheet::help) draw_help_sheet(c);
  c.canvas.set_shift({});
}

void draw_idle_question(const Context& c) {
  if (!c.room.leaves_at) return;
  const Tick left = *c.room.leaves_at - c.now.tick;
  const auto seconds_left = std::max<Tick::rep>(0, (left.count() + 999) / 1000);
  c.wake.at(*c.room.leaves_at - Tick{(seconds_left - 1) * 1000});
  c.targets.cover_all();
  draw_scrim(c);
  const float width = std::min(880.0f, c.frame.width - 96);
  const Rect panel{(c.frame.width - width) / 2, foot(c) - 24 - 320, width, 320};
  draw_panel(c, panel);
  c.canvas.outline(panel, c.palette.line_strong, c.palette.outlined_surfaces ? 3 : 2, 8);
  c.canvas.text({panel.x + 40, panel.y + 78}, {48, Weight::semibold}, c.tr("Bent u er nog?"),
                c.palette.text1);
  c.canvas.text({panel.x + 40, panel.y + 128}, {28, Weight::regular},
                c.words.trn("Over {} seconde gaat het scherm terug naar het begin.",
                            "Over {} seconden gaat het scherm terug naar het begin.", seconds_left),
                c.palette.text2);
  const Rect track{panel.x + 40, panel.y + 156, panel.w - 80, 12};
  c.canvas.rect(track, c.palette.surface2, 6);
  if (c.palette.outlined_surfaces) c.canvas.outline(track, c.palette.line_strong, 2, 6);
  const float share = static_cast<float>(seconds_left) / 20.0f;
  c.canvas.rect({track.x, track.y, track.w * std::min(share, 1.0f), track.h}, c.palette.text1, 6);
  c.targets.add({.id = "idle/anywhere",
                 .area = {0, 0, c.frame.width, c.frame.height},
                 .label = std::string(c.tr("Verder kijken")),
                 .action = StayAwake{},
                 .shape = {}});
  draw_button(c, "idle/ja", {panel.x + 40, panel.bottom() - 40 - 96, panel.w - 80, 96},
              c.tr("Ja, verder kijken"), std::string(c.tr("Ja, verder kijken")), StayAwake{},
              {.kind = ButtonLook::Kind::primary, .icon = {}});
}

}  // namespace caleidoscoop::ui
