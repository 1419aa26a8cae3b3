// Durations and the one easing curve of the visual language (§9).
#pragma once

#include "ui/input.h"

namespace caleidoscoop::ui {

namespace motion_ms {
inline constexpr Tick press{90};
inline constexpr Tick select{220};
inline constexpr Tick panel{320};
inline constexpr Tick scene{480};
inline constexpr Tick shared_fade{200};  // of the rest, where glass goes along
inline constexpr Tick rosette{900};      // from the cover to the overview
inline constexpr Tick grow{700};
inline constexpr Tick reduced_fade{200};  // "Beweging: geen": every change is this crossfade
inline constexpr Tick loop_theme{12000};
inline constexpr Tick reduced_loop_theme{30000};
inline constexpr Tick frame{16};  // while something moves
}  // namespace motion_ms

// cubic-bezier(0.2, 0, 0, 1) at `passed` of `lasts`: 0 before, 1 after.
float eased(Tick passed, Tick lasts);

}  // namespace caleidoscoop::ui
