// Results: what may be shown of a session, and nothing else.
//
// Nothing of a blind round before its reveal; nothing of fewer than three votes; no seat by itself that
// has fewer than three people and did not agree. Votes carry no seat. Pure; any thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/workshop/session.h"
#include "ui/workshop/statistics.h"

namespace caleidoscoop::workshop {

// The round may be looked at: revealed, or placed in the open.
bool is_visible(const Session& session, int round);

// The last round that may be looked at; none yet: 0.
int newest_visible_round(const Session& session);

// Of one item in one round. In forms with one axis only `across` counts.
struct ItemResult {
  int item = 0;
  int votes = 0;
  bool together = false;  // placed by the group as one: a place without spread
  Spread across, up;
  Point middle;  // medians
  std::optional<Ellipse> spread;
  std::vector<Point> dots;  // one a vote, in no order that tells whose; none where axes were counted apart

  bool divided() const { return across.divided() || up.divided(); }
  // Of the axis on which they differ most.
  double disagreement() const;
};

// None: not visible, or too few votes.
std::optional<ItemResult> result_of(const Session& session, int round, int item);

// Those that can be shown, the most disagreement first.
std::vector<ItemResult> results_of(const Session& session, int round);

// Votes that exist in a visible round and are not shown because there are fewer than three; per item.
struct Withheld {
  int items = 0, votes = 0;
};
Withheld withheld(const Session& session, int round);

// From one round to the next, or from an earlier session to this one.
struct Shift {
  int item = 0;  // of the later
  Point from, to;
  double spread_change = 0;  // of the interquartile ranges together: less than 0 is closer together
  bool divided_before = false, divided_after = false;

  // Less than a tenth of a point on both axes, which no screen shows, and as far apart as before.
  bool unchanged() const;
};
std::optional<Shift> shift_of(const Session& session, int item);  // round 1 to 2
std::vector<Shift> shifts_of(const Session& session);

// Same form and axes; items matched by id, the last visible round of each.
bool comparable(const Session& earlier, const Session& now);
std::vector<Shift> compare(const Session& earlier, const Session& now);

// Ranking. None: not visible or fewer than three orders.
struct RankedItem {
  int item = 0;
  double median_rank = 0;  // 1 is the first
  double lower = 0, upper = 0;
};
struct Ranking {
  int orders = 0;
  bool together = false;          // laid by the group as one
  double concordance = 0;         // Kendall's W
  std::vector<RankedItem> items;  // by median rank, then by mean rank, then as they were given
};
std::optional<Ranking> ranking_of(const Session& session, int round);

// Dots. None: not visible or fewer than three seats gave any.
struct DotTotal {
  int item = 0;
  int dots = 0;
};
struct DotTotals {
  int voters = 0;
  int dots = 0;
  std::vector<DotTotal> items;  // the most dots first
};
std::optional<DotTotals> dots_of(const Session& session, int round);

// Shared picture: where each group put an item, as a field of one point about it.
struct Layer {
  int seat = 0;
  Spot spot;
  Box field;  // half a point to each side
};
struct SharedItem {
  int item = 0;
  std::vector<Layer> layers;
  std::optional<double> overlap;  // Jaccard index of the fields' areas; of one field there is none
};
struct SharedPicture {
  int layers = 0;                 // that may be shown
  int hidden = 0;                 // that may not
  double overlap = 0;             // mean over the items that at least two layers placed
  SetOverlap priorities;          // items that each put above the middle of both axes
  std::vector<SharedItem> items;  // the least overlap first, then those without
};
// None: not visible, or fewer than two layers.
std::optional<SharedPicture> shared_picture_of(const Session& session, int round);

// Follow or lead: per item who chose what, and why.
struct Argument {
  int seat = 0;
  std::string reason;
};
struct StanceResult {
  int item = 0;
  std::vector<Argument> follow, lead;
  int hidden = 0;  // of seats that may not be shown by themselves
};
std::vector<StanceResult> stances_of(const Session& session);

// The name of a seat: its own, or nothing when it goes by number.
std::string seat_name(const Session& session, int seat);

}  // namespace caleidoscoop::workshop
