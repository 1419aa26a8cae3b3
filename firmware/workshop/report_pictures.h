// The pictures of the page: the matrix and the scales. Each draws into a box of the page.
#pragma once

#include <cstddef>
#include <string_view>

#include "firmware/print/page_colours.h"
#include "firmware/print/pdf_document.h"
#include "ui/workshop/report.h"

namespace caleidoscoop::display {

// A disc with the item's number.
void draw_number(print::PdfDocument& page, double x, double y, std::size_t number, std::string_view facet);

// The sign of a group: disc, square, diamond, triangle.
void draw_group_sign(print::PdfDocument& page, double x, double y, int group, std::string_view text);

// A square of that side with the axes' names about it; gives the height it took.
double draw_matrix(print::PdfDocument& page, double x, double y, double side, const workshop::Report& report);

// One scale on a line at y: votes, quartiles, median, and where the round before had it.
void draw_scale(print::PdfDocument& page, double x, double y, double wide, const workshop::ReportScale& scale,
                double most, print::PageColour colour);

}  // namespace caleidoscoop::display
