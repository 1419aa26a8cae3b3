#include "ui/context.h"

#include "ui/look/motion.h"

namespace caleidoscoop::ui {

float Context::progress(Tick start, Tick lasts) const {
  if (!animate) return 1;
  const float done = eased(now.tick - start, lasts);
  if (now.tick - start < lasts) wake.at(now.tick + motion_ms::frame);
  return done;
}

}  // namespace caleidoscoop::ui
