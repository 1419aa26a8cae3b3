// The sentences of a report: who took part, what came out, how to read it. Pure.
#pragma once

#include <string>
#include <vector>

#include "ui/words/words.h"
#include "ui/workshop/session.h"

namespace caleidoscoop::workshop {

std::string date_sentence(const Session& session, const ui::Words& words);
std::string people_sentence(const Session& session, const ui::Words& words);
std::string conclusion_of(const Session& session, const ui::Words& words);
std::vector<std::string> method_of(const Session& session, const ui::Words& words);

}  // namespace caleidoscoop::workshop
