#include <fmt/format.h>

#include <algorithm>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_choose.h"
#include "ui/scenes/workshop_form.h"
#include "ui/scenes/workshop_items.h"
#include "ui/scenes/workshop_parts.h"
#include "ui/scenes/workshop_session.h"
#include "ui/scenes/workshop_start.h"
#include "ui/workshop/operation.h"

namespace caleidoscoop::ui {
namespace {

constexpr const char* item_scroll = "werkvorm-opzet";
constexpr const char* people_scroll = "werkvorm-mensen";
constexpr float items_share = 0.62f;

Chip item_chip(const Context& c, const WorkshopCandidate& item, bool chosen, bool full) {
  const std::string joined = with_toggled(c.room.choice(workshop_choice::items), item.id);
  ButtonLook look{.kind = ButtonLook::Kind::chip, .selected = chosen, .icon = {}};
  if (!item.facet.empty()) look.facet = &c.palette.facet(item.facet);
  const std::string& now = c.room.choice(workshop_choice::items);
  return {"werkvorm/onderwerp/" + item.id, item.title,
          Choose{workshop_choice::items, full && !chosen ? now : joined, ""}, look};
}

Flow items_of(const Context& c, const std::string& form, float width) {
  Flow flow(c, width);
  const auto chosen = chosen_items(c, form);
  const bool full = chosen.size() >= item_limits(form).most;
  const auto is_chosen = [&](const std::string& id) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const auto& item) { return item.id == id; });
  };
  if (has_fixed_items(form)) {
    flow.section(c.tr("De kaarten"));
    flow.gap(12);
    for (const auto& card : chosen) {
      flow.text(c.styles.row_seen, card.title, c.palette.text1);
      flow.gap(12);
    }
    flow.text(c.styles.meta, c.tr("Bron: voorstel redactie"), c.palette.text2);
    return flow;
  }
  std::vector<Chip> chips;
  std::string heading;
  const auto flush = [&] {
    if (chips.empty()) return;
    flow.section(heading);
    flow.gap(14);
    add_chip_rows(c, flow, chips);
    flow.gap(8);
    chips.clear();
  };
  for (const auto& item : workshop_candidates(c, form)) {
    if (item.section != heading) flush();
    heading = item.section;
    chips.push_back(item_chip(c, item, is_chosen(item.id), full));
  }
  flush();
  return flow;
}

void add_ways(const Context& c, Flow& flow, const std::string& form) {
  const auto ways = workshop_ways(form);
  if (ways.empty()) return;
  flow.heading(c.styles.label, c.tr("Hoe wordt er gestemd?"), c.palette.text2);
  flow.gap(6);
  std::vector<Chip> chips;
  const std::string way = chosen_way(c, form);
  for (const WorkshopWay& each : ways) {
    chips.push_back({"werkvorm/manier=" + std::string(each.id),
                     std::string(c.tr(each.title)),
                     Choose{workshop_choice::way, std::string(each.id), ""},
                     {.kind = ButtonLook::Kind::chip, .selected = way == each.id, .icon = {}}});
  }
  add_chip_rows(c, flow, chips);
  for (const WorkshopWay& each : ways) {
    if (way == each.id) flow.text(c.styles.meta, c.tr(each.detail), c.palette.text2);
  }
  flow.gap(20);
}

void add_consent(const Context& c, Flow& flow) {
  const bool agreed = chosen_consent(c);
  flow.text(
      c.styles.meta,
      c.tr("Elke groep is straks apart te zien, ook als zij uit één persoon bestaat. Vindt iedereen dat "
           "goed?"),
      c.palette.text2);
  flow.gap(10);
  add_chip_rows(c, flow,
                {{"werkvorm/akkoord",
                  std::string(c.tr("Ja, iedereen vindt dat goed")),
                  Choose{workshop_choice::consent, agreed ? "" : "ja", ""},
                  {.kind = ButtonLook::Kind::chip, .selected = agreed, .icon = {}}}});
  flow.gap(8);
}

void add_axes(const Context& c, Flow& flow, const std::string& form) {
  if (form != "urgentie-impact" && form != "gedeeld-beeld") return;
  flow.heading(c.styles.label, c.tr("Waarop?"), c.palette.text2);
  flow.gap(6);
  std::vector<Chip> chips;
  for (const bool chances : {false, true}) {
    chips.push_back({chances ? "werkvorm/assen=kansen" : "werkvorm/assen=urgentie",
                     std::string(chances ? c.tr("Kans × haalbaarheid") : c.tr("Urgentie × impact")),
                     Choose{workshop_choice::axes, chances ? "kansen" : "", ""},
                     {.kind = ButtonLook::Kind::chip, .selected = chances_chosen(c) == chances, .icon = {}}});
  }
  add_chip_rows(c, flow, chips);
  flow.gap(8);
}

Flow people_of(const Context& c, const std::string& form, float width) {
  Flow flow(c, width);
  flow.section(c.tr("Wie doen mee?"));
  flow.gap(14);
  const int seats = chosen_seats(c, form);
  const int most = chosen_way(c, form) == "kaarten" ? most_workshop_people : most_workshop_seats;
  const auto names = workshop_seat_names(c, form);
  if (workshop_has_seats(form) || (form == "volgen-voorlopen" && c.edition.kring.empty())) {
    add_stepper(c, flow,
                {.id = "werkvorm/plaatsen",
                 .label = std::string(c.tr("Deelnemers of groepjes")),
                 .value = std::to_string(seats),
                 .less = Choose{workshop_choice::seats, std::to_string(seats - 1), ""},
                 .more = Choose{workshop_choice::seats, std::to_string(seats + 1), ""},
                 .can_less = seats > 1,
                 .can_more = seats < most});
    flow.gap(4);
    if (seats < 3) {
      flow.text(c.styles.meta, c.tr("Onder drie stemmen blijft de uitkomst verborgen."), c.palette.text2);
      flow.gap(12);
    }
  } else if (names.empty()) {
    flow.text(c.styles.row_seen, c.tr("De hele groep samen; de begeleider schrijft mee."), c.palette.text1);
    flow.gap(16);
  } else {
    for (const std::string& name : names) flow.text(c.styles.row_seen, name, c.palette.text1);
    flow.gap(16);
  }
  if (workshop_needs_consent(form)) add_consent(c, flow);
  add_axes(c, flow, form);
  add_ways(c, flow, form);
  return flow;
}

std::vector<Chip> keys_of(const Context& c, const std::string& form, bool items_page, bool both) {
  std::vector<Chip> keys{{"werkvorm/vormen",
                          std::string(c.tr("Andere vorm")),
                          Choose{workshop_choice::form, "", "werkvorm"},
                          {.kind = ButtonLook::Kind::outlined, .icon = Icon::back}}};
  if (items_page && !has_fixed_items(form) && form != "volgen-voorlopen" && form != "scenarios") {
    const auto transitions = newest_transitions(c.edition);
    if (!transitions.empty()) {
      keys.push_back(
          {"werkvorm/transities",
           c.words.trn("De {} transitie", "De {} transities", static_cast<long>(transitions.size())),
           Choose{workshop_choice::items, join_ids(transitions), ""}, plain_look()});
    }
  }
  if (!both && items_page) {
    keys.push_back({"werkvorm/verder", std::string(c.tr("Verder")),
                    Choose{workshop_choice::page, "mensen", people_scroll}, primary_look()});
    return keys;
  }
  if (!both) {
    keys.push_back({"werkvorm/onderwerpen", std::string(c.tr("Onderwerpen")),
                    Choose{workshop_choice::page, "", item_scroll}, plain_look()});
  }
  if (missing_before_start(c, form).empty()) {
    keys.push_back({"werkvorm/start", std::string(c.tr("Ronde starten")),
                    workshop_act(workshop::Start{workshop_setup(c, form)}), primary_look()});
  }
  return keys;
}

bool columns_beside(const Context& c) { return workshop_side_by_side(c) && !c.frame.portrait; }

// Where the column of subjects and its page keys end. Each column's page keys stand below it, in the row of
// the other keys.
float items_end(const Context& c, const Rect& area) {
  return columns_beside(c) ? split_workshop(c, area, items_share).picture.right() : area.right();
}

void draw_columns(const Context& c, const std::string& form, const Rect& area, const Rect& rest) {
  const auto [left, right] = split_workshop(c, rest, items_share);
  const Flow items = items_of(c, form, left.w - 24), people = people_of(c, form, right.w - 24);
  if (!columns_beside(c)) {
    draw_workshop_column(c, items, left, item_scroll);
    return draw_workshop_column(c, people, right, people_scroll);
  }
  const float end = items_end(c, area);
  draw_workshop_list(c, items, left, {area.x, area.y, end - area.x, area.h}, item_scroll);
  draw_workshop_list(c, people, right, area, people_scroll);
}

}  // namespace

std::string missing_before_start(const Context& c, const std::string& form) {
  const auto limits = item_limits(form);
  const std::size_t chosen = chosen_items(c, form).size();
  if (chosen >= limits.fewest) {
    const bool asks = workshop_needs_consent(form) && !chosen_consent(c);
    return asks ? std::string(c.tr("Vraag de groepen eerst om akkoord")) : std::string();
  }
  const long more = static_cast<long>(limits.fewest - chosen);
  return c.words.trn("Kies nog {} onderwerp", "Kies nog {} onderwerpen", more);
}

void draw_workshop_setup(const Context& c) {
  const std::string form = c.room.choice(workshop_choice::form);
  const WorkshopForm* known = workshop_form(form);
  draw_header(c, c.tr(known->title));
  const Rect area = canvas_area(c);
  const bool both = workshop_side_by_side(c);
  const bool items_page = both || c.room.choice(workshop_choice::page) != "mensen";
  const std::size_t chosen = chosen_items(c, form).size();
  const std::string still = missing_before_start(c, form);
  const std::string count =
      c.words.trn("{} onderwerp gekozen", "{} onderwerpen gekozen", static_cast<long>(chosen));
  const auto keys = keys_of(c, form, items_page, both);
  const float page_keys = area.right() - items_end(c, area) + 2 * workshop_key + 40;
  const float top = draw_workshop_keys(c, area, keys, page_keys) - 20;
  const float y = draw_workshop_lead(c, area, c.tr(known->purpose),
                                     still.empty() ? fmt::format("{} · {}", c.tr(known->needs), count)
                                                   : fmt::format("{} · {}", count, still),
                                     2);
  const Rect rest{area.x, y + 6, area.w, top - y - 6};
  if (!both) {
    const Flow flow = items_page ? items_of(c, form, rest.w - 24) : people_of(c, form, rest.w - 24);
    return draw_workshop_list(c, flow, rest, area, items_page ? item_scroll : people_scroll);
  }
  draw_columns(c, form, area, rest);
}

}  // namespace caleidoscoop::ui
