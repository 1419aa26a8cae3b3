// The choices that go with a workshop, and which of them begin again when something happens in it.
//
// Plain values: views read them by name, the room forgets them.
#pragma once

#include <string_view>
#include <vector>

#include "ui/room/action.h"

namespace caleidoscoop::ui::workshop_choice {

// Before a session.
inline constexpr const char* form = "werkvorm/vorm";
inline constexpr const char* items = "werkvorm/onderwerpen";  // ids, separated by commas
inline constexpr const char* seats = "werkvorm/plaatsen";
inline constexpr const char* way = "werkvorm/manier";
inline constexpr const char* axes = "werkvorm/assen";       // set: chances first
inline constexpr const char* consent = "werkvorm/akkoord";  // set: groups of one may be shown
inline constexpr const char* page = "werkvorm/blad";

// During a session.
inline constexpr const char* part = "werkvorm/deel";        // agenda, meenemen, begeleider
inline constexpr const char* in_hand = "werkvorm/in-hand";  // the item that a tap places
inline constexpr const char* seat = "werkvorm/zetel";       // "1/4": seat 4 of round 1 sits at the screen
inline constexpr const char* item = "werkvorm/item";        // the item that is filled in or looked at
inline constexpr const char* round = "werkvorm/ronde";      // whose result is looked at
inline constexpr const char* slot = "werkvorm/vak";         // of a note
inline constexpr const char* stance = "werkvorm/houding";   // volgen, voorlopen
inline constexpr const char* owner = "werkvorm/trekker";    // of what goes on the agenda
inline constexpr const char* subject = "werkvorm/agendapunt";
inline constexpr const char* erase = "werkvorm/wis";  // the session about to be erased

// The names that are empty again after this.
std::vector<std::string_view> forgotten_after(const WorkshopAct& act);

}  // namespace caleidoscoop::ui::workshop_choice
