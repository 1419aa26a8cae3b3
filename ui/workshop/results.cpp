#include "ui/workshop/results.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace caleidoscoop::workshop {
namespace {

constexpr double hundredths = 100;
constexpr double middle_of_scale = 3;
constexpr double field_reach = 0.5;
constexpr double too_small_to_see = 0.1;

Point point_of(const Spot& spot) { return {spot.x / hundredths, spot.y / hundredths}; }

// The values of one axis, whichever way they came in; ascending, so that their order tells no seat.
std::vector<double> values_of(const Session& session, const Round& round, int item, int axis) {
  std::vector<double> values;
  if (session.setup.entry == Entry::cards) {
    for (int value = 1; value <= 5; ++value) {
      values.insert(values.end(), static_cast<std::size_t>(cards_for(round, item, axis, value)), value);
    }
    return values;
  }
  for (const Mark& mark : round.marks) {
    if (mark.item == item) values.push_back((axis == 0 ? mark.spot.x : mark.spot.y) / hundredths);
  }
  std::ranges::sort(values);
  return values;
}

std::vector<Point> points_of(const Round& round, int item) {
  std::vector<Point> points;
  for (const Mark& mark : round.marks) {
    if (mark.item == item) points.push_back(point_of(mark.spot));
  }
  std::ranges::sort(points,
                    [](const Point& a, const Point& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  return points;
}

int item_count(const Session& session) { return static_cast<int>(session.setup.items.size()); }

// The group as one, in the open: its place is its own, and needs the room behind it or its consent.
bool may_show_together(const Session& session) {
  if (session.setup.entry != Entry::open || session.setup.seats.size() != 1) return false;
  Seat group = session.setup.seats.front();
  group.people = std::max(group.people, session.setup.people);
  return may_stand_alone(group);
}

ItemResult placed_together(const Round& round, int item) {
  ItemResult result;
  result.item = item;
  result.together = true;
  if (const Mark* mark = mark_of(round, 0, item)) {
    result.votes = 1;
    result.middle = point_of(mark->spot);
    result.across.median = result.middle.x;
    result.up.median = result.middle.y;
  }
  return result;
}

bool may_show_seat(const Session& session, int seat) {
  const auto index = static_cast<std::size_t>(seat);
  return index < session.setup.seats.size() && may_stand_alone(session.setup.seats[index]);
}

int votes_for(const Session& session, const Round& round, int item) {
  if (session.setup.entry == Entry::cards) {
    return std::max(cards_raised(round, item, 0), cards_raised(round, item, 1));
  }
  return static_cast<int>(std::ranges::count(round.marks, item, &Mark::item));
}

Box field_about(const Point& at) {
  return {at.x - field_reach, at.x + field_reach, at.y - field_reach, at.y + field_reach};
}

Shift shift_between(const ItemResult& before, const ItemResult& after) {
  Shift shift;
  shift.item = after.item;
  shift.from = before.middle;
  shift.to = after.middle;
  shift.spread_change = after.across.interquartile() + after.up.interquartile() -
                        before.across.interquartile() - before.up.interquartile();
  shift.divided_before = before.divided();
  shift.divided_after = after.divided();
  return shift;
}

}  // namespace

bool is_visible(const Session& session, int round) {
  if (round < 1 || round > session.round) return false;
  return session.setup.entry == Entry::open || session.in(round).revealed;
}

int newest_visible_round(const Session& session) {
  for (int round = session.round; round > 0; --round) {
    if (is_visible(session, round)) return round;
  }
  return 0;
}

double ItemResult::disagreement() const {
  return up.votes == 0 ? across.disagreement() : std::max(across.disagreement(), up.disagreement());
}

std::optional<ItemResult> result_of(const Session& session, int number, int item) {
  if (!is_visible(session, number) || session.setup.form == Form::shared_picture) return std::nullopt;
  if (!places_spots(session.setup.form)) return std::nullopt;
  const Round& round = session.in(number);
  if (may_show_together(session)) {
    auto together = placed_together(round, item);
    return together.votes > 0 ? std::optional(together) : std::nullopt;
  }
  const bool two = has_two_axes(session.setup.form);
  const auto across = values_of(session, round, item, 0);
  const auto up = two ? values_of(session, round, item, 1) : std::vector<double>{};
  const auto enough = [](const auto& values) {
    return values.size() >= static_cast<std::size_t>(fewest_votes);
  };
  if (!enough(across) || (two && !enough(up))) return std::nullopt;
  ItemResult result;
  result.item = item;
  result.votes = votes_for(session, round, item);
  result.across = *spread_of(across);
  if (two) result.up = *spread_of(up);
  result.middle = {result.across.median, result.up.median};
  result.dots = points_of(round, item);
  if (session.setup.entry == Entry::cards && !two) {
    for (const double value : across) result.dots.push_back({value, 0});
  }
  if (two) result.spread = result.dots.empty() ? ellipse_of(across, up) : ellipse_of(result.dots);
  return result;
}

std::vector<ItemResult> results_of(const Session& session, int round) {
  std::vector<ItemResult> results;
  for (int item = 0; item < item_count(session); ++item) {
    if (auto result = result_of(session, round, item)) results.push_back(std::move(*result));
  }
  std::ranges::stable_sort(
      results, [](const ItemResult& a, const ItemResult& b) { return a.disagreement() > b.disagreement(); });
  return results;
}

Withheld withheld(const Session& session, int number) {
  Withheld hidden;
  const bool counts = places_spots(session.setup.form) && session.setup.form != Form::shared_picture;
  if (!is_visible(session, number) || !counts) return hidden;
  for (int item = 0; item < item_count(session); ++item) {
    const int votes = votes_for(session, session.in(number), item);
    if (votes == 0 || result_of(session, number, item)) continue;
    ++hidden.items;
    hidden.votes += votes;
  }
  return hidden;
}

bool Shift::unchanged() const {
  return std::abs(spread_change) <= 0.05 && divided_before == divided_after &&
         std::abs(to.x - from.x) < too_small_to_see && std::abs(to.y - from.y) < too_small_to_see;
}

std::optional<Shift> shift_of(const Session& session, int item) {
  const auto before = result_of(session, 1, item);
  const auto after = result_of(session, 2, item);
  if (!before || !after) return std::nullopt;
  return shift_between(*before, *after);
}

std::vector<Shift> shifts_of(const Session& session) {
  std::vector<Shift> shifts;
  for (int item = 0; item < item_count(session); ++item) {
    if (const auto shift = shift_of(session, item)) shifts.push_back(*shift);
  }
  return shifts;
}

bool comparable(const Session& earlier, const Session& now) {
  return earlier.setup.form == now.setup.form && places_spots(now.setup.form) &&
         (!has_two_axes(now.setup.form) || earlier.setup.axes == now.setup.axes);
}

std::vector<Shift> compare(const Session& earlier, const Session& now) {
  std::vector<Shift> shifts;
  if (!comparable(earlier, now)) return shifts;
  for (int item = 0; item < item_count(now); ++item) {
    const auto& id = now.setup.items[static_cast<std::size_t>(item)].id;
    const auto found = std::ranges::find(earlier.setup.items, id, &Item::id);
    if (found == earlier.setup.items.end()) continue;
    const auto before = result_of(earlier, newest_visible_round(earlier),
                                  static_cast<int>(found - earlier.setup.items.begin()));
    const auto after = result_of(now, newest_visible_round(now), item);
    if (before && after) shifts.push_back(shift_between(*before, *after));
  }
  return shifts;
}

std::optional<Ranking> ranking_of(const Session& session, int number) {
  if (session.setup.form != Form::ranking || !is_visible(session, number)) return std::nullopt;
  const Round& round = session.in(number);
  Ranking ranking;
  ranking.orders = static_cast<int>(round.orders.size());
  ranking.together = may_show_together(session) && ranking.orders == 1;
  if (!ranking.together && ranking.orders < fewest_votes) return std::nullopt;
  std::vector<std::vector<double>> ranks(session.setup.items.size());
  std::vector<std::vector<int>> orders;
  for (const Order& order : round.orders) {
    orders.push_back(order.items);
    for (std::size_t rank = 0; rank < order.items.size(); ++rank) {
      ranks[static_cast<std::size_t>(order.items[rank])].push_back(static_cast<double>(rank + 1));
    }
  }
  ranking.concordance = concordance_of(orders).value_or(1);
  std::vector<double> sums;
  for (auto& of_item : ranks) {
    sums.push_back(std::accumulate(of_item.begin(), of_item.end(), 0.0));
    std::ranges::sort(of_item);
    ranking.items.push_back({static_cast<int>(ranking.items.size()), quantile(of_item, 0.5),
                             quantile(of_item, 0.25), quantile(of_item, 0.75)});
  }
  std::ranges::stable_sort(ranking.items, [&](const RankedItem& a, const RankedItem& b) {
    if (a.median_rank != b.median_rank) return a.median_rank < b.median_rank;
    return sums[static_cast<std::size_t>(a.item)] < sums[static_cast<std::size_t>(b.item)];
  });
  return ranking;
}

std::optional<DotTotals> dots_of(const Session& session, int number) {
  if (!gives_dots(session.setup.form) || !is_visible(session, number)) return std::nullopt;
  const Round& round = session.in(number);
  DotTotals totals;
  std::vector<int> given(session.setup.items.size());
  for (const Dots& dots : round.dots) given[static_cast<std::size_t>(dots.item)] += dots.dots;
  for (int item = 0; item < item_count(session); ++item) {
    totals.items.push_back({item, given[static_cast<std::size_t>(item)] + cards_raised(round, item, 0)});
    totals.dots += totals.items.back().dots;
  }
  for (int seat = 0; seat < static_cast<int>(session.setup.seats.size()); ++seat) {
    totals.voters += dots_given(round, seat) > 0 ? 1 : 0;
  }
  const bool as_one = session.setup.entry != Entry::passing && session.setup.seats.size() <= 1;
  if (as_one) totals.voters = session.setup.people;
  if (totals.voters < fewest_votes && !may_show_together(session)) return std::nullopt;
  if (totals.dots < fewest_votes) return std::nullopt;
  std::ranges::stable_sort(totals.items, std::ranges::greater{}, &DotTotal::dots);
  return totals;
}

std::optional<SharedPicture> shared_picture_of(const Session& session, int number) {
  if (session.setup.form != Form::shared_picture || !is_visible(session, number)) return std::nullopt;
  const Round& round = session.in(number);
  SharedPicture picture;
  std::vector<int> shown;
  for (int seat = 0; seat < static_cast<int>(session.setup.seats.size()); ++seat) {
    if (!std::ranges::any_of(round.marks, [seat](const Mark& mark) { return mark.seat == seat; })) continue;
    if (may_show_seat(session, seat)) {
      shown.push_back(seat);
    } else {
      ++picture.hidden;
    }
  }
  picture.layers = static_cast<int>(shown.size());
  if (picture.layers < 2) return std::nullopt;
  std::vector<std::vector<int>> priorities(shown.size());
  double sum = 0;
  int compared = 0;
  for (int item = 0; item < item_count(session); ++item) {
    SharedItem shared{item, {}, {}};
    std::vector<Box> fields;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      const Mark* mark = mark_of(round, shown[i], item);
      if (mark == nullptr) continue;
      const Point at = point_of(mark->spot);
      shared.layers.push_back({shown[i], mark->spot, field_about(at)});
      fields.push_back(shared.layers.back().field);
      if (at.x > middle_of_scale && at.y > middle_of_scale) priorities[i].push_back(item);
    }
    if (fields.empty()) continue;
    if (fields.size() > 1) {
      shared.overlap = overlap_of(fields);
      sum += *shared.overlap;
      ++compared;
    }
    picture.items.push_back(std::move(shared));
  }
  picture.overlap = compared == 0 ? 0 : sum / compared;
  picture.priorities = overlap_of(priorities);
  static constexpr double after_all = 2;
  std::ranges::stable_sort(picture.items, {},
                           [](const SharedItem& item) { return item.overlap.value_or(after_all); });
  return picture;
}

std::vector<StanceResult> stances_of(const Session& session) {
  std::vector<StanceResult> results;
  if (session.setup.form != Form::follow_or_lead || !is_visible(session, 1)) return results;
  for (int item = 0; item < item_count(session); ++item) {
    StanceResult result;
    result.item = item;
    for (const StanceTaken& taken : session.stances) {
      if (taken.item != item) continue;
      if (!may_show_seat(session, taken.seat)) {
        ++result.hidden;
        continue;
      }
      auto& side = taken.stance == Stance::lead ? result.lead : result.follow;
      side.push_back({taken.seat, taken.reason});
    }
    std::ranges::sort(result.follow, {}, &Argument::seat);
    std::ranges::sort(result.lead, {}, &Argument::seat);
    results.push_back(std::move(result));
  }
  return results;
}

std::string seat_name(const Session& session, int seat) {
  const auto index = static_cast<std::size_t>(seat);
  return index < session.setup.seats.size() ? session.setup.seats[index].name : std::string();
}

}  // namespace caleidoscoop::workshop
