#include <fmt/format.h>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_session.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Session;

std::string sitting(const Session& s, int seat) { return fmt::format("{}/{}", s.round, seat); }

struct Message {
  std::string title, detail;
  std::vector<Chip> keys;
};

Message hand_over(const Context& c, int seat) {
  const Session& s = session_of(c);
  Message message;
  const std::string who = seat_words(c, seat);
  const auto count = s.setup.seats.size();
  message.title = fmt::format(fmt::runtime(c.tr("{}, u bent aan de beurt")), who);
  message.detail = fmt::format(
      fmt::runtime(c.tr("{} van {}. Wat anderen plaatsten, is verborgen tot iedereen is geweest.")), seat + 1,
      count);
  message.keys.push_back({"werkvorm/zetel", fmt::format(fmt::runtime(c.tr("Ik ben {}")), who),
                          Choose{workshop_choice::seat, sitting(s, seat), ""}, primary_look()});
  message.keys.push_back(facilitator_key(c));
  return message;
}

Message all_done(const Context& c) {
  const Session& s = session_of(c);
  Message message;
  message.title = c.tr("Iedereen is geweest");
  if (workshop::may_reveal(s)) {
    message.detail = c.tr("Nu mag het beeld van de groep te zien zijn.");
    message.keys.push_back({"werkvorm/onthul", std::string(c.tr("Toon het beeld")),
                            workshop_act(workshop::Reveal{s.round}), primary_look()});
  } else {
    message.detail = c.tr("Er zijn te weinig stemmen om te tonen: minder dan drie blijven verborgen.");
  }
  message.keys.push_back(facilitator_key(c));
  return message;
}

}  // namespace

bool seat_sits(const Context& c) {
  const auto seat = workshop::seat_in_turn(session_of(c));
  return seat && c.room.choice(workshop_choice::seat) == sitting(session_of(c), *seat);
}

void draw_between_seats(const Context& c) {
  draw_session_header(c);
  const Rect area = canvas_area(c);
  const auto seat = workshop::seat_in_turn(session_of(c));
  const Message message = seat ? hand_over(c, *seat) : all_done(c);
  const float width = std::min(area.w, 1500.0f);
  Flow flow(c, width);
  for (const std::string& line : c.type.wrap(c.styles.h2, message.title, width)) {
    flow.text(c.styles.h2, line, c.palette.text1);
  }
  flow.gap(16);
  flow.text(c.styles.lead, message.detail, c.palette.text2);
  flow.gap(16);
  flow.text(c.styles.meta, session_detail(c), c.palette.text2);
  const float keys_top = draw_workshop_keys(c, {area.x, area.y, area.w, area.h}, message.keys);
  const float room = keys_top - 32 - area.y;
  const float top = area.y + std::max(0.0f, (room - flow.height()) * 0.4f);
  flow.draw({area.x, top, width, keys_top - 20 - top}, "werkvorm-beurt");
}

}  // namespace caleidoscoop::ui
