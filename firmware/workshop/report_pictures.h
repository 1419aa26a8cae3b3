// The pictures of the page: the matrix and the scales. Each draws into a box of the page.
#pragma once

#include <cstddef>
#include <string_view>

#include "firmware/workshop/pdf_page.h"
#include "ui/workshop/report.h"

namespace caleidoscoop::display {

namespace page_colours {
inline constexpr PageColour ink{0.078, 0.090, 0.122};
inline constexpr PageColour grey{0.267, 0.290, 0.341};
inline constexpr PageColour line{0.463, 0.439, 0.380};
inline constexpr PageColour soft{0.906, 0.890, 0.847};
inline constexpr PageColour paper{0.965, 0.957, 0.933};
inline constexpr PageColour white{1, 1, 1};
}  // namespace page_colours

// The facets' colours of the light theme; ink for what has none.
PageColour colour_of(std::string_view facet);

// A disc with the item's number.
void draw_number(PdfPage& page, double x, double y, std::size_t number, std::string_view facet);

// The sign of a group: disc, square, diamond, triangle.
void draw_group_sign(PdfPage& page, double x, double y, int group, std::string_view text);

// A square of that side with the axes' names about it; gives the height it took.
double draw_matrix(PdfPage& page, double x, double y, double side, const workshop::Report& report);

// One scale on a line at y: votes, quartiles, median, and where the round before had it.
void draw_scale(PdfPage& page, double x, double y, double wide, const workshop::ReportScale& scale,
                double most, PageColour colour);

}  // namespace caleidoscoop::display
