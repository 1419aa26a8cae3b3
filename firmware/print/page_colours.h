// The colours of the light theme, on paper.
#pragma once

#include <string_view>

#include "firmware/print/pdf_document.h"

namespace caleidoscoop::print {

namespace page_colours {
inline constexpr PageColour ink{0.078, 0.090, 0.122};
inline constexpr PageColour grey{0.267, 0.290, 0.341};
inline constexpr PageColour line{0.463, 0.439, 0.380};
inline constexpr PageColour soft{0.906, 0.890, 0.847};
inline constexpr PageColour paper{0.965, 0.957, 0.933};
inline constexpr PageColour white{1, 1, 1};
}  // namespace page_colours

// Of a facet; ink for what has none.
PageColour colour_of(std::string_view facet);

}  // namespace caleidoscoop::print
