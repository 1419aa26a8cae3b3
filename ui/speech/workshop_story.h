// What the workshop's page says, and what its newest change did. Shared by story and narrator.
//
// Pure. Nothing that results.h withholds is told; what a seat fills in is told to that seat alone.
#pragma once

#include <map>
#include <string>

#include "ui/context.h"
#include "ui/speech/script.h"

namespace caleidoscoop::ui {

// Another of these is another page, which is told from its beginning.
std::string workshop_place(const Context& c);

// What stands on the page and can change there, each as a sentence, under a name of its own.
std::map<std::string, std::string> workshop_lines(const Context& c);

// Of the round that is looked at.
void tell_workshop_result(const Context& c, Script& s);
// Middle, spread and shift of one subject; empty: not to be shown.
std::string spread_words(const Context& c, int item, int round);

// The edition's own words within a sentence.
std::string titled(const Context& c, std::string_view title);
// "4,5", and of a whole number "4".
std::string short_decimal(const Context& c, double value);

}  // namespace caleidoscoop::ui
