// PageFlow: text set one piece under another, over as many pages as it takes.
//
// Keeps a margin all round, a foot with the booklet's name and the page's number, and a place on the page
// that moves down. Borrows the document; one thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "firmware/print/pdf_document.h"

namespace caleidoscoop::print {

class PageFlow {
 public:
  static constexpr double margin = 60, top = 62, bottom = PdfDocument::height - 66;
  static constexpr double wide = PdfDocument::width - 2 * margin;

  // `foot` stands on each page but the first.
  PageFlow(PdfDocument& page, std::string foot) : page_(&page), foot_(std::move(foot)) {}

  int page_number() const { return number_; }
  double room() const { return bottom - y_; }
  bool at_top() const { return y_ <= top; }

  void next_page();
  // A new page, unless there is that much room on this one.
  void need(double height) {
    if (room() < height && !at_top()) next_page();
  }
  // Nothing at the top of a page.
  void gap(double height) {
    if (!at_top()) y_ += height;
  }

  void write(const PageText& how, std::string_view text, double indent = 0);
  void write(const PageText& how, std::span<const TextRun> runs, double indent = 0);
  // With a sign before its first line, such as "–" or "3.".
  void write_item(const PageText& how, std::string_view sign, std::span<const TextRun> runs,
                  double indent = 0);
  // Two texts beside each other, the second against the right margin.
  void write_pair(const PageText& how, std::string_view left, std::string_view right,
                  const std::string& place = {});

 private:
  PdfDocument* page_;
  std::string foot_;
  int number_ = 1;
  double y_ = top;
};

}  // namespace caleidoscoop::print
