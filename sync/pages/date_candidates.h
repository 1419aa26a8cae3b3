// The days that stand on a page, each with what speaks for its being that of the article.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "sync/pages/document.h"
#include "sync/pages/page_date.h"

namespace caleidoscoop::pages {

enum class DateKind { published, element_time, dated_element, labelled, short_line, modified, dateline };

struct DateCandidate {
  PageDate date;
  DateKind kind;
  NodeId id;
  int score;       // within its kind; below 0 when it belongs to something beside the article
  bool by_itself;  // hardly any other words on its line
};

class DateCandidates {
 public:
  // `heading` is the article's heading, or no_node; the document must outlive this.
  DateCandidates(const Document& document, NodeId heading, bool month_first);

  // What stands right under or over the heading; people take it for the day of the article. nullptr when
  // there is nothing.
  const DateCandidate* beside_heading() const;

  // The best of a kind, preferably in `month`; no date when there is none. Those that belong to something
  // beside the article only when `beside_too`.
  std::optional<PageDate> best(DateKind kind, const std::optional<std::chrono::year_month>& month,
                               bool beside_too) const;

 private:
  int value_of(const DateCandidate& candidate, const std::optional<std::chrono::year_month>& month) const;
  void look_at(NodeId id);
  bool named_published(NodeId id) const;
  bool is_beside(NodeId id) const;
  void look_at_time(NodeId id);
  void add_value(NodeId id, DateKind kind, int score);
  void look_at_line(NodeId id);
  bool is_within_line(NodeId id) const;
  bool holds_blocks(NodeId id) const;
  void add(const PageDate& date, DateKind kind, NodeId id, int score, bool by_itself);

  const Document& document_;
  NodeId heading_;
  bool month_first_;
  std::vector<DateCandidate> found_;
};

}  // namespace caleidoscoop::pages
