#include "ui/scenes/agenda_list.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

using Kind = AgendaGroup::Kind;

constexpr float least_row = 84;
constexpr float number_indent = 104;
constexpr float icon_indent = 62;

// What a row is made of, the same for all rows of a group.
struct RowLook {
  bool numbered = false;
  bool with_dates = true;  // a column at the right
  bool below = false;      // when, in a line below the title
  std::size_t lines = 2;   // of the title, at most
  float indent = icon_indent;
  float high = least_row;
};

RowLook look_of(const Context& c, const AgendaGroup& group, float width) {
  RowLook look;
  look.numbered = group.kind == Kind::series || group.kind == Kind::archived_series;
  look.indent = look.numbered ? number_indent : icon_indent;
  const bool past = group.kind == Kind::earlier || group.kind == Kind::archived_series;
  // Beside a title there must be room for some words of it.
  const float dates = c.type.width(c.styles.row, "wo 30 sep 2027") + c.type.width(c.styles.row, "00:00") + 58;
  const bool narrow = width - look.indent - dates < 14 * c.styles.row.em;
  look.with_dates = !past && !narrow;
  look.below = group.kind == Kind::earlier || (!past && narrow);
  look.lines = group.kind == Kind::earlier ? 1 : 2;
  const float text = c.styles.row.em * 1.18f * static_cast<float>(look.lines);
  look.high = std::max(least_row, text + (look.below ? c.styles.meta.line_height() : 0) + 24);
  return look;
}

struct Ink {
  Colour text, quiet;
};

Ink ink_of(const Context& c, bool inverse) {
  if (inverse) return {c.palette.inverse_text, c.palette.inverse_text};
  return {c.palette.text1, c.palette.text2};
}

// Date and hour, and below them how long it still takes; gives the width they need.
float draw_dates(const Context& c, Rect r, const AgendaEntry& entry, Ink ink) {
  const TextStyle date{c.styles.row.em, Weight::semibold, 1.2f};
  const TextStyle hour{c.styles.row.em, Weight::regular, 1.2f};
  const TextStyle& below = c.styles.meta;
  const std::string day = date_column(c, entry), clock = hour_column(c, entry), left = countdown(c, entry);
  const float clock_cell = clock.empty() ? 0 : c.type.width(hour, "00:00") + 26;
  const float wide = std::max(c.type.width(date, day) + clock_cell, c.type.width(below, left));
  const bool two = !left.empty();
  const float lines = date.line_height() + (two ? below.line_height() : 0);
  const float first = r.centre().y - lines / 2 + (date.line_height() + date.cap_height()) / 2;
  c.canvas.text({r.right() - clock_cell, first}, date, day, entry.time.start ? ink.text : ink.quiet,
                Align::right);
  if (!clock.empty()) c.canvas.digits({r.right(), first}, hour, clock, ink.quiet, Align::right);
  if (two) {
    c.canvas.text({r.right(), first + (date.line_height() + below.line_height()) / 2 + 2}, below, left,
                  ink.quiet, Align::right);
  }
  return wide + 32;
}

// What stands below a title: how long it still takes, or when and where it was.
std::string line_below(const Context& c, const AgendaEntry& entry) {
  const Event& event = *entry.event;
  if (entry.state == EventState::coming || entry.state == EventState::running) {
    std::string when = date_column(c, entry);
    if (const std::string hour = hour_column(c, entry); !hour.empty()) when += " " + hour;
    return fmt::format("{}  ·  {}", when, countdown(c, entry));
  }
  std::string when = event.date_text;
  if (when.empty()) when = entry.time.start ? date_column(c, entry) : std::string(c.tr("datum niet vermeld"));
  return event.place.empty() ? when : fmt::format("{}  ·  {}", when, event.place);
}

void draw_sign(const Context& c, Rect r, const RowLook& look, const AgendaEntry& entry, Ink ink) {
  if (!look.numbered) return draw_icon(c.canvas, Icon::calendar, {r.x + 30, r.centre().y}, 36, ink.quiet);
  const TextStyle number{std::max(52.0f, c.styles.row.em), Weight::bold};
  c.canvas.text({r.x + 48, r.centre().y + number.cap_height() / 2}, number, std::to_string(entry.number),
                ink.text, Align::centre);
}

std::string spoken(const Context& c, const AgendaEntry& entry) {
  const std::string when = entry.time.start ? when_in_words(c, entry) : date_column(c, entry);
  return fmt::format("{}, {}", entry.event->title, when);
}

void draw_row(const Context& c, Rect r, const RowLook& look, const AgendaEntry& entry, bool selected,
              bool ruled) {
  const std::string id = "bijeenkomst/" + entry.event->id;
  const bool inverse = selected != c.pressed(id);
  if (inverse) c.canvas.rect(r, c.palette.inverse_fill, 8);
  const Ink ink = ink_of(c, inverse);
  const Rect in{r.x, r.y, r.w - 24, r.h};
  const float dates = look.with_dates ? draw_dates(c, in, entry, ink) : 0;
  draw_sign(c, in, look, entry, ink);
  const TextStyle title{c.styles.row.em, Weight::semibold, 1.18f};
  const float room = in.w - look.indent - dates;
  const auto lines = c.type.wrap(title, entry.event->title, room, look.lines);
  const float high =
      static_cast<float>(lines.size()) * title.line_height() + (look.below ? c.styles.meta.line_height() : 0);
  const float first = r.centre().y - high / 2 + (title.line_height() + title.cap_height()) / 2;
  const float next = draw_lines(c, {r.x + look.indent, first}, title, lines, ink.text);
  if (look.below) {
    const TextStyle& meta = c.styles.meta;
    c.canvas.text({r.x + look.indent, next - (title.line_height() - meta.line_height()) / 2}, meta,
                  c.type.fit(meta, line_below(c, entry), room), ink.quiet);
  }
  if (ruled && !inverse) c.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, c.palette.line, 1.5f);
  c.targets.add({.id = id,
                 .area = r,
                 .label = spoken(c, entry),
                 .action = Choose{agenda_names::selected, entry.event->id, agenda_names::detail},
                 .shape = {}});
}

std::string_view section_title(const Context& c, Kind kind, bool after_series) {
  switch (kind) {
    case Kind::running:
      return c.tr("Nu");
    case Kind::next:
      return c.tr("Straks");
    case Kind::planned:
      return after_series ? c.tr("Ook gepland") : c.tr("Komt eraan");
    case Kind::undated:
      return c.tr("Datum volgt");
    default:
      return c.tr("Eerder");
  }
}

// A series has its name in large letters, every other group a section.
struct Heading {
  std::string above, title;
  bool series = false;
  float high = 0;
};

Heading heading_of(const Context& c, const AgendaGroup& group, bool after_series) {
  if (group.kind != Kind::series && group.kind != Kind::archived_series) {
    return {"", std::string(section_title(c, group.kind, after_series)), false,
            c.styles.label.em * 1.54f + 12};
  }
  const bool past = group.kind == Kind::archived_series;
  const float large = std::max(48.0f, c.styles.row.em) * 1.2f;
  return {std::string(past ? c.tr("Reeks, datum volgt") : c.tr("Reeks")), group.series, true,
          c.styles.label.line_height() + large + 14};
}

void draw_heading(const Context& c, Rect r, const Heading& heading) {
  if (!heading.series) {
    draw_section(c, r.x, r.y, r.w, heading.title);
    return;
  }
  const TextStyle& quiet = c.styles.label;
  const TextStyle large{std::max(48.0f, c.styles.row.em), Weight::semibold, 1.2f};
  const float first = r.y + (quiet.line_height() + quiet.cap_height()) / 2;
  c.canvas.text({r.x, first}, quiet, c.type.fit(quiet, heading.above, r.w), c.palette.text2);
  const float second = r.y + quiet.line_height() + (large.line_height() + large.cap_height()) / 2;
  c.canvas.text({r.x, second}, large, c.type.fit(large, heading.title, r.w), c.palette.text1);
}

// The first row goes with its heading: a heading alone at the end of a page says nothing.
void add_group(const Context& c, Flow& flow, const AgendaGroup& group, bool after_series,
               const Event* selected) {
  const RowLook look = look_of(c, group, flow.width());
  const Heading heading = heading_of(c, group, after_series);
  for (std::size_t i = 0; i < group.entries.size(); ++i) {
    const AgendaEntry* entry = &group.entries[i];
    const bool ruled = i + 1 < group.entries.size();
    const auto row = [entry, look, ruled, selected](const Context& k, Rect r) {
      draw_row(k, r, look, *entry, entry->event == selected, ruled);
    };
    if (i > 0) {
      flow.block(look.high, row);
      continue;
    }
    flow.block(heading.high + look.high, [heading, row](const Context& k, Rect r) {
      draw_heading(k, r, heading);
      row(k, {r.x, r.y + heading.high, r.w, r.h - heading.high});
    });
  }
}

}  // namespace

void draw_agenda_list(const Context& c, Rect r, const std::vector<AgendaGroup>& groups,
                      const Event* selected) {
  Flow flow(c, r.w);
  bool after_series = false;
  for (const AgendaGroup& group : groups) {
    if (flow.height() > 0) flow.gap(28);
    add_group(c, flow, group, after_series, selected);
    after_series = after_series || group.kind == Kind::series;
  }
  flow.draw(r, agenda_names::list);
}

void draw_empty_agenda(const Context& c, Rect r) {
  const TextStyle& title = c.styles.h3;
  const TextStyle& body = c.styles.body;
  const auto words = c.type.wrap(title, c.tr("Nog geen bijeenkomsten"), r.w, 2);
  const auto detail =
      c.type.wrap(body, c.tr("Zodra de redactie een bijeenkomst met een bron heeft, staat die hier."),
                  std::min(r.w, 26 * body.em));
  const float high = 120 + static_cast<float>(words.size()) * title.line_height() +
                     static_cast<float>(detail.size()) * body.line_height();
  float y = r.y + std::max(60.0f, (r.h - high) * 0.42f);
  draw_icon(c.canvas, Icon::calendar, {r.centre().x, y}, 96, c.palette.line_strong);
  y = draw_lines(c, {r.centre().x, y + 72 + title.em}, title, words, c.palette.text1, Align::centre);
  draw_lines(c, {r.centre().x, y - title.line_height() + body.em * 1.9f}, body, detail, c.palette.text2,
             Align::centre);
}

}  // namespace caleidoscoop::ui
