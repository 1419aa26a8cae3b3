#include "ui/scenes/workshop_start.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ui/scenes/workshop_choose.h"
#include "ui/scenes/workshop_items.h"

namespace caleidoscoop::ui {
namespace {

using workshop::Entry;
using workshop::Form;

constexpr WorkshopWay passing{"rond", dutch("Rondgeven"),
                              dutch("Ieder plaatst om de beurt en verbergt het. Niemand ziet een ander."),
                              Entry::passing};
constexpr WorkshopWay cards{"kaarten", dutch("Kaarten opsteken"),
                            dutch("Iedereen steekt tegelijk 1 tot 5 op. De begeleider telt en tikt in."),
                            Entry::cards};
constexpr WorkshopWay open{"samen", dutch("Samen, met open kaart"),
                           dutch("De groep schuift samen met de schijven. Meer handen tegelijk kan."),
                           Entry::open};
constexpr std::array matrix_ways{passing, cards, open};
constexpr std::array blind_ways{passing, cards};
constexpr std::array order_ways{passing, open};

struct NamedForm {
  std::string_view id;
  Form form;
};
constexpr std::array<NamedForm, 11> named{{{"urgentie-impact", Form::urgency_impact},
                                           {"rangorde", Form::ranking},
                                           {"stippen", Form::dots},
                                           {"gedeeld-beeld", Form::shared_picture},
                                           {"volgen-voorlopen", Form::follow_or_lead},
                                           {"scenarios", Form::scenarios},
                                           {"haalbaarheid", Form::feasibility},
                                           {"rol", Form::role_poll},
                                           {"ontwerpprincipes", Form::design_principles},
                                           {"data-gesprek", Form::data_conversation},
                                           {"agenda", Form::agenda}}};

int number_of(const std::string& text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::vector<workshop::Item> items_of(const Context& c, std::string_view form) {
  std::vector<workshop::Item> items;
  for (const auto& candidate : chosen_items(c, form)) {
    workshop::Item item{candidate.id, candidate.title, candidate.facet, {}, {}};
    for (const Project& project : c.edition.projects) {
      if (form == "volgen-voorlopen" && project.id == candidate.id) {
        item.kind = project.kind;
        item.link = project.link;
      }
    }
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<workshop::Seat> seats_of(const Context& c, std::string_view form, Entry entry) {
  std::vector<workshop::Seat> seats;
  for (const std::string& name : workshop_seat_names(c, form)) {
    seats.push_back({name, 1, chosen_consent(c)});
  }
  if (!seats.empty()) return seats;
  const int people = chosen_seats(c, form);
  if (entry != Entry::passing) return {{"", people, false}};
  seats.assign(static_cast<std::size_t>(people), {"", 1, false});
  return seats;
}

}  // namespace

Form form_of(std::string_view id) {
  const auto found = std::find_if(named.begin(), named.end(), [&](const NamedForm& f) { return f.id == id; });
  return found == named.end() ? Form::urgency_impact : found->form;
}

std::string_view id_of(Form form) {
  const auto found =
      std::find_if(named.begin(), named.end(), [&](const NamedForm& f) { return f.form == form; });
  return found == named.end() ? std::string_view() : found->id;
}

std::span<const WorkshopWay> workshop_ways(std::string_view form) {
  if (form == "urgentie-impact") return matrix_ways;
  if (form == "rangorde") return order_ways;
  if (form == "stippen" || form == "rol" || has_fixed_items(form)) return blind_ways;
  return {};
}

std::string chosen_way(const Context& c, std::string_view form) {
  const auto ways = workshop_ways(form);
  const std::string& chosen = c.room.choice(workshop_choice::way);
  if (std::any_of(ways.begin(), ways.end(), [&](const WorkshopWay& way) { return way.id == chosen; }))
    return chosen;
  return ways.empty() ? std::string() : std::string(ways.front().id);
}

int chosen_seats(const Context& c, std::string_view form) {
  const int most = chosen_way(c, form) == "kaarten" ? most_workshop_people : most_workshop_seats;
  return std::clamp(number_of(c.room.choice(workshop_choice::seats), 8), 1, most);
}

bool chosen_consent(const Context& c) { return !c.room.choice(workshop_choice::consent).empty(); }
bool chances_chosen(const Context& c) { return !c.room.choice(workshop_choice::axes).empty(); }

bool workshop_has_seats(std::string_view form) {
  return form != "gedeeld-beeld" && form != "volgen-voorlopen" && form != "scenarios" &&
         form != "haalbaarheid";
}

bool workshop_needs_consent(std::string_view form) {
  return form == "gedeeld-beeld" || form == "volgen-voorlopen";
}

std::vector<std::string> workshop_seat_names(const Context& c, std::string_view form) {
  const auto tr = [&](std::string_view dutch_name) { return std::string(c.tr(dutch_name)); };
  if (form == "gedeeld-beeld")
    return {tr(dutch("Secretaris")), tr(dutch("Wethouder")), tr(dutch("Ministerie"))};
  if (form != "volgen-voorlopen") return {};
  if (const Kring* kring = c.edition.kring_by_id(c.edition.kring)) {
    auto names = kring->municipalities;
    if (names.size() > workshop::most_seats) names.resize(workshop::most_seats);
    if (!names.empty()) return names;
  }
  std::vector<std::string> names;
  for (int i = 1; i <= chosen_seats(c, form); ++i) {
    names.push_back(tr(dutch("Gemeente")) + " " + std::to_string(i));
  }
  return names;
}

workshop::Setup workshop_setup(const Context& c, std::string_view form) {
  workshop::Setup setup;
  setup.form = form_of(form);
  for (const WorkshopWay& way : workshop_ways(form)) {
    if (way.id == chosen_way(c, form)) setup.entry = way.entry;
  }
  if (workshop_ways(form).empty()) {
    setup.entry = form == "gedeeld-beeld" ? Entry::passing : Entry::open;
  }
  if (chances_chosen(c) && (form == "urgentie-impact" || form == "gedeeld-beeld")) {
    setup.axes = workshop::Axes::chance_feasibility;
  }
  if (const Kring* kring = c.edition.kring_by_id(c.edition.kring)) setup.kring = kring->title;
  setup.example = c.edition.example;
  setup.items = items_of(c, form);
  setup.seats = seats_of(c, form, setup.entry);
  for (const workshop::Seat& seat : setup.seats) setup.people += seat.people;
  return setup;
}

}  // namespace caleidoscoop::ui
