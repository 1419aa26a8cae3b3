// PdfDocument: A4 pages in points, one after another, with text set by Pango and shapes by Cairo.
//
// Text is tagged as headings and paragraphs in the order in which it is written, so that readers find its
// structure. Owns what it draws on; one thread. Nothing fails before finish().
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "firmware/print/hyphenation.h"
#include "sync/core/result.h"

// The names under which cairo and pango declare their types.
// NOLINTBEGIN(bugprone-reserved-identifier)
struct _cairo;
struct _cairo_surface;
struct _PangoFontMap;
struct _PangoLayout;
// NOLINTEND(bugprone-reserved-identifier)

namespace caleidoscoop::print {

struct PageColour {
  double r = 0, g = 0, b = 0;
};

struct PageText {
  double size = 9;
  int weight = 400;
  PageColour colour{};
  double leading = 1.25;
  enum class Side { left, right, centre } side = Side::left;
  const char* tag = "P";
  int most_lines = 0;  // 0: as many as it takes; else cut with "…"
};

// A piece of a paragraph, with an emphasis of its own.
struct TextRun {
  std::string_view text;
  bool strong = false;
  bool emphasis = false;
};

// What of a paragraph went onto a page.
struct Written {
  double height = 0;
  std::size_t next = 0;  // the first line that did not
  bool whole = true;
};

class PdfDocument {
 public:
  static constexpr double width = 595.28, height = 841.89;

  PdfDocument(const std::string& title, const std::string& language);
  ~PdfDocument();
  PdfDocument(const PdfDocument&) = delete;
  PdfDocument& operator=(const PdfDocument&) = delete;

  // Set from the top of a box of that width; gives its height.
  double write(double x, double y, double wide, const PageText& how, std::string_view text);
  double height_of(double wide, const PageText& how, std::string_view text);

  // Lines of a paragraph from the `first` on, as many as fit into that height; maybe none.
  Written write_lines(double x, double y, double wide, const PageText& how, std::span<const TextRun> runs,
                      std::size_t first, double room);

  // What follows is drawn on a new page.
  void next_page();
  // The top of the page that is being drawn: what links and the reader's own table of contents lead to. A
  // name is of letters, digits and hyphens.
  void name_place(const std::string& name);
  void add_to_contents(const std::string& title, const std::string& place);
  // As write(), and a click leads to that place.
  double write_link(double x, double y, double wide, const PageText& how, std::string_view text,
                    const std::string& place);
  // For readers, and so that the same content gives the same bytes. ISO 8601.
  void made_at(const std::string& when);

  void line(double x1, double y1, double x2, double y2, double thick, PageColour colour, bool dashed = false);
  void box(double x, double y, double w, double h, PageColour colour, double opacity = 1);
  void frame(double x, double y, double w, double h, double thick, PageColour colour);
  void disc(double x, double y, double radius, PageColour colour, double opacity = 1);
  void ring(double x, double y, double radius, double thick, PageColour colour);
  // `angle` counter-clockwise, as on a graph.
  void ellipse(double x, double y, double rx, double ry, double angle, PageColour colour);
  void kite(const std::vector<std::pair<double, double>>& points, PageColour colour, double opacity);
  // Filled with paper, in outline.
  void polygon(const std::vector<std::pair<double, double>>& points, double thick, PageColour colour);

  // Until unclip(), nothing is drawn outside the box.
  void clip(double x, double y, double w, double h);
  void unclip();

  // The bytes of the file; nothing may be drawn after it.
  Result<std::string> finish();

 private:
  struct Free {
    void operator()(_cairo* pen) const;
    void operator()(_cairo_surface* surface) const;
    void operator()(_PangoFontMap* fonts) const;
    void operator()(_PangoLayout* layout) const;
  };
  void paint(PageColour colour, double opacity = 1);
  void lay_out(double wide, const PageText& how, std::string_view text);
  void set_style(double wide, const PageText& how);
  std::string hyphenated(std::string_view text) const;

  std::string bytes_;
  DutchHyphenator hyphenator_;
  bool dutch_;
  std::unique_ptr<_cairo_surface, Free> surface_;
  std::unique_ptr<_cairo, Free> pen_;
  // Of the page itself: Pango's own lives as long as its thread, with every font it ever looked up.
  std::unique_ptr<_PangoFontMap, Free> fonts_;
  std::unique_ptr<_PangoLayout, Free> layout_;
};

}  // namespace caleidoscoop::print
