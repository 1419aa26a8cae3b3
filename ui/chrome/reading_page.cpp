#include "ui/chrome/reading_page.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ui/chrome/bar_items.h"
#include "ui/chrome/bar_layout.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/validity.h"
#include "ui/room/profile.h"
#include "ui/scenes/scene_list.h"
#include "ui/speech/stories.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr float largest_that_layouts_hold = 60;  // body text at the reader's scale 2.0
constexpr float button_side = 120;
constexpr float tall = 4000;  // of the screen on which a scene is tried: all of its first rows stand on it

TextStyle text_style(const Context& c) { return {c.styles.body.em, Weight::regular, 1.24f}; }
TextStyle strong_style(const Context& c) { return {c.styles.body.em, Weight::semibold, 1.24f}; }

std::string scroll_of(const Context& c) { return "lezen/" + c.room.scene; }

bool ends_with_arrow(const std::string& id) { return id.ends_with("/omhoog") || id.ends_with("/omlaag"); }

// What a scene has when it is drawn on a tall screen in common letters.
struct Offer {
  std::vector<Target> targets;
  std::vector<std::string> words;  // that stand beside what can be touched, a paragraph each
};

constexpr float header = 100;  // the date and the clock stand in it, above the title

// Lines below each other that begin at one place belong together.
std::vector<std::string> paragraphs(const std::vector<DrawnText>& texts, const std::vector<Target>& targets) {
  std::vector<std::string> words;
  Rect last{};
  for (const DrawnText& text : texts) {
    const Vec middle = text.box.centre();
    const bool labels =
        std::ranges::any_of(targets, [&](const Target& t) { return t.area.contains(middle); });
    if (text.box.bottom() < header || labels) continue;
    const bool goes_on = !words.empty() && std::abs(text.box.x - last.x) < 1 &&
                         std::abs(text.box.h - last.h) < 1 && text.box.y > last.y &&
                         text.box.y - last.bottom() < last.h;
    last = text.box;
    if (goes_on) {
      words.back() += ' ' + text.text;
    } else {
      words.push_back(text.text);
    }
  }
  return words;
}

// What could be touched, and read, if the scene or the sheet over it were drawn so.
Offer offered(const Context& c, void (*view)(const Context&)) {
  Settings common = c.room.settings;
  common.large_text = false;
  common.text_scale = 1;
  RoomState room = c.room;
  room.settings = common;
  room.scrollers.clear();
  Canvas canvas = c.canvas;
  canvas.go_blind();
  std::vector<DrawnText> texts;
  canvas.record_text(&texts);
  const Styles styles = styles_for(common, c.frame.scale);
  Targets targets;
  Wake wake;
  const Frame frame{.width = 1080, .height = tall, .portrait = true, .scale = c.frame.scale};
  const Context tried{.canvas = canvas,
                      .type = c.type,
                      .palette = c.palette,
                      .styles = styles,
                      .snapshot = c.snapshot,
                      .edition = c.edition,
                      .room = room,
                      .facts = c.facts,
                      .words = c.words,
                      .targets = targets,
                      .wake = wake,
                      .frame = frame,
                      .now = c.now,
                      .animate = false};
  view(tried);
  draw_sheets(tried);
  Offer offer;
  for (const Target* target : targets.in_focus_order()) {
    const bool wanted = !target->on_bar && !ends_with_arrow(target->id) && target->id != "sheet/beside";
    if (wanted && !target->label.empty()) offer.targets.push_back(*target);
  }
  offer.words = paragraphs(texts, offer.targets);
  return offer;
}

// Where one can go from anywhere: what the bar of common letters offers.
std::vector<Target> menu(const Context& c) {
  std::vector<BarItem> items;
  for (const Tab& tab : tabs_of(c.room.settings.profile)) items.push_back(tab_item(c, tab));
  items.push_back(search_item(c));
  std::vector<Target> targets;
  for (const BarItem& item : items) {
    targets.push_back(
        {.id = item.id, .area = {}, .label = std::string(item.word), .action = item.action, .shape = {}});
  }
  targets.push_back({.id = "bar/kringkeuze",
                     .area = {},
                     .label = std::string(c.tr("Andere kring kiezen")),
                     .action = ToggleSheet{Sheet::kring},
                     .shape = {}});
  targets.push_back({.id = "bar/status",
                     .area = {},
                     .label = std::string(c.tr("Status")),
                     .action = GoTo{std::string(status_scene)},
                     .shape = {}});
  return targets;
}

// A choice with its whole label, however many lines that takes.
void add_choice(const Context& c, Flow& flow, const Target& target) {
  constexpr float pad = 24;
  const TextStyle style = strong_style(c);
  auto lines = c.type.wrap(style, target.label, flow.width() - 2 * pad);
  const float high = std::max(88.0f, static_cast<float>(lines.size()) * style.line_height() + 2 * 12);
  flow.block(high, [target, lines = std::move(lines), style](const Context& k, Rect r) {
    const bool pressed = k.pressed(target.id);
    k.canvas.rect(r, pressed ? k.palette.inverse_fill : k.palette.background, 8);
    k.canvas.outline(r, k.palette.line_strong, 3, 8);
    const float first = r.y + 12 + (style.line_height() + style.cap_height()) / 2;
    draw_lines(k, {r.x + pad, first}, style, lines, pressed ? k.palette.inverse_text : k.palette.text1);
    k.targets.add({.id = target.id, .area = r, .label = target.label, .action = target.action, .shape = {}});
  });
  flow.gap(20);
}

// A story begins with the name of its scene, which is the page's title. False when none knows the scene.
bool add_story(const Context& c, Flow& flow) {
  Script script(c.room.settings.locale, c.edition.language);
  if (!tell_scene(c, script)) return false;
  const float gap = c.styles.body.em * 0.4f;
  bool title = true;
  for (const std::string& sentence : script.written()) {
    flow.text(title ? strong_style(c) : text_style(c), sentence, c.palette.text1);
    flow.gap(gap);
    if (!std::exchange(title, false)) continue;
    if (const auto line = validity_line(c); !line.empty()) flow.text(text_style(c), line, c.palette.text1);
    if (!c.edition.example) continue;
    flow.text(text_style(c), c.tr("voorbeelddata"), c.palette.text2);
    flow.gap(gap);
  }
  return true;
}

// What stands there itself: the settings and the keypads have no story.
void add_words(const Context& c, Flow& flow, const std::vector<std::string>& words) {
  bool title = true;
  for (const std::string& paragraph : words) {
    flow.text(title ? strong_style(c) : text_style(c), paragraph, c.palette.text1);
    flow.gap(c.styles.body.em * 0.4f);
    title = false;
  }
}

}  // namespace

bool reads_in_column(const Context& c) {
  return c.room.settings.large_text && c.styles.body.em > largest_that_layouts_hold;
}

void draw_reading_page(const Context& c, void (*view)(const Context&)) {
  const Rect area{48, 40, c.frame.width - 96, bar_top(c) - reach_strip_height(c) - 24 - 40};
  Flow flow(c, area.w - button_side - 48);
  const Sheet sheet = c.room.sheet;
  const Offer offer = sheet == Sheet::menu ? Offer{menu(c), {}} : offered(c, view);
  const bool told = sheet == Sheet::none && add_story(c, flow);
  const bool has_words = sheet == Sheet::members || (sheet == Sheet::none && !told);
  if (has_words) add_words(c, flow, offer.words);
  if (told || has_words) flow.gap(c.styles.body.em * 0.6f);
  std::set<std::string> known;
  for (const Target& target : offer.targets) {
    if (known.insert(target.id).second) add_choice(c, flow, target);
  }
  flow.draw({area.x, area.y, flow.width(), area.h}, scroll_of(c));
  const float x = area.right() - button_side;
  draw_page_column(c, scroll_of(c), {x, area.bottom() - 2 * button_side - 16}, button_side);
}

float reading_bar_height(const Context& c) {
  const float row = std::max(96.0f, c.styles.body.em * 1.5f);
  return c.frame.portrait ? 12 + row + 8 + row + 12 : 12 + row + 12;
}

void draw_reading_bar(const Context& c) {
  const float top = bar_top(c);
  c.canvas.rect({0, top, c.frame.width, bar_height(c)}, c.palette.surface1);
  c.canvas.line({0, top}, {c.frame.width, top}, c.palette.line_strong, 3);
  const float columns = c.frame.portrait ? 2 : 4;
  const float high = std::max(96.0f, c.styles.body.em * 1.5f);
  const float wide = (c.frame.width - 96) / columns;
  const std::vector<BarItem> items{begin_item(c), back_item(c), menu_item(c), help_item(c)};
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id == "bar/terug" && c.room.history.empty()) continue;
    const float at = static_cast<float>(i), row = std::floor(at / columns);
    draw_word_item(c, {48 + (at - row * columns) * wide, top + 12 + row * (high + 8), wide, high}, items[i],
                   strong_style(c));
  }
}

}  // namespace caleidoscoop::ui
