// Whether the edition on screen still holds, and how a screen says so in a few words. Pure.
//
// An edition is called expired only by a clock that is trusted: a device without one must not call
// good content old. Without such a clock the screen says "tijd onzeker".
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "ui/context.h"

namespace caleidoscoop::ui {

struct Validity {
  enum class Kind { holds, expired, unsure } kind = Kind::holds;
  std::optional<std::chrono::sys_seconds> until;  // as the edition says
  std::string title;                              // "Verlopen", "Tijd onzeker"; empty while it holds
  std::string detail;                             // "sinds 3 nov", or empty

  bool marked() const { return kind != Kind::holds; }
};

Validity validity_of(const Context& c);

// "verlopen sinds 3 nov", "tijd onzeker": one line for where there is no more room; or empty.
std::string validity_line(const Context& c);

}  // namespace caleidoscoop::ui
