#include "firmware/workshop/session_json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "firmware/workshop/operation_json.h"
#include "sync/core/civil_time.h"
#include "ui/workshop/results.h"

namespace caleidoscoop::display {
namespace {

using json = nlohmann::ordered_json;
using namespace workshop;

// Hundredths are what was placed; more digits would only be those of the division.
double rounded(double value) { return std::round(value * 1000) / 1000; }

json of(const Spread& spread) {
  return {{"votes", spread.votes},
          {"median", rounded(spread.median)},
          {"quartiles", {rounded(spread.lower), rounded(spread.upper)}},
          {"range", {rounded(spread.least), rounded(spread.most)}},
          {"agreement", rounded(spread.agreement)},
          {"divided", spread.divided()},
          {"counts", spread.counts}};
}

json of(const ItemResult& result, bool two_axes) {
  json one{{"votes", result.votes}, {"together", result.together}};
  if (result.together) {
    one["across"] = rounded(result.middle.x);
    if (two_axes) one["up"] = rounded(result.middle.y);
    return one;
  }
  one["across"] = of(result.across);
  if (two_axes) one["up"] = of(result.up);
  if (result.spread) {
    const Ellipse& e = *result.spread;
    one["ellipse"] = {{"centre", {rounded(e.centre.x), rounded(e.centre.y)}},
                      {"axes", {rounded(e.long_axis), rounded(e.short_axis)}},
                      {"angle", rounded(e.angle)}};
  }
  return one;
}

json result_in(const Session& session, int round, int item) {
  json one{{"round", round}};
  if (const auto result = result_of(session, round, item)) {
    one.update(of(*result, has_two_axes(session.setup.form)));
  }
  if (const auto ranking = ranking_of(session, round)) {
    const auto ranked = std::ranges::find(ranking->items, item, &RankedItem::item);
    one["orders"] = ranking->orders;
    one["concordance"] = rounded(ranking->concordance);
    one["rank"] = {{"median", rounded(ranked->median_rank)},
                   {"quartiles", {rounded(ranked->lower), rounded(ranked->upper)}}};
  }
  if (const auto totals = dots_of(session, round)) {
    one["voters"] = totals->voters;
    one["dots"] = std::ranges::find(totals->items, item, &DotTotal::item)->dots;
  }
  if (const auto picture = shared_picture_of(session, round)) {
    const auto shared = std::ranges::find(picture->items, item, &SharedItem::item);
    if (shared != picture->items.end()) {
      if (shared->overlap) one["overlap"] = rounded(*shared->overlap);
      one["layers"] = json::array();
      for (const Layer& layer : shared->layers) {
        one["layers"].push_back({{"group", seat_name(session, layer.seat)},
                                 {"across", layer.spot.x / 100.0},
                                 {"up", layer.spot.y / 100.0}});
      }
    }
  }
  return one;
}

json item_of(const Session& session, int index) {
  const Item& item = session.setup.items[static_cast<std::size_t>(index)];
  json one{{"id", item.id}, {"title", item.title}};
  if (!item.kind.empty()) one["kind"] = item.kind;
  if (!item.link.empty()) one["link"] = item.link;
  one["rounds"] = json::array();
  for (int round = 1; round <= session.round; ++round) {
    auto result = result_in(session, round, index);
    if (result.size() > 1) one["rounds"].push_back(std::move(result));
  }
  for (const Note& note : session.notes) {
    if (note.item == index) one["notes"].push_back({{"slot", note.slot}, {"text", note.text}});
  }
  for (const StanceResult& stances : stances_of(session)) {
    if (stances.item != index) continue;
    const auto add = [&](const std::vector<Argument>& arguments, Stance stance) {
      for (const Argument& argument : arguments) {
        one["stances"].push_back({{"who", seat_name(session, argument.seat)},
                                  {"stance", name_of(stance)},
                                  {"reason", argument.reason}});
      }
    };
    add(stances.follow, Stance::follow);
    add(stances.lead, Stance::lead);
    one["stances_hidden"] = stances.hidden;
  }
  return one;
}

}  // namespace

std::string json_of(const Session& session) {
  const Setup& setup = session.setup;
  json all{{"format", "caleidoscoop-workshop"},
           {"format_version", 1},
           {"id", setup.id},
           {"form", name_of(setup.form)},
           {"entry", name_of(setup.entry)},
           {"axes", name_of(setup.axes)},
           {"kring", setup.kring},
           {"started", format_iso8601(session.started)},
           {"changed", format_iso8601(session.changed)},
           {"finished", session.finished},
           {"people", std::max(setup.people, static_cast<int>(setup.seats.size()))},
           {"example", setup.example},
           {"fewest_votes_shown", fewest_votes},
           {"items", json::array()},
           {"agenda", json::array()}};
  for (int item = 0; item < static_cast<int>(setup.items.size()); ++item) {
    all["items"].push_back(item_of(session, item));
  }
  for (const Decision& d : session.decisions) {
    all["agenda"].push_back({{"title", d.title},
                             {"owner", d.owner},
                             {"note", d.note},
                             {"item", d.item},
                             {"link", d.link},
                             {"source", d.source}});
  }
  return all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace caleidoscoop::display
