#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_session.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Decision;
using workshop::Item;

constexpr const char* scroll = "werkvorm-agenda";
constexpr std::array<std::string_view, 4> roles{dutch("Kringvoorzitter"), dutch("Gemeentesecretaris"),
                                                dutch("Wethouder"), dutch("VGS-bureau")};

// What can go on the agenda: the items of the session, or without one the themes of the edition.
std::vector<Item> subjects_of(const Context& c) {
  if (c.room.workshop.open() && !session_of(c).setup.items.empty()) return session_of(c).setup.items;
  std::vector<Item> items;
  for (const Theme& theme : c.edition.themes) items.push_back({theme.id, theme.title, theme.facet, {}, {}});
  return items;
}

// The newest headline of a theme goes along with it, so that it can be found again.
const Headline* headline_of(const Context& c, const std::string& theme) {
  for (const Headline& headline : c.snapshot.headlines) {
    for (const ThemeMatch& match : headline.themes) {
      if (match.theme == theme && !headline.url.empty()) return &headline;
    }
  }
  return nullptr;
}

Decision decision_of(const Context& c, const Item& item, const std::string& owner) {
  Decision decision{item.title, owner, {}, item.id, item.link, {}};
  if (const Headline* headline = headline_of(c, item.id); headline != nullptr && decision.link.empty()) {
    decision.note = headline->title;
    decision.link = headline->url;
    decision.source = headline->source_name;
  }
  return decision;
}

void add_decisions(const Context& c, Flow& flow) {
  const auto& decisions = session_of(c).decisions;
  flow.section(c.tr("Op de kringagenda"));
  flow.gap(8);
  if (decisions.empty()) flow.text(c.styles.body, c.tr("Nog niets afgesproken."), c.palette.text2);
  const bool open = c.room.workshop.open();
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const Decision& decision = decisions[i];
    flow.text(c.styles.row, decision.title, c.palette.text1);
    flow.text(c.styles.meta, fmt::format(fmt::runtime(c.tr("Trekker: {}")), decision.owner), c.palette.text2);
    if (!decision.note.empty()) {
      const std::string note =
          decision.source.empty() ? decision.note : fmt::format("{} ({})", decision.note, decision.source);
      flow.text(c.styles.meta, note, c.palette.text2);
    }
    flow.gap(8);
    if (open) {
      add_chip_rows(c, flow,
                    {{fmt::format("agenda/weg/{}", i),
                      std::string(c.tr("Haal van de agenda")),
                      workshop_act(workshop::DropDecision{static_cast<int>(i)}),
                      {.kind = ButtonLook::Kind::outlined, .icon = Icon::close}}});
    }
    flow.gap(12);
  }
}

void add_subjects(const Context& c, Flow& flow, const std::string& chosen) {
  flow.section(c.tr("Waarover?"));
  flow.gap(12);
  std::vector<Chip> chips;
  for (const Item& item : subjects_of(c)) {
    ButtonLook look{.kind = ButtonLook::Kind::chip, .selected = item.id == chosen, .icon = {}};
    look.facet = look_of(c, item);
    chips.push_back({"agenda/over/" + item.id, item.title,
                     Choose{workshop_choice::subject, item.id == chosen ? "" : item.id, ""}, look});
  }
  add_chip_rows(c, flow, chips);
  flow.gap(8);
}

void add_owners(const Context& c, Flow& flow, const std::string& chosen) {
  flow.section(c.tr("Wie trekt het?"));
  flow.gap(12);
  std::vector<std::string> owners;
  for (const std::string_view role : roles) owners.emplace_back(c.tr(role));
  if (const Kring* kring = c.edition.kring_by_id(c.edition.kring)) {
    owners.insert(owners.end(), kring->municipalities.begin(), kring->municipalities.end());
  }
  std::vector<Chip> chips;
  for (const std::string& owner : owners) {
    chips.push_back({"agenda/trekker/" + owner,
                     owner,
                     Choose{workshop_choice::owner, owner == chosen ? "" : owner, ""},
                     {.kind = ButtonLook::Kind::chip, .selected = owner == chosen, .icon = {}}});
  }
  add_chip_rows(c, flow, chips);
}

const Item* chosen_item(const std::vector<Item>& items, const std::string& id) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.id == id; });
  return found == items.end() ? nullptr : &*found;
}

std::vector<Chip> keys_of(const Context& c, const Item* item, const std::string& owner) {
  std::vector<Chip> keys;
  if (item != nullptr && !owner.empty()) {
    keys.push_back({"agenda/zet", std::string(c.tr("Zet op de agenda")),
                    workshop_act(workshop::Decide{decision_of(c, *item, owner)}), primary_look()});
  }
  keys.push_back({"werkvorm/terug-naar-ronde",
                  std::string(c.tr("Terug")),
                  c.room.workshop.session ? show_part("") : Action(Choose{workshop_choice::page, "", ""}),
                  {.kind = ButtonLook::Kind::outlined, .icon = Icon::back}});
  if (c.room.workshop.session) keys.push_back(part_key(c, "meenemen", dutch("Meenemen"), Icon::storage));
  return keys;
}

}  // namespace

void draw_agenda_page(const Context& c) {
  draw_header(c, c.tr("Kringagenda"));
  const Rect area = canvas_area(c);
  const auto subjects = subjects_of(c);
  const std::string& owner = c.room.choice(workshop_choice::owner);
  const Item* item = chosen_item(subjects, c.room.choice(workshop_choice::subject));
  const bool session = c.room.workshop.session.has_value();
  const bool open = !session || c.room.workshop.open();
  const bool both = workshop_side_by_side(c) && open;
  const Rect above = draw_workshop_foot(c, area, keys_of(c, item, owner));
  const auto [left, right] = both ? split_workshop(c, above, 0.56f) : WorkshopSplit{above, above};
  Flow ask(c, left.w - 24), other(c, right.w - 24);
  Flow& answer = both ? other : ask;
  ask.text(c.styles.lead, c.tr("Wat nemen wij mee naar de kring, en wie trekt het?"), c.palette.text1);
  ask.gap(14);
  if (session) {
    add_decisions(c, answer);
    answer.gap(14);
  }
  if (open) {
    add_subjects(c, ask, item == nullptr ? "" : item->id);
    add_owners(c, answer, owner);
  }
  draw_workshop_list(c, ask, left, area, scroll);
  if (both) draw_workshop_column(c, other, right, "werkvorm-afspraken");
}

}  // namespace caleidoscoop::ui
