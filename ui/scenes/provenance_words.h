// What a claim or a relation rests on, in words: document, kind and date, or that the editors propose it.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

// "rapport: VGS en PRIMO hernieuwen samenwerking, 9 november 2018"; without any "voorstel redactie".
std::string provenance_words(const Context& c, const std::vector<Provenance>& provenance);

std::string origin_words(const Context& c, Origin origin);

// The origin and, after it, the editors' note.
std::string relation_words(const Context& c, Origin origin, const std::string& note);

// "Waar dit op rust": one line for each document.
void add_provenance(const Context& c, Flow& flow, const std::vector<Provenance>& provenance);

// "gemeentesecretaris destijds, Gouda": the role as the source has it, which may have changed since.
std::string role_words(const Context& c, const Standpoint& standpoint);

// The source and its date; that a source without date has none is said.
std::string source_words(const Context& c, const Standpoint& standpoint);

}  // namespace caleidoscoop::ui
