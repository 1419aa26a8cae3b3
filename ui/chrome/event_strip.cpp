#include <fmt/format.h>

#include "sync/core/civil_time.h"
#include "ui/chrome/bar_layout.h"
#include "ui/chrome/chrome.h"
#include "ui/chrome/programme.h"
#include "ui/scenes/agenda_data.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

constexpr TextStyle label_style{28, Weight::medium};
constexpr TextStyle title_style{38, Weight::semibold};

std::string with_place(const Event& event) {
  return event.place.empty() ? event.title : fmt::format("{} · {}", event.title, event.place);
}

// A label above a title, both cut to the room there is.
void draw_part(const Context& c, Rect r, std::string_view label, std::string_view title) {
  c.canvas.text({r.x, r.y + 44}, label_style, c.type.fit(label_style, label, r.w), c.palette.text2);
  c.canvas.text({r.x, r.y + 92}, title_style, c.type.fit(title_style, title, r.w), c.palette.text1);
}

std::string next_words(const Context& c, const Event& next) {
  const auto start = *time_of(next).start;
  const bool today = local_day(start) == local_day(c.now.wall);
  const std::string when =
      today ? c.words.clock(start) : fmt::format("{} {}", c.words.short_date(start), c.words.clock(start));
  return fmt::format(fmt::runtime(c.tr("Straks, {}")), when);
}

}  // namespace

void draw_event_strip(const Context& c) {
  const Rect strip{0, bar_top(c), c.frame.width, bar_height(c)};
  c.canvas.rect(strip, c.palette.surface1);
  c.canvas.line({0, strip.y}, {strip.right(), strip.y}, c.palette.line_strong,
                c.palette.outlined_surfaces ? 3 : 1.5f);
  const Programme programme = programme_at(c.edition, c.now.wall);
  const Kring* kring = c.edition.kring_by_id(c.edition.kring);
  const std::string& host = kring != nullptr ? kring->title : c.edition.title;
  const bool on = !programme.now.empty();
  const float half = c.frame.portrait ? c.frame.width - 96 : (c.frame.width - 96 - 48) / 2;
  const Rect first{48, strip.y, half, 116};
  const Rect second =
      c.frame.portrait ? Rect{48, strip.y + 112, half, 116} : Rect{48 + half + 48, strip.y, half, 116};
  draw_part(c, first, on ? c.tr("Nu") : c.tr("Welkom"), on ? with_place(*programme.now.back()) : host);
  if (programme.next != nullptr) {
    draw_part(c, second, next_words(c, *programme.next), with_place(*programme.next));
  } else if (on) {
    draw_part(c, second, c.tr("Straks"), c.tr("geen volgend onderdeel"));
  }
}

}  // namespace caleidoscoop::ui
