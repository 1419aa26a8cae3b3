// Report: a session as the texts and numbers of one page, ready to be set by whoever draws it.
//
// Made where the language of the screen is known; holds only what results.h allows to be shown. Plain
// values, so that another thread can set the page while the room goes on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/words/words.h"
#include "ui/workshop/results.h"
#include "ui/workshop/session.h"

namespace caleidoscoop::workshop {

// One line of numbers with its picture: where round 1 and round 2 lie on a scale.
struct ReportBar {
  std::string axis;  // "urgentie"; empty when there is only one
  std::optional<Spread> before, after;
  std::string words;  // "4,5; de helft tussen 4,0 en 5,0"
  std::string shift;  // "ongewijzigd", "0,5 hoger, dichter bijeen"; empty with one round
};

struct ReportItem {
  std::string title;
  std::string verdict;  // "sterk uiteen", "eens"; empty
  std::string amount;   // dots or rank, as a text; empty
  double share = 0;     // of the longest bar, 0..1, where amounts are drawn
  std::vector<ReportBar> bars;
  std::vector<std::string> lines;  // arguments, notes
  std::optional<Ellipse> ellipse;  // on the two axes
  std::vector<Point> dots;
  std::optional<Point> before, after;
};

struct ReportDecision {
  std::string title, owner, note, source, link;
};

struct Report {
  std::string heading;     // "Urgentie × impact"
  std::string kring;       // may be empty
  std::string date;        // "dinsdag 24 november 2026"
  std::string people;      // "12 deelnemers, twee rondes, blind"
  std::string conclusion;  // one sentence
  std::string across, up;  // names of the axes; up is empty with one
  std::vector<ReportItem> items;
  std::string items_heading;
  std::string agenda_heading;
  std::vector<ReportDecision> decisions;
  std::string nothing_decided;
  std::string owner_label, round_one, round_two, scale_low, scale_high, matrix_caption;
  std::vector<std::string> method;  // how it was asked, what is hidden, what the words mean
  std::string method_heading;
  std::string example;   // the tag of illustrative data, or empty
  std::string language;  // "nl": for hyphenation
};

Report report_of(const Session& session, const ui::Words& words);

// What fits in one code: plain lines that any phone shows. Cut at an item when it would be too long, and
// it says how many are left out.
inline constexpr std::size_t longest_code_text = 640;  // bytes
std::string code_text(const Session& session, const ui::Words& words);

}  // namespace caleidoscoop::workshop
