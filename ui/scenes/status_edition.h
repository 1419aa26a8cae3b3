// The part of the status scene about the edition: what it is, who stands behind it, how long it
// holds, and what became of the last one that was offered.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/context.h"
#include "ui/widgets/flow.h"

namespace caleidoscoop::ui {

void add_edition_rows(const Context& c, Flow& flow);

// Why the last edition that was offered is not on the screen and what to do about it; or empty.
std::optional<Problem> refusal_problem(const Context& c);

// In plain Dutch, for a kind of fault as sync/trust names it ("rollback"); an unknown kind has one too.
std::string_view refusal_words(const Words& words, std::string_view fault);

}  // namespace caleidoscoop::ui
