// How up to date the screen is, in one icon and two short texts. Pure.
#pragma once

#include <string>

#include "ui/context.h"
#include "ui/paint/icons.h"

namespace caleidoscoop::ui {

struct SyncState {
  enum class Kind { built_in, loading, current, stale, offline } kind = Kind::built_in;
  Icon icon = Icon::box;
  std::string title;   // "Actueel"
  std::string detail;  // "14:20"
  bool attention = false;
};

SyncState sync_state(const Context& c);

}  // namespace caleidoscoop::ui
