// The pages of a running workshop, one for each thing a room does. Each draws between header and bar.
#pragma once

#include "ui/context.h"

namespace caleidoscoop::ui {

// Of a passing round: between two seats nothing of anyone is to be seen.
void draw_between_seats(const Context& c);
bool seat_sits(const Context& c);  // somebody said to be the seat in turn

// What a seat, or the group in the open, fills in.
void draw_vote(const Context& c);
// What the facilitator counts.
void draw_card_round(const Context& c);

void draw_stances(const Context& c);  // follow or lead, per project
void draw_notes(const Context& c);    // scenarios and feasibility

void draw_matrix_result(const Context& c);
void draw_list_result(const Context& c);  // ranking, dots, one axis
void draw_shared_result(const Context& c);

void draw_facilitator(const Context& c);
void draw_agenda_page(const Context& c);
void draw_take_along(const Context& c);
void draw_earlier(const Context& c);

}  // namespace caleidoscoop::ui
