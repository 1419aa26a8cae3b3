#include "tests/campaign/year_plot.h"

#include <fmt/format.h>

#include <algorithm>

namespace caleidoscoop::campaign {
namespace {

constexpr int width = 720;
constexpr int height = 110;
constexpr int left = 60;

struct Chart {
  const char* title;
  double YearDay::*figure;
};

constexpr Chart charts[] = {{"MB of the display's own memory", &YearDay::memory_mb},
                            {"descriptors of the display", &YearDay::descriptors},
                            {"MB of content.db", &YearDay::content_mb},
                            {"kB of room.db", &YearDay::room_kb},
                            {"MB written a day", &YearDay::written_mb}};

std::string chart_of(const Chart& chart, const std::vector<YearDay>& days, int top) {
  double most = 0;
  for (const YearDay& day : days) most = std::max(most, day.*chart.figure);
  const double scale = most > 0 ? (height - 40) / most : 0;
  std::string points;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const double x = left + (width - left - 20.0) * static_cast<double>(i) /
                                static_cast<double>(std::max<std::size_t>(1, days.size() - 1));
    points += fmt::format("{:.1f},{:.1f} ", x, top + height - 15 - days[i].*chart.figure * scale);
  }
  return fmt::format(
      "<text x=\"{}\" y=\"{}\">{}</text><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{:.1f}</text>"
      "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">0</text>"
      "<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" stroke=\"#999\"/>"
      "<polyline fill=\"none\" stroke=\"#b34700\" stroke-width=\"1.5\" points=\"{}\"/>\n",
      left, top + 14, chart.title, left - 6, top + 28, most, left - 6, top + height - 12, left, width - 20,
      top + height - 15, top + height - 15, points);
}

}  // namespace

std::string plot_of(const std::vector<YearDay>& days) {
  const int whole = height * static_cast<int>(std::size(charts)) + 20;
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" "
      "font-size=\"12\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
      width, whole);
  int top = 5;
  for (const Chart& chart : charts) {
    svg += chart_of(chart, days, top);
    top += height;
  }
  return svg + fmt::format("<text x=\"{}\" y=\"{}\">{} days</text></svg>\n", left, whole - 4, days.size());
}

}  // namespace caleidoscoop::campaign
