#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_result_keys.h"
#include "ui/scenes/workshop_session.h"
#include "ui/scenes/workshop_words.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Session;
using workshop::Stance;

constexpr const char* scroll = "werkvorm-volgen";

constexpr std::array<std::string_view, 6> reasons_to_lead{
    dutch("wij hebben de mensen"), dutch("wij hebben het nodig"),        dutch("wij deden dit al eerder"),
    dutch("het bestuur wil dit"),  dutch("er is geld voor vrijgemaakt"), dutch("onze partners doen al mee")};
constexpr std::array<std::string_view, 6> reasons_to_follow{
    dutch("nu te weinig mensen"),      dutch("nu geen geld"),       dutch("eerst ervaringen van anderen"),
    dutch("andere opgaven gaan voor"), dutch("wij hebben al iets"), dutch("te klein om voorop te gaan")};

int item_at_hand(const Context& c) {
  const Session& s = session_of(c);
  for (std::size_t i = 0; i < s.setup.items.size(); ++i) {
    if (s.setup.items[i].id == c.room.choice(workshop_choice::item)) return static_cast<int>(i);
  }
  return 0;
}

// The seat that fills in; -1: none was chosen.
int seat_at_hand(const Context& c) {
  const Session& s = session_of(c);
  for (int seat = 0; seat < static_cast<int>(s.setup.seats.size()); ++seat) {
    if (std::to_string(seat) == c.room.choice(workshop_choice::seat)) return seat;
  }
  return -1;
}

std::string kind_words(const Context& c, const std::string& kind) {
  if (kind == "product") return std::string(c.tr("Product"));
  if (kind == "process") return std::string(c.tr("Proces"));
  if (kind == "impact") return std::string(c.tr("Impact"));
  return std::string(c.tr("Soort niet vermeld"));
}

void add_seat_row(const Context& c, Flow& flow, int item, int seat) {
  const Session& s = session_of(c);
  const auto* taken = workshop::stance_of(s, seat, item);
  std::string words(c.tr("nog niet gekozen"));
  if (taken != nullptr) {
    words = fmt::format("{}: {}", taken->stance == Stance::lead ? c.tr("loopt voorop") : c.tr("volgt"),
                        taken->reason);
  }
  const std::string id = fmt::format("volgen/{}", seat), name = seat_words(c, seat);
  const bool selected = seat_at_hand(c) == seat;
  const float width = flow.width();
  const auto lines = c.type.wrap(c.styles.meta, words, width - 24).size();
  const float high = std::max(
      88.0f, c.styles.row.line_height() + static_cast<float>(lines) * c.styles.meta.line_height() + 24);
  flow.block(high, [=](const Context& d, Rect r) {
    const bool inverse = selected != d.pressed(id);
    if (inverse) d.canvas.rect({r.x - 10, r.y, r.w + 20, r.h - 2}, d.palette.inverse_fill, 6);
    const Colour ink = inverse ? d.palette.inverse_text : d.palette.text1;
    const TextStyle &row = d.styles.row, &meta = d.styles.meta;
    float y = r.y + 12 + (row.line_height() + row.cap_height()) / 2;
    d.canvas.text({r.x + 6, y}, row, d.type.fit(row, name, r.w - 24), ink);
    y += (row.line_height() - row.cap_height()) / 2 + (meta.line_height() + meta.cap_height()) / 2;
    draw_lines(d, {r.x + 6, y}, meta, d.type.wrap(meta, words, r.w - 24),
               inverse ? d.palette.inverse_text : d.palette.text2);
    if (!inverse) d.canvas.line({r.x, r.bottom() - 1}, {r.right(), r.bottom() - 1}, d.palette.line, 1.5f);
    d.targets.add({.id = id,
                   .area = r,
                   .label = fmt::format("{}, {}", name, words),
                   .action = Choose{workshop_choice::seat, selected ? "" : std::to_string(seat), ""},
                   .shape = {}});
  });
}

std::string reason_purpose(int item, int seat, bool lead) {
  return fmt::format("werkvorm/reden/{}/{}/{}", item, seat, lead ? "voorlopen" : "volgen");
}

// The reason in own words, when somebody is writing it.
bool draw_reason(const Context& c, int item, int seat) {
  const bool lead = c.room.choice(workshop_choice::stance) == "voorlopen";
  return draw_own_words(
      c,
      {.purpose = reason_purpose(item, seat, lead),
       .question = fmt::format("{}: {}", seat_words(c, seat), c.tr("waarom deze keus?")),
       .done = [=](const std::string& words) {
         return workshop_act(workshop::TakeStance{seat, item, lead ? Stance::lead : Stance::follow, words});
       }});
}

void add_questions(const Context& c, Flow& flow, int item, int seat) {
  const std::string& chosen = c.room.choice(workshop_choice::stance);
  flow.text(c.styles.row, seat_words(c, seat), c.palette.text1);
  flow.gap(10);
  std::vector<Chip> stances;
  for (const bool lead : {false, true}) {
    const std::string value = lead ? "voorlopen" : "volgen";
    stances.push_back({"volgen/houding=" + value,
                       std::string(lead ? c.tr("Voorlopen") : c.tr("Volgen")),
                       Choose{workshop_choice::stance, value, ""},
                       {.kind = ButtonLook::Kind::outlined, .selected = chosen == value, .icon = {}}});
  }
  add_chip_rows(c, flow, stances);
  if (chosen.empty()) return;
  const bool lead = chosen == "voorlopen";
  flow.heading(c.styles.label, c.tr("Waarom? Kies een reden"), c.palette.text2);
  flow.gap(8);
  std::vector<Chip> reasons;
  for (const std::string_view reason : lead ? reasons_to_lead : reasons_to_follow) {
    const std::string words(c.tr(reason));
    reasons.push_back(
        {"volgen/reden/" + std::string(reason),
         words,
         workshop_act(workshop::TakeStance{seat, item, lead ? Stance::lead : Stance::follow, words}),
         {.kind = ButtonLook::Kind::chip, .icon = {}}});
  }
  reasons.push_back(own_words_key(c, reason_purpose(item, seat, lead)));
  add_chip_rows(c, flow, reasons);
}

void add_summary(const Context& c, Flow& flow, int item) {
  for (const auto& result : workshop::stances_of(session_of(c))) {
    if (result.item != item) continue;
    flow.section(c.words.trn("{} loopt voorop", "{} lopen voorop", static_cast<long>(result.lead.size())));
    for (const auto& argument : result.lead) {
      flow.text(c.styles.meta, fmt::format("{}: {}", seat_words(c, argument.seat), argument.reason),
                c.palette.text1);
    }
    flow.gap(18);
    flow.section(c.words.trn("{} volgt", "{} volgen", static_cast<long>(result.follow.size())));
    for (const auto& argument : result.follow) {
      flow.text(c.styles.meta, fmt::format("{}: {}", seat_words(c, argument.seat), argument.reason),
                c.palette.text1);
    }
  }
}

std::vector<Chip> keys_of(const Context& c, int here) {
  const Session& s = session_of(c);
  std::vector<Chip> keys;
  const auto go = [&](std::string_view id, std::string_view text, int to, ButtonLook look) {
    keys.push_back({std::string(id), std::string(c.tr(text)),
                    Choose{workshop_choice::item, s.setup.items[static_cast<std::size_t>(to)].id, scroll},
                    look});
  };
  if (here > 0)
    go("werkvorm/vorige", dutch("Vorige"), here - 1,
       {.kind = ButtonLook::Kind::outlined, .icon = Icon::back});
  if (here + 1 < static_cast<int>(s.setup.items.size())) {
    go("werkvorm/volgende", dutch("Volgend project"), here + 1, primary_look());
  }
  if (!s.finished) {
    keys.push_back(agenda_key(c));
    keys.push_back(facilitator_key(c));
  }
  keys.push_back(part_key(c, "meenemen", dutch("Meenemen"), Icon::storage));
  return keys;
}

}  // namespace

void draw_stances(const Context& c) {
  const Session& s = session_of(c);
  const Rect area = canvas_area(c);
  const int here = item_at_hand(c), seat = s.finished ? -1 : seat_at_hand(c);
  if (seat >= 0 && draw_reason(c, here, seat)) return;
  draw_session_header(c);
  const auto& item = s.setup.items[static_cast<std::size_t>(here)];
  const std::string detail = fmt::format(fmt::runtime(c.tr("project {} van {} · {}")), here + 1,
                                         s.setup.items.size(), kind_words(c, item.kind)) +
                             (session_detail(c).empty() ? "" : " · " + session_detail(c));
  const float top = draw_workshop_lead(c, area, item.title, detail, 2);
  const Rect above = draw_workshop_foot(c, area, keys_of(c, here));
  const Rect rest{area.x, top, area.w, above.bottom() - top};
  const bool both = workshop_side_by_side(c);
  const auto [left, right] = both ? split_workshop(c, rest, 0.5f) : WorkshopSplit{rest, rest};
  Flow list(c, left.w - 24);
  for (int i = 0; !(seat >= 0 && !both) && i < static_cast<int>(s.setup.seats.size()); ++i)
    add_seat_row(c, list, here, i);
  Flow side(c, right.w - 24);
  if (seat >= 0) {
    add_questions(c, side, here, seat);
  } else if (both) {
    add_summary(c, side, here);
  }
  if (both) {
    draw_workshop_column(c, list, left, "werkvorm-gemeenten");
    return draw_workshop_list(c, side, right, area, scroll);
  }
  draw_workshop_list(c, seat >= 0 ? side : list, rest, area, scroll);
}

}  // namespace caleidoscoop::ui
