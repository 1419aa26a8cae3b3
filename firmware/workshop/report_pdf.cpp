#include "firmware/workshop/report_pdf.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "firmware/print/page_colours.h"
#include "firmware/print/pdf_document.h"
#include "firmware/workshop/report_pictures.h"

namespace caleidoscoop::display {
namespace {

using namespace print::page_colours;
using print::colour_of;
using print::PageText;
using print::PdfDocument;
using workshop::Report;
using workshop::ReportDecision;
using workshop::ReportItem;

constexpr double margin = 42;
constexpr double full = PdfDocument::width - 2 * margin;
constexpr double bottom = PdfDocument::height - margin;
constexpr double matrix_side = 200;
constexpr double column_gap = 24;

const PageText label{.size = 9, .weight = 500, .colour = grey, .tag = "H2"};
const PageText small{.size = 8, .colour = grey};
const PageText strong{.size = 9.5, .weight = 600, .colour = ink};
const PageText plain{.size = 9, .colour = ink, .leading = 1.3};

class Sheet {
 public:
  explicit Sheet(const Report& report)
      : report_(report),
        page_(report.heading + (report.kring.empty() ? "" : " · " + report.kring), report.language) {}

  Result<std::string> compose() {
    floor_ = bottom - method_height();
    double y = head();
    if (report_.matrix) {
      const double picture = draw_matrix(page_, margin, y, matrix_side, report_);
      const double x = margin + matrix_side + column_gap;
      const double agenda = this->agenda(x, y, full - matrix_side - column_gap, y + picture);
      y += std::max(picture, agenda) + 16;
      items(y, floor_);
    } else if (report_.items.empty()) {
      agenda(margin, y, full, floor_);
    } else {
      // The agenda is what people take home: the outcome leaves it its room.
      const double wanted = std::min(agenda_height(full), (floor_ - y) / 2);
      y = items(y, floor_ - wanted - 16) + 16;
      agenda(margin, y, full, floor_);
    }
    method();
    return page_.finish();
  }

 private:
  double head() {
    const double half = full / 2;
    PageText right{.size = 10, .colour = grey, .side = PageText::Side::right};
    page_.write(margin, margin, half, {.size = 10, .weight = 600, .colour = ink},
                report_.kring.empty() ? "Caleidoscoop" : report_.kring);
    page_.write(margin + half, margin, half, right, report_.date);
    page_.line(margin, margin + 18, margin + full, margin + 18, 1.2, ink);
    double y = margin + 28;
    if (!report_.example.empty()) {
      const PageText tag{.size = 8.5, .weight = 500, .colour = ink, .side = PageText::Side::centre};
      const double wide = 92;
      page_.frame(margin + full - wide, y + 6, wide, 17, 0.8, line);
      page_.write(margin + full - wide, y + 9, wide, tag, report_.example);
    }
    y += page_.write(margin, y, full - 110,
                     {.size = 27, .weight = 600, .colour = ink, .leading = 1.15, .tag = "H1"},
                     report_.heading) +
         2;
    y += page_.write(margin, y, full, {.size = 10, .colour = grey}, report_.people) + 9;
    y += page_.write(margin, y, full, {.size = 13, .weight = 500, .colour = ink, .leading = 1.35},
                     report_.conclusion);
    return y + 16;
  }

  double section(double x, double y, double wide, const std::string& title) {
    const double high = page_.write(x, y, wide, label, title);
    page_.line(x, y + high + 2, x + wide, y + high + 2, 0.8, line);
    return high + 9;
  }

  // Gives where they end.
  double items(double y, double until) {
    if (report_.items.empty()) return y;
    const bool scales = !report_.items.front().scales.empty();
    y += section(margin, y, full, report_.items_heading);
    if (scales) y += scale_heads(y);
    for (std::size_t i = 0; i < report_.items.size(); ++i) {
      const ReportItem& item = report_.items[i];
      const bool last = i + 1 == report_.items.size();
      const double high = item_height(item);
      if (y + high + (last ? 0 : 14) > until) {
        const auto left = report_.items.size() - i;
        return y + page_.write(margin, y + 2, full, small, fmt::format(fmt::runtime(report_.more), left));
      }
      draw_item(y, i, item);
      y += high;
      if (!last) page_.line(margin, y - 3, margin + full, y - 3, 0.4, soft);
    }
    return y;
  }

  static constexpr double title_x = margin + 22;
  static constexpr double title_wide = 132;
  static constexpr double scales_x = title_x + title_wide + 14;
  static constexpr double numbers_wide = 78;

  double scale_wide(std::size_t count) const {
    const double each =
        (margin + full - scales_x - 16 * static_cast<double>(count - 1)) / static_cast<double>(count);
    return each - numbers_wide;
  }
  double scale_x(std::size_t index, std::size_t count) const {
    return scales_x + static_cast<double>(index) * (scale_wide(count) + numbers_wide + 16);
  }

  double scale_heads(double y) {
    const auto& scales = report_.items.front().scales;
    double high = 0;
    for (std::size_t i = 0; i < scales.size(); ++i) {
      const double x = scale_x(i, scales.size()), wide = scale_wide(scales.size());
      const auto ends = PageText{.size = 7.5, .colour = grey, .side = PageText::Side::right};
      page_.write(x, y, wide, {.size = 7.5, .colour = grey}, "1");
      page_.write(x, y, wide, ends, fmt::format("{:.0f}", report_.scale_most));
      const PageText middle{.size = 8, .weight = 600, .colour = ink, .side = PageText::Side::centre};
      high = std::max(high, page_.write(x + 8, y, wide - 16, middle, scales[i].axis));
    }
    page_.write(title_x, y, title_wide, {.size = 7.5, .colour = grey}, report_.scale_words);
    return high + 4;
  }

  double item_height(const ReportItem& item) {
    if (item.scales.empty()) {
      const double wide = item.share > 0 || !item.layers.empty() ? title_wide : full - 150;
      double high = page_.height_of(wide, strong, item.title) + 8;
      for (const auto& text : item.lines) high += page_.height_of(full - 22, plain, text) + 2;
      return std::max(high, 20.0);
    }
    double high = page_.height_of(title_wide, strong, item.title);
    if (!item.verdict.empty()) high += page_.height_of(title_wide, small, item.verdict);
    return std::max(high + 9, 33.5);
  }

  void draw_item(double y, std::size_t index, const ReportItem& item) {
    draw_number(page_, margin + 8, y + 6.5, index + 1, item.facet);
    if (item.scales.empty()) return draw_plain(y, item);
    const double high = page_.write(title_x, y, title_wide, strong, item.title);
    page_.write(title_x, y + high, title_wide, small, item.verdict);
    for (std::size_t i = 0; i < item.scales.size(); ++i) {
      const auto& scale = item.scales[i];
      const double x = scale_x(i, item.scales.size()), wide = scale_wide(item.scales.size());
      draw_scale(page_, x, y + 15, wide, scale, report_.scale_most, colour_of(item.facet));
      const double beside = x + wide + 9;
      const double numbers = page_.write(beside, y + 3, numbers_wide - 6,
                                         {.size = 8, .weight = 600, .colour = ink}, scale.numbers);
      page_.write(beside, y + 3 + numbers, numbers_wide - 6,
                  {.size = 7, .colour = grey, .leading = 1.15, .most_lines = 2}, scale.shift);
    }
  }

  void draw_plain(double y, const ReportItem& item) {
    const bool bar = item.share > 0;
    const double wide = bar || !item.layers.empty() ? title_wide : full - 150;
    double high = page_.write(title_x, y, wide, strong, item.title);
    const PageText amount{.size = 9, .weight = 500, .colour = ink, .side = PageText::Side::right};
    page_.write(margin + full - 120, y, 120, amount, item.amount);
    if (bar)
      page_.box(scales_x, y + 2, (full - 22 - title_wide - 14 - 90) * item.share, 9, colour_of(item.facet));
    high += 2;
    for (const auto& text : item.lines) high += page_.write(title_x, y + high, full - 22, plain, text) + 2;
  }

  struct DecisionTexts {
    std::string owner, from;
  };
  DecisionTexts texts_of(const ReportDecision& decision) const {
    std::string from = decision.source;
    if (!decision.link.empty()) from += (from.empty() ? "" : " · ") + decision.link;
    return {report_.owner_label + ": " + decision.owner, from};
  }

  double decision_height(const ReportDecision& decision, double wide) {
    const auto texts = texts_of(decision);
    double high =
        page_.height_of(wide, strong, decision.title) + page_.height_of(wide, plain, texts.owner) + 8;
    if (!decision.note.empty()) high += page_.height_of(wide, plain, decision.note);
    if (!texts.from.empty()) high += page_.height_of(wide, small, texts.from);
    return high;
  }

  double agenda_height(double wide) {
    double high = page_.height_of(wide, label, report_.agenda_heading) + 9;
    if (report_.decisions.empty()) return high + 12;
    for (const auto& decision : report_.decisions) high += decision_height(decision, wide);
    return high;
  }

  double agenda(double x, double y, double wide, double until) {
    const double from = y;
    y += section(x, y, wide, report_.agenda_heading);
    if (report_.decisions.empty()) return y + page_.write(x, y, wide, plain, report_.nothing_decided) - from;
    for (std::size_t i = 0; i < report_.decisions.size(); ++i) {
      const auto& decision = report_.decisions[i];
      const bool last = i + 1 == report_.decisions.size();
      if (y + decision_height(decision, wide) + (last ? 0 : 12) > until) {
        const auto left = report_.decisions.size() - i;
        return y + page_.write(x, y, wide, small, fmt::format(fmt::runtime(report_.more), left)) - from;
      }
      const auto texts = texts_of(decision);
      y += page_.write(x, y, wide, strong, decision.title);
      y += page_.write(x, y, wide, plain, texts.owner);
      y += page_.write(x, y, wide, plain, decision.note);
      y += page_.write(x, y, wide, small, texts.from) + 8;
    }
    return y - from;
  }

  double method_height() {
    double high = page_.height_of(full, label, report_.method_heading) + 9;
    for (const auto& text : report_.method) high += page_.height_of(full, small, text) + 1.5;
    return high + 14;
  }

  void method() {
    double y = floor_ + 14;
    y += section(margin, y, full, report_.method_heading);
    for (const auto& text : report_.method) y += page_.write(margin, y, full, small, text) + 1.5;
  }

  const Report& report_;
  PdfDocument page_;
  double floor_ = bottom;
};

}  // namespace

Result<std::string> pdf_of(const Report& report) { return Sheet(report).compose(); }

}  // namespace caleidoscoop::display
