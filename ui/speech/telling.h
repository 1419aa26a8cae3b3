// Pieces that several stories tell: a headline with its source and age, what a claim rests on.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/speech/script.h"

namespace caleidoscoop::ui {

// The title in its own language, then its source and how old it is.
void tell_headline(const Context& c, Script& s, const Headline& headline);

// "Bron: rapport, VGS en PRIMO …, 9 november 2018." Each document once; none: the editors propose it.
void tell_sources(const Context& c, Script& s, const std::vector<Provenance>& provenance);

// Who took which position, in what role, by which source.
void tell_standpoint(const Context& c, Script& s, const Standpoint& standpoint);

// "8 augustus 2027: warmteplan. Bron: …"; in order of time.
void tell_milestones(const Context& c, Script& s, const Theme& theme);

// What was counted over 90 days, in one or two sentences.
void tell_mentions(const Context& c, Script& s, const Theme& theme);

// Urgency and impact, or that nobody has rated them.
void tell_rating(const Context& c, Script& s, const Theme& theme);

// "a, b en c"
std::string enumeration(const Context& c, const std::vector<std::string>& words);

}  // namespace caleidoscoop::ui
