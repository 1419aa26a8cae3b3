// What a workshop can be about: themes, projects or the cards of a set, and which of them are chosen
// before it begins. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"

namespace caleidoscoop::ui {

struct WorkshopCandidate {
  std::string id, title;
  std::string facet;    // of a theme; empty: none
  std::string section;  // the heading it stands under
};

// Everything a form can be about, in the edition's order; of a card set all of its cards.
std::vector<WorkshopCandidate> workshop_candidates(const Context& c, std::string_view form);

// Cards that are taken as they are: nothing is to be chosen.
bool has_fixed_items(std::string_view form);

struct ItemLimits {
  std::size_t fewest = 1, most = 10;
};
ItemLimits item_limits(std::string_view form);

// "a,b,c": how the chosen ids are kept; unknown ones are left out by `chosen_items`.
std::vector<std::string> split_ids(std::string_view joined);
std::string join_ids(const std::vector<std::string>& ids);
std::string with_toggled(std::string_view joined, const std::string& id);

std::vector<WorkshopCandidate> chosen_items(const Context& c, std::string_view form);

// The transitions of the newest list in the documents: six of them in 2019.
std::vector<std::string> newest_transitions(const Edition& edition);

}  // namespace caleidoscoop::ui
