// Own words in the workshop: a page with a field and the keyboard, in place of the page that asked.
#pragma once

#include <functional>
#include <string>

#include "ui/context.h"
#include "ui/widgets/chips.h"

namespace caleidoscoop::ui {

struct OwnWords {
  std::string purpose;   // the text's name; of this question alone
  std::string question;  // what is asked
  // What it does to be done with these words; without words the page only closes.
  std::function<Action(const std::string& words)> done;
};

// Opens the page.
Chip own_words_key(const Context& c, const std::string& purpose);

// False when it is not open, and nothing was drawn then.
bool draw_own_words(const Context& c, const OwnWords& words);

}  // namespace caleidoscoop::ui
