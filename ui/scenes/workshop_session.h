// What every page of a running workshop needs: the session, its words, and the keys that are always there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/context.h"
#include "ui/room/workshop_choices.h"
#include "ui/scenes/workshop_parts.h"
#include "ui/workshop/operation.h"
#include "ui/workshop/results.h"

namespace caleidoscoop::ui {

Action workshop_act(workshop::Operation operation);
// Shows another part of the session; empty: the round or its result.
Action show_part(std::string_view part);

// Only while one is in the room.
const workshop::Session& session_of(const Context& c);

const FacetLook* look_of(const Context& c, const workshop::Item& item);

// "Plaats 4", or the seat's own name.
std::string seat_words(const Context& c, int seat);

// "Ronde 1 van 2 · 12 deelnemers · nog 8 min"; what could not be kept comes first.
std::string session_detail(const Context& c);

// Header with the form's title, and the bar of a pinned or pausing session.
void draw_session_header(const Context& c);

// What is to be done, then the detail.
void add_session_lead(const Context& c, Flow& flow, std::string_view lead);

Chip part_key(const Context& c, std::string_view part, std::string_view text, Icon icon);
Chip facilitator_key(const Context& c);
Chip agenda_key(const Context& c);

// Votes for an item so far in that round, whoever gave them.
int votes_for(const workshop::Session& session, int round, int item);

}  // namespace caleidoscoop::ui
