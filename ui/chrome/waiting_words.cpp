#include "ui/chrome/waiting_words.h"

namespace caleidoscoop::ui {

std::string waiting_words(const Context& c, int times) {
  const auto seconds = static_cast<long>(c.room.settings.idle.count()) * times;
  if (seconds % 60 != 0) return c.words.trn("{} seconde", "{} seconden", seconds);
  return c.words.trn("{} minuut", "{} minuten", seconds / 60);
}

}  // namespace caleidoscoop::ui
