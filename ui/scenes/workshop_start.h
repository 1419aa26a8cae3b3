// What is chosen before a session begins, and the session that begins with it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/context.h"
#include "ui/workshop/session.h"

namespace caleidoscoop::ui {

struct WorkshopWay {
  std::string_view id;
  std::string_view title, detail;  // Dutch, to be translated
  workshop::Entry entry;
};

inline constexpr int most_workshop_seats = 24;
inline constexpr int most_workshop_people = 60;  // who raise cards

// How a form can be voted on; empty when there is no choice.
std::span<const WorkshopWay> workshop_ways(std::string_view form);
workshop::Form form_of(std::string_view id);
std::string_view id_of(workshop::Form form);

std::string chosen_way(const Context& c, std::string_view form);
int chosen_seats(const Context& c, std::string_view form);
bool chosen_consent(const Context& c);
bool chances_chosen(const Context& c);

// Whether it asks how many take part; otherwise the seats have names.
bool workshop_has_seats(std::string_view form);
// Groups of one show themselves, so they have to agree first.
bool workshop_needs_consent(std::string_view form);
// The named seats of a form, as "Secretaris".
std::vector<std::string> workshop_seat_names(const Context& c, std::string_view form);

workshop::Setup workshop_setup(const Context& c, std::string_view form);

}  // namespace caleidoscoop::ui
