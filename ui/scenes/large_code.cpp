#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/paint/qr.h"
#include "ui/scenes/agenda_data.h"
#include "ui/scenes/scenes.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/link_text.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

// The next event that people sign up for at that link; or the first that has it.
const AgendaEntry* event_of(const std::vector<AgendaGroup>& groups, std::string_view link) {
  const AgendaEntry* first = nullptr;
  for (const AgendaGroup& group : groups) {
    for (const AgendaEntry& entry : group.entries) {
      if (entry.event->sign_up != link) continue;
      if (can_sign_up(entry)) return &entry;
      if (first == nullptr) first = &entry;
    }
  }
  return first;
}

// A code is read from ten times its width.
std::string reach_in_words(const Context& c, float side) {
  const double metres = static_cast<double>(side * c.frame.scale) * c.room.settings.pixel_pitch_mm / 100;
  if (metres < 1) return {};
  return fmt::format(fmt::runtime(c.tr("Te scannen tot ongeveer {} meter")), static_cast<int>(metres));
}

Flow words_of(const Context& c, float width, std::string_view link, const AgendaEntry* entry, float side) {
  Flow flow(c, width);
  const bool open = entry != nullptr && can_sign_up(*entry);
  if (entry != nullptr) {
    flow.text({std::max(56.0f, c.styles.row.em * 1.2f), Weight::semibold, 1.16f}, entry->event->title,
              c.palette.text1);
    flow.gap(16);
    if (const std::string when = when_in_words(c, *entry); !when.empty()) {
      flow.text(c.styles.lead, when, c.palette.text1);
    }
    if (const std::string left = countdown(c, *entry); !left.empty()) {
      flow.text(c.styles.lead, left, c.palette.text2);
    }
    if (!entry->event->place.empty()) flow.text(c.styles.lead, entry->event->place, c.palette.text2);
    flow.gap(36);
  }
  const std::string_view call = !open                         ? c.tr("Aanmelden kan niet meer")
                                : link.starts_with("mailto:") ? c.tr("Scan, of mail naar")
                                                              : c.tr("Scan, of ga naar");
  flow.text(c.styles.lead, call, c.palette.text2);
  const TextStyle strong{c.styles.lead.em, Weight::semibold, 1.3f};
  if (open) {
    for (const std::string& line : link_lines(c.type, strong, link, width))
      flow.text(strong, line, c.palette.text1);
  }
  if (const std::string reach = reach_in_words(c, side); open && !reach.empty()) {
    flow.gap(24);
    flow.text(c.styles.label, reach, c.palette.text2);
  }
  return flow;
}

}  // namespace

void draw_large_code(const Context& c, std::string_view link) {
  draw_header(c, c.tr("Aanmelden"));
  const Rect area = canvas_area(c);
  const auto groups = agenda_groups(c.edition, c.now.wall);
  const AgendaEntry* entry = event_of(groups, link);
  const float side =
      c.frame.portrait ? std::min(area.w, area.h * 0.66f) : std::min(area.h - 12, area.w * 0.5f);
  const bool open = entry != nullptr && can_sign_up(*entry);
  const Rect square{c.frame.portrait ? area.centre().x - side / 2 : area.x, area.y + 12, side, side};
  const bool drawn = open && draw_qr(c.canvas, square, link);
  Rect words{area.x, area.y + 12, area.w, area.h - 12};
  if (drawn && c.frame.portrait)
    words = {area.x, square.bottom() + 40, area.w, area.bottom() - square.bottom() - 40};
  if (drawn && !c.frame.portrait)
    words = {square.right() + 64, square.y, area.right() - square.right() - 64 - 24, side};
  const Flow flow = words_of(c, words.w, link, entry, drawn ? side : 0);
  if (!c.frame.portrait && flow.height() < words.h) words.y += (words.h - flow.height()) / 2;
  words.h = std::min(words.h, area.bottom() - words.y);
  flow.draw(words, "qr");
}

}  // namespace caleidoscoop::ui
