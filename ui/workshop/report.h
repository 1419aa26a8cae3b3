// Report: a session as the texts and numbers of one page, ready to be set by whoever draws it.
//
// Made where the language of the screen is known; holds only what results.h allows to be shown. Plain
// values, so that another thread can set the page while the room goes on.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ui/words/words.h"
#include "ui/workshop/results.h"
#include "ui/workshop/session.h"

namespace caleidoscoop::workshop {

// One scale with what was placed on it in the last round, and in the one before.
struct ReportScale {
  std::string axis;
  std::optional<Spread> before, now;
  std::vector<double> votes;  // of `now`
  std::string numbers;        // "4,5 (4,0–5,0)"
  std::string shift;          // "0,5 hoger, dichter bijeen"; empty with one round
};

struct ReportLayer {
  int group = 0;  // of Report::groups
  Point at;
};

struct ReportItem {
  std::string title;
  std::string facet;
  std::string verdict;  // "sterk uiteen"; may be empty
  std::string amount;   // dots, or a place in the order; may be empty
  double share = 0;     // of the longest bar, 0..1; where amounts are drawn as bars
  std::vector<ReportScale> scales;
  std::vector<ReportLayer> layers;  // shared picture
  std::optional<Ellipse> ellipse;
  std::vector<Point> dots;
  std::optional<Point> before, now;
  std::vector<std::string> lines;  // "Voorlopen · Delft: …", "Wat kan: …"
};

struct ReportDecision {
  std::string title, owner, note, source, link;
};

struct ReportMatrix {
  std::string across, up;  // "meer urgentie", "meer impact"
  std::string caption;     // what the signs mean
  bool spread = false;     // few enough items for their ellipses to be told apart
};

struct Report {
  std::string language;  // "nl"
  std::string kring;     // "Kring Haaglanden"; may be empty
  std::string date;
  std::string heading;
  std::string people;      // "12 deelnemers, 2 rondes, blind"
  std::string conclusion;  // one or two sentences
  std::string example;     // the tag of illustrative data, or empty
  std::optional<ReportMatrix> matrix;
  double scale_most = 5;    // scales run from 1 to this
  std::string scale_words;  // "1 = weinig, 5 = veel"
  std::vector<std::string> groups;
  std::string items_heading;
  std::vector<ReportItem> items;
  std::string agenda_heading, owner_label, nothing_decided;
  std::vector<ReportDecision> decisions;
  std::string method_heading;
  std::vector<std::string> method;  // how it was asked, what is hidden, what the words mean
  std::string more;                 // "{} meer in het csv-bestand", for what does not fit the page
};

Report report_of(const Session& session, const ui::Words& words);

// What fits in one code: plain lines that any phone shows. Cut at an item when it would be too long, and
// then it says how many are left out.
inline constexpr std::size_t longest_code_text = 640;  // bytes
std::string code_text(const Session& session, const ui::Words& words);

}  // namespace caleidoscoop::workshop
