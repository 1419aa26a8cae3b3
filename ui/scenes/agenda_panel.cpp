#include "ui/scenes/agenda_panel.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/civil_time.h"
#include "ui/paint/marks.h"
#include "ui/paint/qr.h"
#include "ui/scenes/agenda_list.h"
#include "ui/scenes/scene_list.h"
#include "ui/widgets/calendar_code.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/link_text.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float pad = 36;
constexpr float gap = 8;
constexpr float button_height = 84;
constexpr std::size_t calendar_bytes = 321;

enum class Page { about, sign_up, calendar };

struct PageTab {
  Page page;
  const char* value;
  std::string title;
};

std::vector<PageTab> pages_of(const Context& c, const AgendaEntry& entry, bool with_about) {
  std::vector<PageTab> pages;
  if (with_about) pages.push_back({Page::about, "over", std::string(c.tr("Over"))});
  if (can_sign_up(entry)) pages.push_back({Page::sign_up, "aanmelden", std::string(c.tr("Aanmelden"))});
  if (entry.state == EventState::coming || entry.state == EventState::running) {
    pages.push_back({Page::calendar, "agenda", std::string(c.tr("In uw agenda"))});
  }
  return pages;
}

// What was chosen if it is there; else signing up, else the first.
Page page_of(const Context& c, const std::vector<PageTab>& pages) {
  const std::string& chosen = c.room.choice(agenda_names::page);
  for (const PageTab& tab : pages) {
    if (tab.value == chosen) return tab.page;
  }
  const bool signs =
      std::any_of(pages.begin(), pages.end(), [](const PageTab& t) { return t.page == Page::sign_up; });
  return signs ? Page::sign_up : pages.front().page;
}

float tab_width(const Context& c, const PageTab& tab) {
  return c.type.width(c.styles.button, tab.title) + 24;
}

// In as many rows as their words ask, each as wide as `width`.
std::vector<std::vector<PageTab>> tab_rows(const Context& c, const std::vector<PageTab>& pages, float width) {
  std::vector<std::vector<PageTab>> rows;
  float x = width;
  for (const PageTab& tab : pages) {
    const float wide = tab_width(c, tab);
    if (rows.empty() || x + wide > width) {
      rows.emplace_back();
      x = 0;
    }
    rows.back().push_back(tab);
    x += wide + gap;
  }
  return rows;
}

// Against the bottom of `r`; gives the top.
float draw_tabs(const Context& c, Rect r, const std::vector<PageTab>& pages, Page now) {
  const auto rows = tab_rows(c, pages, r.w);
  const float top = r.bottom() - static_cast<float>(rows.size()) * (button_height + gap) + gap;
  float y = top;
  for (const auto& row : rows) {
    float spare = r.w - gap * static_cast<float>(row.size() - 1);
    for (const PageTab& tab : row) spare -= tab_width(c, tab);
    float x = r.x;
    for (const PageTab& tab : row) {
      const float wide = tab_width(c, tab) + spare / static_cast<float>(row.size());
      draw_button(c, std::string("agenda/toon-") + tab.value, {x, y, wide, button_height}, tab.title,
                  fmt::format(fmt::runtime(c.tr("Toon {}")), tab.title),
                  Choose{agenda_names::page, tab.value, agenda_names::detail},
                  {.kind = ButtonLook::Kind::filled, .selected = tab.page == now, .icon = {}});
      x += wide + gap;
    }
    y += button_height + gap;
  }
  return top;
}

void add_when(const Context& c, Flow& flow, const AgendaEntry& entry) {
  const Event& event = *entry.event;
  const TextStyle strong{c.styles.row.em, Weight::semibold, 1.3f};
  const std::string when = when_in_words(c, entry);
  if (!when.empty()) flow.text(strong, when, c.palette.text1);
  if (when.empty() && entry.state == EventState::undated)
    flow.text(strong, c.tr("Datum volgt"), c.palette.text1);
  if (const std::string left = countdown(c, entry); !left.empty())
    flow.text(c.styles.meta, left, c.palette.text2);
  if (entry.state == EventState::past) flow.text(c.styles.meta, c.tr("geweest"), c.palette.text2);
  if (when.empty() && !event.date_text.empty()) flow.text(c.styles.meta, event.date_text, c.palette.text2);
  if (event.place.empty()) return;
  flow.gap(10);
  flow.marked(c.styles.body, event.place, c.palette.text1, 40, [](const Context& k, Vec at) {
    draw_icon(k.canvas, Icon::pin, {at.x + 2, at.y}, 30, k.palette.text2);
  });
}

void add_title(const Context& c, Flow& flow, const AgendaEntry& entry) {
  const Event& event = *entry.event;
  if (!event.series.empty()) {
    flow.text(c.styles.meta, fmt::format(fmt::runtime(c.tr("{}, deel {}")), event.series, entry.number),
              c.palette.text2);
  }
  flow.text({std::max(38.0f, c.styles.row.em), Weight::semibold, 1.2f}, event.title, c.palette.text1);
  flow.gap(12);
}

void add_speakers(const Context& c, Flow& flow, const Event& event) {
  if (event.speakers.empty()) return;
  flow.gap(18);
  flow.section(c.tr("Wie"));
  flow.gap(8);
  for (const std::string& speaker : event.speakers) flow.text(c.styles.body, speaker, c.palette.text1);
}

// Why there is no code, where people would look for one.
void add_no_sign_up(const Context& c, Flow& flow, const AgendaEntry& entry) {
  if (entry.state == EventState::past || can_sign_up(entry)) return;
  const bool named = !entry.event->sign_up.empty();
  if (!named && entry.state != EventState::coming) return;
  flow.gap(18);
  flow.section(c.tr("Aanmelden"));
  flow.gap(8);
  flow.text(c.styles.body,
            named ? c.tr("Nog niet bevestigd door de redactie. Daarom staat hier geen code.")
                  : c.tr("De bron noemt geen adres om u aan te melden."),
            c.palette.text2);
}

void draw_theme_button(const Context& c, Rect r, const Theme& theme) {
  const ButtonLook look{
      .kind = ButtonLook::Kind::outlined, .icon = {}, .facet = &c.palette.facet(theme.facet)};
  const float wide = std::min(r.w, button_width(c, theme.title, look) + 16);
  draw_button(c, "agenda-thema/" + theme.id, {r.x, r.y, wide, r.h}, theme.title,
              fmt::format(fmt::runtime(c.tr("Open thema {}")), theme.title), GoTo{theme_scene(theme.id)},
              look);
}

// The first goes with the title above it.
void add_themes(const Context& c, Flow& flow, const Event& event) {
  float head = c.styles.label.em * 1.54f + 14;
  for (const std::string& id : event.themes) {
    const Theme* theme = c.edition.theme(id);
    if (theme == nullptr) continue;
    if (head > 0) flow.gap(18);
    flow.block(head + button_height, [theme, head](const Context& k, Rect r) {
      if (head > 0) draw_section(k, r.x, r.y, r.w, k.tr("Thema’s"));
      draw_theme_button(k, {r.x, r.y + head, r.w, button_height}, *theme);
    });
    flow.gap(8);
    head = 0;
  }
}

Flow about(const Context& c, float width, const AgendaEntry& entry) {
  const Event& event = *entry.event;
  Flow flow(c, width);
  add_title(c, flow, entry);
  add_when(c, flow, entry);
  if (!event.summary.empty()) {
    flow.gap(14);
    flow.text(c.styles.body, event.summary, c.palette.text1);
  }
  add_speakers(c, flow, event);
  add_no_sign_up(c, flow, entry);
  add_themes(c, flow, event);
  flow.gap(14);
  if (!event.source.empty()) {
    flow.text(c.styles.meta, fmt::format(fmt::runtime(c.tr("Bron: {}")), event.source), c.palette.text2);
  }
  return flow;
}

CalendarEntry calendar_entry(const Context& c, const AgendaEntry& entry) {
  const Event& event = *entry.event;
  // The edition's own moment: the same event gives the same code until editors publish again.
  const auto stamp = parse_iso8601(c.edition.published).value_or(*entry.time.start);
  return {.uid = event.id,
          .title = event.title,
          .place = event.place,
          .start = *entry.time.start,
          .end = entry.time.end,
          .whole_day = entry.time.whole_day,
          .stamp = stamp};
}

// What stands below a code: what to do, and the address for who types it.
struct CodeWords {
  TextStyle call, link;
  std::vector<std::string> call_lines, link_lines;

  float height() const {
    return static_cast<float>(call_lines.size()) * call.line_height() +
           static_cast<float>(link_lines.size()) * link.line_height() + 16;
  }
};

std::string_view call_of(const Context& c, const Event& event, Page page) {
  if (page == Page::calendar) return c.tr("Scan voor uw eigen agenda");
  return event.sign_up.starts_with("mailto:") ? c.tr("Scan, of mail naar") : c.tr("Scan, of ga naar");
}

CodeWords code_words(const Context& c, const Event& event, Page page, float width) {
  CodeWords words;
  words.call = {c.styles.row.em, Weight::semibold, 1.22f};
  const bool signs = page == Page::sign_up;
  words.call_lines = c.type.wrap(words.call, call_of(c, event, page), width, 3);
  if (!signs) return words;
  words.link = {c.styles.row.em, Weight::regular, 1.25f};
  if (c.type.width(words.link, link_in_words(event.sign_up)) > width) words.link.em = c.styles.meta.em;
  words.link_lines = link_lines(c.type, words.link, event.sign_up, width);
  if (words.link_lines.size() > 3) words.link_lines.resize(3);
  return words;
}

// The code of a page as large as fits, and its words below it.
void draw_code(const Context& c, Rect r, const AgendaEntry& entry, Page page) {
  const Event& event = *entry.event;
  const bool signs = page == Page::sign_up;
  const CodeWords words = code_words(c, event, page, r.w);
  const float side = std::max(0.0f, std::min(r.w, r.h - words.height()));
  const Rect square{r.x, r.y, side, side};
  const std::string text = signs ? event.sign_up : calendar_text(calendar_entry(c, entry), calendar_bytes);
  const bool drawn =
      side >= 120 && draw_qr(c.canvas, square, text, signs ? QrReach::from_a_metre : QrReach::in_hand);
  const float first = (drawn ? square.bottom() + 16 : r.y) + words.call.em * 0.95f;
  const float y = draw_lines(c, {r.x, first}, words.call, words.call_lines, c.palette.text1);
  draw_lines(c, {r.x, y}, words.link, words.link_lines, c.palette.text1);
  if (!drawn || !signs) return;
  c.targets.add({.id = "agenda/code",
                 .area = square,
                 .label = std::string(c.tr("Groot op het scherm")),
                 .action = GoTo{qr_scene(event.sign_up)},
                 .shape = {}});
}

// Title and date above the code.
float draw_code_heading(const Context& c, Rect r, const AgendaEntry& entry) {
  const TextStyle title{std::max(34.0f, c.styles.row.em), Weight::semibold, 1.2f};
  const TextStyle& quiet = c.styles.label;
  float y = draw_lines(c, {r.x, r.y + title.em * 0.95f}, title,
                       c.type.wrap(title, entry.event->title, r.w, 2), c.palette.text1);
  y += -title.line_height() + title.em * 0.3f + quiet.em * 1.15f;
  y = draw_lines(c, {r.x, y}, quiet, c.type.wrap(quiet, when_in_words(c, entry), r.w, 2), c.palette.text2);
  return y - quiet.line_height() + quiet.em * 0.3f + 22;
}

void draw_about(const Context& c, Rect r, const AgendaEntry& entry) {
  const Flow flow = about(c, r.w, entry);
  if (flow.height() > r.h + 1) r.h -= button_height + 12;
  flow.draw(r, agenda_names::detail);
  draw_page_buttons(c, agenda_names::detail, {r.right() - 2 * button_height - 16, r.bottom() + 12},
                    button_height);
}

// Text at the left, the code at the right, its tabs below it.
void draw_wide(const Context& c, Rect in, const AgendaEntry& entry) {
  const auto pages = pages_of(c, entry, false);
  if (pages.empty()) return draw_about(c, in, entry);
  float tabs = 0;
  for (const PageTab& tab : pages) tabs += tab_width(c, tab) + gap;
  const float column = std::min(std::max(in.h - 220, tabs), in.w * 0.46f);
  const Rect right{in.right() - column, in.y, column, in.h};
  draw_about(c, {in.x, in.y, in.w - column - 64, in.h}, entry);
  const Page page = page_of(c, pages);
  const float bottom = draw_tabs(c, right, pages, page) - 16;
  draw_code(c, {right.x, right.y, right.w, bottom - right.y}, entry, page);
}

void draw_narrow(const Context& c, Rect in, const AgendaEntry& entry) {
  const auto pages = pages_of(c, entry, true);
  const Page page = page_of(c, pages);
  // On the wall the place is the code's: there are no fingers for other pages.
  const bool tabs = pages.size() > 1 && !c.wall();
  const float bottom = tabs ? draw_tabs(c, in, pages, page) - 16 : in.bottom();
  if (page == Page::about) return draw_about(c, {in.x, in.y, in.w, bottom - in.y}, entry);
  const float top = draw_code_heading(c, in, entry);
  draw_code(c, {in.x, top, in.w, bottom - top}, entry, page);
}

}  // namespace

void draw_agenda_panel(const Context& c, Rect r, const AgendaEntry& entry) {
  draw_panel(c, r);
  const Rect in{r.x + pad, r.y + 28, r.w - 2 * pad, r.h - 56};
  if (in.w > 800) {
    draw_wide(c, in, entry);
  } else {
    draw_narrow(c, in, entry);
  }
}

}  // namespace caleidoscoop::ui
