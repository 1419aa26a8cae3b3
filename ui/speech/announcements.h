// Announcements: what speech mode says about everything that is no scene: the focus, sheets, settings,
// the idle question, messages, pages.
//
// Pure; adds to a script.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/paint/drawn_text.h"
#include "ui/speech/narrator.h"
#include "ui/speech/script.h"

namespace caleidoscoop::ui {

void tell_started(const Context& c, Script& s);
void tell_stopped(const Context& c, Script& s);
void tell_message(const Context& c, Script& s);
void tell_idle_question(const Context& c, Script& s);
void tell_picture_question(const Context& c, Script& s);
void tell_sheet(const Context& c, Script& s, Sheet before);

// Settings, volume, the state of the network, members' code.
void tell_changes(const Context& c, Script& s, const Heard& before, const Heard& now);

// "Bladzijde 2 van 4" of the list that moved.
void tell_page(const Context& c, Script& s, const std::map<std::string, int>& before,
               const std::map<std::string, int>& now);

// How many things can be chosen here.
void tell_ways(const Context& c, Script& s);

// The letter that came or went; the keyboard that came or went.
void tell_typing(const Context& c, Script& s, const Heard& before, const Heard& now);

// What is new among the lines of a page.
void tell_new_lines(Script& s, const Heard& before, const Heard& now);

// The paragraph that was drawn there; empty: none.
std::string text_at(const std::vector<DrawnText>& drawn, Vec point);

}  // namespace caleidoscoop::ui
