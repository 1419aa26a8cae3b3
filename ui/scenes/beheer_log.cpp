#include <fmt/format.h>

#include <algorithm>

#include "ui/paint/icons.h"
#include "ui/scenes/beheer_parts.h"
#include "ui/widgets/widgets.h"
#include "ui/words/event_words.h"

namespace caleidoscoop::ui {
namespace {

// More than anybody reads on a wall; all of them are in the system's journal.
constexpr std::size_t most_events = 100;
constexpr std::size_t most_lines = 3;
constexpr float indent = 64;  // right of the sign

Icon sign_of(const LoggedEvent& event) {
  if (is_alarming(event)) return Icon::alert;
  return event.success ? Icon::check : Icon::close;
}

std::string detail_of(const Context& c, const LoggedEvent& event) {
  const std::string from = component_name(c.words, event.component);
  return event.sentence.empty() ? from : fmt::format("{} · {}", from, event.sentence);
}

// What and when on one line, or below each other; then where and how.
void add_event(const Context& c, Flow& flow, const LoggedEvent& event) {
  const TextStyle &title_style = c.styles.row, &style = c.styles.label;
  const std::string title = event_title(c.words, event.event);
  const std::string when = c.words.moment(event.time, c.now.wall);
  const float room = flow.width() - indent;
  const float beside = room - c.type.width(style, when) - 32;
  const bool stacked = c.type.width(title_style, title) > beside;
  auto lines = c.type.wrap(style, detail_of(c, event), room, most_lines);
  if (stacked) lines.insert(lines.begin(), when);
  const float high = 28 + title_style.line_height() + static_cast<float>(lines.size()) * style.line_height();
  flow.block(high, [=](const Context& k, Rect r) {
    const Colour loud = is_alarming(event) ? k.palette.warning : k.palette.text1;
    const float middle = r.y + 12 + title_style.line_height() / 2;
    const float baseline = middle + title_style.cap_height() / 2;
    draw_icon(k.canvas, sign_of(event), {r.x + 22, middle}, 34, loud);
    k.canvas.text({r.x + indent, baseline}, title_style,
                  k.type.fit(title_style, title, stacked ? room : beside), loud);
    if (!stacked) k.canvas.text({r.right(), baseline}, style, when, k.palette.text2, Align::right);
    draw_lines(k, {r.x + indent, middle + title_style.line_height() / 2 + style.em}, style, lines,
               k.palette.text2);
    k.canvas.line({r.x, r.bottom()}, {r.right(), r.bottom()}, k.palette.line, 1.5f);
  });
}

}  // namespace

bool is_alarming(const LoggedEvent& event) {
  return event.severity == Severity::warning || event.severity == Severity::error;
}

void add_event_log(const Context& c, Flow& flow) {
  const auto& events = c.room.admin.facts->found.events;
  flow.gap(14);
  flow.text(c.styles.label,
            events.empty() ? c.tr("Er is nog niets opgeschreven.")
                           : c.tr("Het nieuwste staat boven. De zinnen zijn Engels, zoals in het logboek van "
                                  "het systeem zelf, dat ook het oudere heeft."),
            c.palette.text2);
  flow.gap(8);
  for (std::size_t i = 0; i < std::min(events.size(), most_events); ++i) add_event(c, flow, events[i]);
}

}  // namespace caleidoscoop::ui
