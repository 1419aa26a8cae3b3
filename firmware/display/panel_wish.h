// PanelWish: when the panel itself is to be turned dark or back, as requests to the worker that may do so.
//
// Light is asked for at once, at the start and when somebody touches a dark screen or a message comes; dark
// only after a minute of black. Each wish is repeated every hour, for somebody may have used the panel's own
// buttons meanwhile. Values only; the display's thread.
#pragma once

#include <optional>
#include <string>

#include "ui/input.h"

namespace caleidoscoop::display {

class PanelWish {
 public:
  // The request to drop now, if any; to be called after each frame and each minute.
  std::optional<std::string> due(bool dark, ui::Tick now);

 private:
  std::optional<bool> asked_dark_;
  ui::Tick asked_at_{};
  std::optional<ui::Tick> black_since_;
};

}  // namespace caleidoscoop::display
