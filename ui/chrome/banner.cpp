#include <fmt/format.h>

#include "ui/chrome/chrome.h"
#include "ui/chrome/sync_state.h"
#include "ui/widgets/widgets.h"

namespace caleidoscoop::ui {
namespace {

struct Message {
  Icon icon = Icon::offline;
  std::string title, detail;
};

std::optional<Message> message_of(const Context& c) {
  const SyncState state = sync_state(c);
  const auto last = c.snapshot.sync ? c.snapshot.sync->last_success : std::nullopt;
  if (state.kind == SyncState::Kind::offline && last) {
    return Message{
        state.icon,
        fmt::format(fmt::runtime(c.tr("Geen verbinding. Laatst bijgewerkt: {}.")),
                    c.words.moment(*last, c.now.wall)),
        std::string(c.tr("Lezen en bladeren blijven werken. Het scherm probeert het vanzelf opnieuw."))};
  }
  if (state.kind == SyncState::Kind::offline) {
    return Message{
        state.icon, std::string(c.tr("Geen verbinding met de bronnen.")),
        std::string(c.tr("De caleidoscoop zelf staat op dit scherm. Nieuws volgt zodra er verbinding is."))};
  }
  if (state.kind == SyncState::Kind::stale && last) {
    return Message{
        state.icon,
        fmt::format(fmt::runtime(c.tr("Laatst bijgewerkt: {}.")), c.words.moment(*last, c.now.wall)),
        std::string(c.tr("Het nieuws is ouder dan een dag; niets telt als nieuw."))};
  }
  return std::nullopt;
}

}  // namespace

float draw_state_banner(const Context& c, float x, float y, float width) {
  const auto message = message_of(c);
  if (!message) return y;
  const TextStyle title{30, Weight::semibold, 1.3f};
  const TextStyle detail{25, Weight::regular, 1.35f};
  const bool wide = width > 1100;
  const float button = wide ? 250 : 0;
  const float text_width = width - 110 - 30 - button;
  const auto title_lines = c.type.wrap(title, message->title, text_width, 2);
  const auto detail_lines = c.type.wrap(detail, message->detail, text_width, 2);
  const float high = std::max(100.0f, 36 + static_cast<float>(title_lines.size()) * title.line_height() +
                                          static_cast<float>(detail_lines.size()) * detail.line_height());
  const Rect r{x, y, width, high};
  draw_panel(c, r);
  c.canvas.rect({r.x, r.y, 10, r.h}, c.palette.warning);
  draw_icon(c.canvas, message->icon, {r.x + 62, r.centre().y}, 44, c.palette.warning);
  const float after = draw_lines(c, {r.x + 110, r.y + 16 + title.em}, title, title_lines, c.palette.text1);
  draw_lines(c, {r.x + 110, after - 2}, detail, detail_lines, c.palette.text2);
  if (wide) {
    draw_button(c, "banner/probeer", {r.right() - 20 - 230, r.centre().y - 40, 230, 80}, c.tr("Probeer nu"),
                std::string(c.tr("Probeer nu opnieuw verbinding te maken")), Ask{"sync-now"},
                {.kind = ButtonLook::Kind::outlined, .icon = {}});
  }
  return r.bottom() + 24;
}

}  // namespace caleidoscoop::ui
