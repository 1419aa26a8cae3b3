// What the forms and their parts are called. Dutch, to be translated where it is drawn; pure.
#pragma once

#include <string>
#include <string_view>

#include "ui/words/words.h"
#include "ui/workshop/results.h"
#include "ui/workshop/session.h"

namespace caleidoscoop::workshop {

struct AxisWords {
  std::string_view across, up;  // `up` is empty with one axis
};

std::string_view form_title(const Setup& setup);
AxisWords axis_words(const Setup& setup);
std::string_view slot_title(Form form, int slot);

// "sterk uiteen", "verdeeld", "eens".
std::string_view verdict_of(const ItemResult& result);

// "4,5" or "4.5", with one decimal.
std::string decimal(const ui::Words& words, double value);

// "ongewijzigd", or on one axis "0,5 hoger, dichter bijeen".
std::string shift_words(const ui::Words& words, const Spread& before, const Spread& after);

}  // namespace caleidoscoop::workshop
