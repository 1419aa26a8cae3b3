#include "firmware/print/page_flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "firmware/print/page_colours.h"

namespace caleidoscoop::print {
namespace {

constexpr double item_indent = 14;
constexpr double foot_y = PdfDocument::height - 46;
constexpr double number_wide = 40;

}  // namespace

void PageFlow::next_page() {
  page_->next_page();
  ++number_;
  y_ = top;
  const PageText left{.size = 8, .colour = page_colours::grey, .most_lines = 1};
  const PageText right{.size = 8, .colour = page_colours::grey, .side = PageText::Side::right};
  page_->write(margin, foot_y, wide - number_wide, left, foot_);
  page_->write(margin + wide - number_wide, foot_y, number_wide, right, fmt::to_string(number_));
}

void PageFlow::write(const PageText& how, std::string_view text, double indent) {
  const std::array runs{TextRun{text}};
  write(how, runs, indent);
}

void PageFlow::write(const PageText& how, std::span<const TextRun> runs, double indent) {
  if (std::all_of(runs.begin(), runs.end(), [](const TextRun& run) { return run.text.empty(); })) return;
  Written done;
  do {
    done = page_->write_lines(margin + indent, y_, wide - indent, how, runs, done.next, room());
    y_ += done.height;
    // A line that fits no page at all would be asked for without end.
    if (!done.whole && done.height <= 0 && at_top()) return;
    if (!done.whole) next_page();
  } while (!done.whole);
}

void PageFlow::write_item(const PageText& how, std::string_view sign, std::span<const TextRun> runs,
                          double indent) {
  need(how.size * how.leading * 2);
  page_->write(margin + indent, y_, item_indent, how, sign);
  write(how, runs, indent + item_indent);
}

void PageFlow::write_pair(const PageText& how, std::string_view left, std::string_view right,
                          const std::string& place) {
  PageText numbers = how;
  numbers.side = PageText::Side::right;
  const double high = page_->height_of(wide - number_wide, how, left);
  need(high);
  page_->write_link(margin, y_, wide - number_wide, how, left, place);
  page_->write(margin + wide - number_wide, y_, number_wide, numbers, right);
  y_ += high;
}

}  // namespace caleidoscoop::print
