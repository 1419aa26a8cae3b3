#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "ui/chrome/chrome.h"
#include "ui/scenes/workshop_items.h"
#include "ui/scenes/workshop_pages.h"
#include "ui/scenes/workshop_session.h"
#include "ui/scenes/workshop_words.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Form;
using workshop::Session;

constexpr const char* scroll = "werkvorm-notitie";

struct Slot {
  std::string_view title;
  std::array<std::string_view, 6> words;
};

constexpr std::array<Slot, 3> scenario_slots{{
    {dutch("Wat versterkt elkaar?"),
     {dutch("dezelfde wijken"), dutch("dezelfde partners"), dutch("één gesprek met inwoners"),
      dutch("gedeelde gegevens"), dutch("één investering"), dutch("nieuw vakmanschap")}},
    {dutch("Waar botst het?"),
     {dutch("dezelfde mensen nodig"), dutch("hetzelfde geld nodig"), dutch("dezelfde straten open"),
      dutch("te veel voor inwoners"), dutch("regels spreken elkaar tegen"), dutch("tempo verschilt")}},
    {dutch("Wat doen wij dan?"),
     {dutch("volgorde afspreken"), dutch("samen plannen"), dutch("één trekker aanwijzen"),
      dutch("eerst een proef"), dutch("voorleggen aan de raad"), dutch("met de regio regelen")}},
}};

constexpr std::array<Slot, 4> feasibility_slots{{
    {dutch("Wat is nodig?"),
     {dutch("mensen"), dutch("geld"), dutch("tijd"), dutch("kennis"), dutch("bevoegdheid"),
      dutch("gegevens")}},
    {dutch("Wat kan?"),
     {dutch("nu beginnen"), dutch("klein beginnen"), dutch("samen met de regio"),
      dutch("overnemen van een ander"), dutch("met partners"), dutch("binnen de begroting")}},
    {dutch("Wat kan niet?"),
     {dutch("niet zonder wet"), dutch("niet zonder extra geld"), dutch("niet met deze mensen"),
      dutch("niet dit jaar"), dutch("niet alleen"), dutch("niet zonder de raad")}},
    {dutch("Wie levert?"),
     {dutch("eigen organisatie"), dutch("kring of regio"), dutch("provincie"), dutch("Rijk"),
      dutch("ketenpartner"), dutch("markt")}},
}};

std::span<const Slot> slots_of(Form form) {
  if (form == Form::scenarios) return scenario_slots;
  return feasibility_slots;
}

// Scenarios have one page, about two items together; its notes hang on the first.
int items_of(const Session& s) {
  return s.setup.form == Form::scenarios ? 1 : static_cast<int>(s.setup.items.size());
}

int item_at_hand(const Context& c) {
  const Session& s = session_of(c);
  for (int i = 0; i < items_of(s); ++i) {
    if (s.setup.items[static_cast<std::size_t>(i)].id == c.room.choice(workshop_choice::item)) return i;
  }
  return 0;
}

constexpr std::string_view between_words = "; ";

// The note without the words when it has them, with them when it does not.
std::string toggled(const std::string& note, const std::string& words) {
  std::vector<std::string> parts;
  bool had = false;
  for (std::size_t at = 0; at < note.size();) {
    const auto end = std::min(note.find(between_words, at), note.size());
    const std::string part = note.substr(at, end - at);
    if (part == words) {
      had = true;
    } else if (!part.empty()) {
      parts.push_back(part);
    }
    at = end + between_words.size();
  }
  if (!had) parts.push_back(words);
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : std::string(between_words)) + part;
  return text;
}

std::string note_purpose(int item, int slot) { return fmt::format("werkvorm/notitie/{}/{}", item, slot); }

void add_slot(const Context& c, Flow& flow, int item, int slot, const Slot& about) {
  const Session& s = session_of(c);
  const auto* note = workshop::note_of(s, item, slot);
  const std::string text = note == nullptr ? "" : note->text;
  flow.section(c.tr(about.title));
  flow.gap(8);
  if (!text.empty()) {
    flow.text(c.styles.row_seen, text, c.palette.text1);
    flow.gap(8);
  }
  if (s.finished) return flow.gap(16);
  std::vector<Chip> chips;
  for (const std::string_view each : about.words) {
    const std::string words(c.tr(each));
    const bool chosen =
        (std::string(between_words) + text + std::string(between_words))
            .find(std::string(between_words) + words + std::string(between_words)) != std::string::npos;
    chips.push_back({fmt::format("notitie/{}/{}", slot, each),
                     words,
                     workshop_act(workshop::Write{item, slot, toggled(text, words)}),
                     {.kind = ButtonLook::Kind::chip, .selected = chosen, .icon = {}}});
  }
  chips.push_back(own_words_key(c, note_purpose(item, slot)));
  add_chip_rows(c, flow, chips);
  flow.gap(8);
}

// A note in own words, when somebody is writing one.
bool draw_written(const Context& c, int item) {
  const Session& s = session_of(c);
  const auto slots = slots_of(s.setup.form);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const int slot = static_cast<int>(i);
    const auto* note = workshop::note_of(s, item, slot);
    const std::string before = note == nullptr ? "" : note->text;
    const bool open =
        draw_own_words(c, {.purpose = note_purpose(item, slot),
                           .question = std::string(c.tr(slots[i].title)),
                           .done = [=](const std::string& words) {
                             return workshop_act(workshop::Write{item, slot, toggled(before, words)});
                           }});
    if (open) return true;
  }
  return false;
}

std::string title_of(const Context& c, int item) {
  const Session& s = session_of(c);
  const auto& items = s.setup.items;
  if (s.setup.form == Form::scenarios && items.size() >= 2) {
    return fmt::format(fmt::runtime(c.tr("Wat als {} en {} tegelijk komen?")), items[0].title,
                       items[1].title);
  }
  return items[static_cast<std::size_t>(item)].title;
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
  if (here + 1 < items_of(s)) go("werkvorm/volgende", dutch("Volgend onderwerp"), here + 1, primary_look());
  if (!s.finished) {
    keys.push_back(agenda_key(c));
    keys.push_back(facilitator_key(c));
  }
  keys.push_back(part_key(c, "meenemen", dutch("Meenemen"), Icon::storage));
  return keys;
}

}  // namespace

void draw_notes(const Context& c) {
  const Session& s = session_of(c);
  const int here = item_at_hand(c);
  if (!s.finished && draw_written(c, here)) return;
  draw_session_header(c);
  const Rect area = canvas_area(c);
  Flow flow(c, area.w - 24);
  add_session_lead(c, flow, title_of(c, here));
  const auto slots = slots_of(s.setup.form);
  for (std::size_t i = 0; i < slots.size(); ++i) add_slot(c, flow, here, static_cast<int>(i), slots[i]);
  draw_workshop_page(c, flow, keys_of(c, here), scroll);
}

}  // namespace caleidoscoop::ui
