#include "firmware/workshop/report_pictures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace caleidoscoop::display {
namespace {

using namespace print::page_colours;
using print::colour_of;
using print::PageColour;
using print::PageText;
using print::PdfDocument;
using workshop::Point;
using workshop::Report;
using workshop::ReportItem;

constexpr double number_radius = 7.5;
constexpr double beyond_ends = 0.4;  // points of the scale, so that nothing is cut at 1 and 5
constexpr double span = 4 + 2 * beyond_ends;

struct Place {
  double x = 0, y = 0;
};

class Field {
 public:
  Field(double x, double y, double side) : x_(x), y_(y), side_(side) {}

  Place at(const Point& point) const {
    return {x_ + (point.x - 1 + beyond_ends) / span * side_, y_ + (5 + beyond_ends - point.y) / span * side_};
  }
  double length(double points) const { return points / span * side_; }
  Place held(Place place) const {
    const double room = number_radius;
    return {std::clamp(place.x, x_ + room, x_ + side_ - room),
            std::clamp(place.y, y_ + room, y_ + side_ - room)};
  }

 private:
  double x_, y_, side_;
};

void draw_grid(PdfDocument& page, double x, double y, double side, const Field& field) {
  const Place middle = field.at({3, 3});
  page.box(middle.x, y, x + side - middle.x, middle.y - y, paper);
  for (int point = 1; point <= 5; ++point) {
    const Place at = field.at({static_cast<double>(point), static_cast<double>(point)});
    const double thick = point == 3 ? 0.9 : 0.4;
    page.line(at.x, y, at.x, y + side, thick, point == 3 ? line : soft);
    page.line(x, at.y, x + side, at.y, thick, point == 3 ? line : soft);
  }
  page.line(x, y, x, y + side, 1.2, ink);
  page.line(x, y + side, x + side, y + side, 1.2, ink);
}

// Numbers that would cover each other are pushed apart; their place stays marked by a line.
std::vector<Place> apart(std::vector<Place> places, const Field& field) {
  constexpr int passes = 40;
  const double least = 2 * number_radius + 1;
  for (int pass = 0; pass < passes; ++pass) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      for (std::size_t j = i + 1; j < places.size(); ++j) {
        double dx = places[j].x - places[i].x, dy = places[j].y - places[i].y;
        double length = std::hypot(dx, dy);
        if (length >= least) continue;
        if (length < 0.01) {
          dx = 1;
          dy = 0.3;
          length = std::hypot(dx, dy);
        }
        const double push = (least - std::min(length, least)) / 2 / length + 0.001;
        places[i] = field.held({places[i].x - dx * push, places[i].y - dy * push});
        places[j] = field.held({places[j].x + dx * push, places[j].y + dy * push});
      }
    }
  }
  return places;
}

void draw_spread(PdfDocument& page, const ReportItem& item, const Field& field) {
  const auto colour = colour_of(item.facet);
  if (item.ellipse) {
    const Place centre = field.at(item.ellipse->centre);
    page.ellipse(centre.x, centre.y, field.length(item.ellipse->long_axis),
                 field.length(item.ellipse->short_axis), item.ellipse->angle, colour);
  }
  for (const Point& dot : item.dots) {
    const Place at = field.at(dot);
    page.disc(at.x, at.y, 1.5, colour);
  }
}

void draw_places(PdfDocument& page, const Report& report, const Field& field) {
  std::vector<Place> middles;
  for (const ReportItem& item : report.items) middles.push_back(field.at(item.now.value_or(Point{})));
  const auto shown = apart(middles, field);
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    const ReportItem& item = report.items[i];
    if (!item.now) continue;
    if (item.before) {
      const Place from = field.at(*item.before);
      page.line(from.x, from.y, shown[i].x, shown[i].y, 0.9, grey, true);
      page.ring(from.x, from.y, 3.2, 1, grey);
    }
    page.line(middles[i].x, middles[i].y, shown[i].x, shown[i].y, 0.8, ink);
  }
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    if (report.items[i].now) draw_number(page, shown[i].x, shown[i].y, i + 1, report.items[i].facet);
  }
}

void draw_layers(PdfDocument& page, const Report& report, const Field& field) {
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    const auto& layers = report.items[i].layers;
    for (std::size_t j = 1; j < layers.size(); ++j) {
      const Place a = field.at(layers[j - 1].at), b = field.at(layers[j].at);
      page.line(a.x, a.y, b.x, b.y, 0.7, line, true);
    }
  }
  std::vector<Place> places;
  for (const ReportItem& item : report.items) {
    for (const auto& layer : item.layers) places.push_back(field.at(layer.at));
  }
  const auto shown = apart(places, field);
  std::size_t next = 0;
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    for (const auto& layer : report.items[i].layers) {
      draw_group_sign(page, shown[next].x, shown[next].y, layer.group, fmt::to_string(i + 1));
      ++next;
    }
  }
}

double draw_groups(PdfDocument& page, double x, double y, double wide, const Report& report) {
  const double from = y;
  for (std::size_t group = 0; group < report.groups.size(); ++group) {
    draw_group_sign(page, x + number_radius, y + 8, static_cast<int>(group), "");
    y += std::max(17.0, page.write(x + 22, y + 2, wide - 22, {.size = 8.5, .weight = 500, .colour = ink},
                                   report.groups[group]));
  }
  return y - from;
}

}  // namespace

void draw_number(PdfDocument& page, double x, double y, std::size_t number, std::string_view facet) {
  page.disc(x, y, number_radius + 0.8, white);
  page.disc(x, y, number_radius, colour_of(facet));
  const PageText how{
      .size = 8.5, .weight = 700, .colour = white, .side = PageText::Side::centre, .tag = "Span"};
  const auto text = fmt::to_string(number);
  const double high = page.height_of(2 * number_radius, how, text);
  page.write(x - number_radius, y - high / 2, 2 * number_radius, how, text);
}

void draw_group_sign(PdfDocument& page, double x, double y, int group, std::string_view text) {
  constexpr double r = number_radius;
  switch (group % 4) {
    case 0:
      page.ring(x, y, r, 1.2, ink);
      break;
    case 1:
      page.polygon(
          {{x - r + 1, y - r + 1}, {x + r - 1, y - r + 1}, {x + r - 1, y + r - 1}, {x - r + 1, y + r - 1}},
          1.2, ink);
      break;
    case 2:
      page.polygon({{x, y - r - 2}, {x + r + 2, y}, {x, y + r + 2}, {x - r - 2, y}}, 1.2, ink);
      break;
    default:
      page.polygon({{x, y - r - 3}, {x + r + 2, y + r - 1}, {x - r - 2, y + r - 1}}, 1.2, ink);
  }
  if (text.empty()) return;
  const PageText how{.size = 8, .weight = 600, .colour = ink, .side = PageText::Side::centre, .tag = "Span"};
  const double high = page.height_of(2 * r, how, text);
  page.write(x - r, y - high / 2, 2 * r, how, text);
}

double draw_matrix(PdfDocument& page, double x, double y, double side, const Report& report) {
  const PageText axis{.size = 8.5, .weight = 600, .colour = ink};
  PageText to_right = axis;
  to_right.side = PageText::Side::right;
  const double from = y;
  y += page.write(x, y, side, axis, "↑ " + report.matrix->up) + 3;
  const Field field(x, y, side);
  draw_grid(page, x, y, side, field);
  if (report.matrix->spread) {
    page.clip(x, y, side, side);
    for (const ReportItem& item : report.items) draw_spread(page, item, field);
    page.unclip();
  }
  draw_places(page, report, field);
  draw_layers(page, report, field);
  y += side + 3;
  y += page.write(x, y, side, to_right, report.matrix->across + " →") + 2;
  y += page.write(x, y, side, {.size = 7.5, .colour = grey}, report.matrix->caption);
  if (!report.groups.empty()) y += draw_groups(page, x, y + 4, side, report) + 4;
  return y - from;
}

void draw_scale(PdfDocument& page, double x, double y, double wide, const workshop::ReportScale& scale,
                double most, PageColour colour) {
  const auto at = [&](double value) { return x + (value - 1) / std::max(1.0, most - 1) * wide; };
  page.line(x, y, x + wide, y, 0.8, line);
  for (int point = 1; point <= static_cast<int>(most); ++point) {
    page.line(at(point), y - 1.5, at(point), y + 1.5, 0.6, line);
  }
  if (!scale.now) return;
  const double left = at(scale.now->lower), right = at(scale.now->upper);
  page.box(std::min(left, right - 1.5), y - 2.6, std::max(right - left, 3.0), 5.2, colour, 0.45);
  std::map<int, int> stacked;
  for (const double vote : scale.votes) ++stacked[static_cast<int>(std::lround(vote * 10))];
  int highest = 1;
  for (const auto& [tenth, count] : stacked) highest = std::max(highest, count);
  const double step = std::min(2.8, 10.0 / highest);
  for (const auto& [tenth, count] : stacked) {
    for (int i = 0; i < count; ++i) page.disc(at(tenth / 10.0), y - 5.2 - step * i, 1.3, colour);
  }
  if (scale.before) {
    const double from = at(scale.before->median);
    page.line(from, y + 6, at(scale.now->median), y + 6, 0.8, grey);
    page.ring(from, y + 6, 2.2, 0.9, grey);
  }
  const double middle = at(scale.now->median);
  page.line(middle, y - 4.6, middle, y + (scale.before ? 8.0 : 4.6), 2.2, ink);
}

}  // namespace caleidoscoop::display
