#include <fmt/format.h>

#include "ui/chrome/chrome.h"
#include "ui/look/motion.h"
#include "ui/paint/icons.h"
#include "ui/room/message_board.h"

namespace caleidoscoop::ui {
namespace {

constexpr Tick fade{600};
constexpr float largest_wall = 128, largest = 112, smallest = 56;

// Always paper with ink, in every look; only what carries the alarm is red.
struct Page {
  Colour paper, ink;
};

Page page_of(const Context& c) {
  if (c.room.settings.look == Look::light) return {c.palette.background, c.palette.text1};
  return {c.palette.inverse_fill, c.palette.inverse_text};
}

struct Turn {
  const Message* message = nullptr;
  std::size_t index = 0, count = 0;
};

// The message whose turn it is; asks for a frame at the next turn.
Turn turn(const Context& c) {
  const auto messages = standing(c.snapshot.messages, c.now.wall);
  if (messages.empty()) return {};
  const MessageState& state = c.room.message;
  const std::size_t index = turn_of(state, messages.size(), c.now.tick);
  if (messages.size() > 1) {
    const auto turns = (c.now.tick - state.since) / motion_ms::loop_theme;
    c.wake.at(state.since + (turns + 1) * motion_ms::loop_theme);
  }
  return {messages[index], index, messages.size()};
}

void draw_stripe(const Context& c, const Page& page, float y, float high) {
  const Rect band{0, y, c.frame.width, high};
  c.canvas.rect(band, page.paper);
  c.canvas.push_clip(band);
  const int bars = static_cast<int>(c.frame.width / (2 * high)) + 2;
  for (int bar = 0; bar < bars; ++bar) {
    const float x = static_cast<float>(bar - 1) * 2 * high;
    c.canvas.convex({{x + high, y}, {x + 2 * high, y}, {x + high, y + high}, {x, y + high}}, page.ink);
  }
  c.canvas.pop_clip();
}

float draw_band(const Context& c, const Page& page) {
  const float high = c.frame.portrait ? 200 : 168;
  const float middle = high / 2;
  c.canvas.rect({0, 0, c.frame.width, high}, c.palette.alarm);
  const TextStyle title{c.frame.portrait ? 52.0f : 60.0f, Weight::bold};
  const TextStyle clock{56, Weight::semibold};
  draw_icon(c.canvas, Icon::alert, {112, middle}, 92, c.palette.alarm_text);
  const float baseline = middle + title.cap_height() / 2;
  const float right = c.frame.width - 56;
  const float left = right - c.canvas.digits({right, baseline}, clock, c.words.clock(c.now.wall),
                                             c.palette.alarm_text, Align::right);
  c.canvas.text({186, baseline}, title, c.type.fit(title, c.tr("Bericht van de kring"), left - 186 - 40),
                c.palette.alarm_text);
  draw_stripe(c, page, high, 24);
  return high + 24;
}

// As large as the place allows, and never so small that it can only be read from close by.
void draw_words(const Context& c, const Page& page, Rect r, std::string_view words) {
  TextStyle style{c.wall() ? largest_wall : largest, Weight::bold, 1.18f};
  auto lines = c.type.wrap(style, words, r.w);
  while (style.em > smallest && static_cast<float>(lines.size()) * style.line_height() > r.h) {
    style.em -= 8;
    lines = c.type.wrap(style, words, r.w);
  }
  float baseline = r.y + style.em;
  for (const std::string& line : lines) {
    c.canvas.text({r.x, baseline}, style, line, page.ink);
    baseline += style.line_height();
  }
}

std::string hours(const Context& c, const Message& message) {
  return fmt::format(fmt::runtime(c.tr("Geldt tot {}")), c.words.moment(message.until, c.now.wall));
}

void draw_button(const Context& c, const Page& page, Rect r, const std::string& label) {
  const bool pressed = c.pressed("bericht/gelezen");
  c.canvas.rect(r, pressed ? page.paper : page.ink, 8);
  c.canvas.outline(r, page.ink, 3, 8);
  const Colour ink = pressed ? page.ink : page.paper;
  const TextStyle style{34, Weight::semibold};
  const std::string words = c.type.fit(style, c.tr("Gelezen, ga verder"), r.w - 110);
  const float x = r.centre().x - (c.type.width(style, words) + 58) / 2;
  draw_icon(c.canvas, Icon::check, {x + 20, r.centre().y}, 40, ink);
  c.canvas.text({x + 58, r.centre().y + style.cap_height() / 2}, style, words, ink);
  c.targets.add({.id = "bericht/gelezen", .area = r, .label = label, .action = ReadMessages{}, .shape = {}});
}

// From the rule down: until when it holds, which of how many, and the way back to the screen.
void draw_foot(const Context& c, const Page& page, const Turn& now, float rule) {
  const float x = 96, right = c.frame.width - 96;
  c.canvas.line({x, rule}, {right, rule}, page.ink, 3);
  const TextStyle strong{c.wall() ? 44.0f : 36.0f, Weight::semibold};
  std::string line = hours(c, *now.message);
  if (now.count > 1) {
    line += "  ·  " + fmt::format(fmt::runtime(c.tr("bericht {} van {}")), now.index + 1, now.count);
  }
  c.canvas.text({x, rule + 62}, strong, c.type.fit(strong, line, right - x), page.ink);
  const std::string label = fmt::format("{}. {}", spoken_message(c), c.tr("Gelezen, ga verder"));
  if (c.wall()) {
    c.targets.add({.id = "bericht/gelezen",
                   .area = {0, 0, c.frame.width, c.frame.height},
                   .label = label,
                   .action = ReadMessages{},
                   .shape = {}});
    return;
  }
  const bool stacked = c.frame.portrait;
  const Rect button{x, rule + 110, stacked ? right - x : 560, 104};
  draw_button(c, page, button, label);
  const TextStyle hint{28, Weight::regular, 1.35f};
  const float left = stacked ? x : button.right() + 40;
  const auto lines =
      c.type.wrap(hint, c.tr("Blijft als strook in beeld en komt terug na een minuut zonder aanraking."),
                  right - left, 2);
  const float high = static_cast<float>(lines.size() - 1) * hint.line_height();
  float baseline = stacked ? button.bottom() + 52 : button.centre().y - high / 2 + hint.cap_height() / 2;
  for (const std::string& words : lines) {
    c.canvas.text({left, baseline}, hint, words, page.ink);
    baseline += hint.line_height();
  }
}

}  // namespace

bool draw_message(const Context& c) {
  if (c.room.message.form != MessageState::Form::whole) return false;
  const Turn now = turn(c);
  if (now.message == nullptr) return false;
  const Page page = page_of(c);
  c.canvas.set_opacity(c.progress(c.room.message.since, fade));
  c.canvas.rect({0, 0, c.frame.width, c.frame.height}, page.paper);
  const float top = draw_band(c, page) + (c.frame.portrait ? 90 : 56);
  const float foot = c.wall() ? 150 : c.frame.portrait ? 380 : 270;
  const float rule = c.frame.height - foot;
  draw_words(c, page, {96, top, c.frame.width - 192, rule - 40 - top}, now.message->text);
  draw_foot(c, page, now, rule);
  c.canvas.set_opacity(1);
  return true;
}

void draw_message_strip(const Context& c) {
  if (c.room.message.form != MessageState::Form::strip) return;
  const Turn now = turn(c);
  if (now.message == nullptr) return;
  const Rect strip{0, 0, c.frame.width, 44};
  c.canvas.rect(strip, c.palette.alarm);
  const TextStyle bold{26, Weight::bold}, plain{26, Weight::medium};
  const float baseline = strip.centre().y + bold.cap_height() / 2;
  draw_icon(c.canvas, Icon::alert, {64, strip.centre().y}, 28, c.palette.alarm_text);
  const std::string until = hours(c, *now.message);
  const float right = c.frame.width - 48;
  const float left =
      right - c.canvas.text({right, baseline}, plain, until, c.palette.alarm_text, Align::right);
  c.canvas.text({92, baseline}, bold, c.type.fit(bold, now.message->text, left - 92 - 40),
                c.palette.alarm_text);
}

std::string spoken_message(const Context& c) {
  std::string spoken;
  for (const Message* message : standing(c.snapshot.messages, c.now.wall)) {
    if (!spoken.empty()) spoken += ". ";
    spoken += fmt::format("{}: {}. {}", c.tr("Bericht van de kring"), message->text, hours(c, *message));
  }
  return spoken;
}

}  // namespace caleidoscoop::ui
