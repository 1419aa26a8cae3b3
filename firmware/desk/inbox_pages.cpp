#include "firmware/desk/inbox_pages.h"

#include <fmt/format.h>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/core/text.h"
#include "sync/edition/markdown.h"
#include "sync/hub/desk/history.h"
#include "sync/hub/desk/inbox.h"
#include "sync/hub/desk/yields.h"
#include "sync/trust/names.h"

namespace caleidoscoop::desk {
namespace {

using nlohmann::json;

constexpr int page_items = 100;
constexpr std::string_view unsorted = "-";  // in addresses, for those without a theme

int whole_number(std::string_view text) {
  return static_cast<int>(std::clamp<std::int64_t>(number_in(text), 0, 1'000'000));
}

class InboxPages {
 public:
  InboxPages(const Frame& frame, Store& store, ShelfKeeper& shelves)
      : frame_(&frame), store_(&store), shelves_(&shelves) {}

  Result<Response> list(const Visit& visit) const;
  Result<Response> one(const Visit& visit) const;
  Result<Response> decide(const Visit& visit) const;

 private:
  json item_json(const InboxItem& item, const Shelf& shelf, const Visit& visit) const;
  json theme_choices(const Shelf& shelf, const Visit& visit, const std::string& chosen) const;
  json theme_list(const Shelf& shelf, const Visit& visit, const InboxQuery& query,
                  const std::map<std::string, std::int64_t>& counted,
                  const std::map<std::string, Trend>& moving) const;
  json outcome_json(const Decided& decided, const Shelf& shelf) const;

  const Frame* frame_;
  Store* store_;
  ShelfKeeper* shelves_;
};

InboxQuery query_of(const Fields& fields) {
  InboxQuery query;
  query.verdict = verdict_of(fields.first("stand"));
  const auto theme = fields.first("thema");
  if (!theme.empty()) query.theme = theme == unsorted ? std::string() : theme;
  query.words = clean_line(fields.first("zoek"));
  query.offset = whole_number(fields.first("vanaf"));
  query.limit = page_items + 1;  // one more says whether there is a next page
  return query;
}

std::string address(const InboxQuery& query) {
  std::string to = "/binnengekomen?stand=";
  to += name_of(query.verdict);
  if (query.theme != any_theme)
    to += "&thema=" + trust::percent_encode(query.theme.empty() ? unsorted : query.theme);
  if (!query.words.empty()) to += "&zoek=" + trust::percent_encode(query.words);
  return to;
}

json InboxPages::item_json(const InboxItem& item, const Shelf& shelf, const Visit& visit) const {
  const bool dated = item.published && *item.published != before_first_reading;
  const auto at = dated ? *item.published : item.first_seen;
  return {{"id", item.id},
          {"version", item.version},
          {"title", item.title},
          {"summary", item.summary},
          {"source", item.source_name},
          {"url", edition::is_safe_link(item.url) ? item.url : ""},
          {"language", item.language == "nl" ? "" : item.language},
          {"age", shown_age(at, visit.now, visit.language)},
          {"time", shown_time(at, visit.language)},
          {"theme", item.chosen.empty() ? "" : shelf.title_of("themes", item.chosen)},
          {"theme_id", item.chosen},
          {"moved", item.chosen != item.theme},
          {"confidence", item.theme.empty() ? "" : fmt::format("{}%", (item.confidence + 5) / 10)},
          {"because", item.because},
          {"also_at", item.also_at},
          {"decided_by", item.decided_by},
          {"decided", shown_time(item.decided_at, visit.language)},
          {"is_new", item.verdict == Verdict::undecided},
          {"is_accepted", item.verdict == Verdict::accepted},
          {"is_rejected", item.verdict == Verdict::rejected}};
}

json InboxPages::theme_choices(const Shelf& shelf, const Visit& visit, const std::string& chosen) const {
  json groups = json::array();
  groups.push_back(
      {{"facet", ""},
       {"themes",
        {{{"id", unsorted}, {"title", frame_->word(visit, "Ongesorteerd")}, {"chosen", chosen.empty()}}}}});
  for (const auto& theme : shelf.themes()) {
    if (groups.back()["facet"] != theme.facet)
      groups.push_back({{"facet", theme.facet}, {"themes", json::array()}});
    groups.back()["themes"].push_back(
        {{"id", theme.id}, {"title", theme.title}, {"chosen", theme.id == chosen}});
  }
  return groups;
}

json InboxPages::theme_list(const Shelf& shelf, const Visit& visit, const InboxQuery& query,
                            const std::map<std::string, std::int64_t>& counted,
                            const std::map<std::string, Trend>& moving) const {
  json list = json::array();
  std::int64_t all = 0;
  const auto add = [&](std::string_view id, const std::string& title, std::int64_t count,
                       std::string_view held) {
    InboxQuery to;
    to.verdict = query.verdict;
    to.theme = held;
    const auto trend = moving.find(std::string(held));
    list.push_back({{"id", id},
                    {"title", title},
                    {"count", count},
                    {"address", address(to)},
                    {"burst", trend != moving.end() && trend->second.burst},
                    {"current", query.theme == held}});
  };
  for (const auto& [theme, count] : counted) all += count;
  add("", frame_->word(visit, "Alle thema’s"), all, any_theme);
  for (const auto& theme : shelf.themes()) {
    const auto found = counted.find(theme.id);
    if (found != counted.end()) add(theme.id, theme.title, found->second, theme.id);
  }
  const auto none = counted.find("");
  if (none != counted.end()) add(unsorted, frame_->word(visit, "Ongesorteerd"), none->second, "");
  return list;
}

Result<Response> InboxPages::list(const Visit& visit) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const InboxQuery query = query_of(visit.request.query);
  std::vector<InboxItem> found;
  std::map<std::string, std::int64_t> counted;
  std::map<std::string, Trend> moving;
  const auto read = store_->read([&](Sql& sql) -> Result<> {
    auto some = items(sql, query);
    if (!some) return failure(some.error());
    auto numbers = counts(sql, query.verdict);
    if (!numbers) return failure(numbers.error());
    found = *std::move(some);
    counted = *std::move(numbers);
    auto trend = trends(sql, visit.now);
    if (!trend) return failure(trend.error());
    moving = *std::move(trend);
    return {};
  });
  if (!read) return failure(read.error());
  const bool more = found.size() > page_items;
  if (more) found.pop_back();
  json list = json::array();
  for (const auto& item : found) list.push_back(item_json(item, **shelf, visit));
  json stands = json::array();
  for (const auto& [verdict, title] :
       {std::pair(Verdict::undecided, "Nieuw"), std::pair(Verdict::accepted, "Geplaatst"),
        std::pair(Verdict::rejected, "Afgewezen")}) {
    InboxQuery to = query;
    to.verdict = verdict;
    stands.push_back({{"title", frame_->word(visit, title)},
                      {"address", address(to)},
                      {"current", verdict == query.verdict}});
  }
  const auto at = [&](int offset) { return fmt::format("{}&vanaf={}", address(query), offset); };
  return frame_->page(
      visit, "inbox", "Binnengekomen",
      {{"items", list},
       {"none", list.empty()},
       {"themes", theme_list(**shelf, visit, query, counted, moving)},
       {"choices", theme_choices(**shelf, visit, query.theme == any_theme ? "" : query.theme)},
       {"stands", stands},
       {"words", query.words},
       {"stand", name_of(query.verdict)},
       {"theme", query.theme == any_theme ? "" : (query.theme.empty() ? std::string(unsorted) : query.theme)},
       {"back", address(query)},
       {"next", more ? at(query.offset + page_items) : ""},
       {"previous", query.offset > 0 ? at(std::max(0, query.offset - page_items)) : ""}});
}

Result<Response> InboxPages::one(const Visit& visit) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const auto& id = visit.parts.at(0);
  std::vector<Deed> past;
  const auto item = store_->read([&](Sql& sql) -> Result<InboxItem> {
    auto found = item_with_id(sql, id);
    if (!found) return failure(found.error());
    if (!*found) return failure(ErrorCode::usage, fmt::format("There is no headline {}.", clean_line(id)));
    auto before = deeds(sql, 0, 20, id);
    if (!before) return failure(before.error());
    past = *std::move(before);
    return **found;
  });
  if (!item) return failure(item.error());
  json history = json::array();
  for (const Deed& deed : past) {
    history.push_back(
        {{"time", shown_time(deed.at, visit.language)}, {"who", deed.who}, {"what", deed.fresh}});
  }
  json context = item_json(*item, **shelf, visit);
  context["choices"] = theme_choices(**shelf, visit, item->chosen);
  context["history"] = history;
  context["back"] = "/binnengekomen";
  return frame_->page(visit, "headline", "Bericht", context);
}

// "ID:VERSION" as the buttons and boxes of the list have it.
std::optional<Decision> decision_of(const std::string& value) {
  const auto colon = value.find(':');
  if (colon == std::string::npos) return std::nullopt;
  Decision decision;
  decision.id = value.substr(0, colon);
  decision.version = whole_number(std::string_view(value).substr(colon + 1));
  return decision;
}

// A button beside one headline acts on that one; a button of the bar on all that were ticked.
Result<std::vector<Decision>> decisions_of(Sql& sql, const Fields& form) {
  std::vector<std::string> values;
  std::string what = form.first("bulk");
  for (const char* button : {"accept", "reject", "move", "reopen"}) {
    if (!form.has(button)) continue;
    what = button;
    values = form.all(button);
  }
  if (values.empty()) values = form.all("id");
  const std::string theme = form.first("theme") == unsorted ? "" : form.first("theme");
  std::vector<Decision> decisions;
  for (const auto& value : values) {
    auto decision = decision_of(value);
    if (!decision) continue;
    const auto item = item_with_id(sql, decision->id);
    if (!item) return failure(item.error());
    if (!*item) continue;
    decision->theme = what == "move" ? theme : (*item)->chosen;
    decision->verdict = what == "reject"   ? Verdict::rejected
                        : what == "reopen" ? Verdict::undecided
                        : what == "move"
                            ? ((*item)->verdict == Verdict::rejected ? Verdict::accepted : (*item)->verdict)
                            : Verdict::accepted;
    // Whoever chooses a theme by hand has judged it.
    if (what == "move" && form.first("place") == "yes") decision->verdict = Verdict::accepted;
    decisions.push_back(*std::move(decision));
  }
  return decisions;
}

json InboxPages::outcome_json(const Decided& decided, const Shelf& shelf) const {
  json changed = json::array();
  for (const auto& item : decided.changed) {
    changed.push_back({{"id", item.id},
                       {"version", item.version},
                       {"state", name_of(item.verdict)},
                       {"theme", item.chosen},
                       {"title", shelf.title_of("themes", item.chosen)}});
  }
  json conflicts = json::array();
  for (const auto& item : decided.conflicts) {
    conflicts.push_back({{"id", item.id},
                         {"version", item.version},
                         {"state", name_of(item.verdict)},
                         {"by", item.decided_by}});
  }
  return {{"changed", changed}, {"conflicts", conflicts}, {"deed", decided.deed}};
}

Result<Response> InboxPages::decide(const Visit& visit) const {
  const auto shelf = shelves_->shelf();
  if (!shelf) return failure(shelf.error());
  const auto& form = visit.request.form;
  const auto theme = form.first("theme");
  if (!theme.empty() && theme != unsorted && !(*shelf)->collection("themes").contains(theme)) {
    return failure(ErrorCode::bad_data, fmt::format("There is no theme {}.", clean_line(theme)));
  }
  const auto decided = store_->write([&](Sql& sql) -> Result<Decided> {
    const auto decisions = decisions_of(sql, form);
    if (!decisions) return failure(decisions.error());
    return desk::decide(sql, *decisions, visit.who(), visit.now);
  });
  if (!decided) return failure(decided.error());
  if (visit.request.header("accept") == "application/json") {
    Response response;
    response.type = "application/json";
    response.body = outcome_json(*decided, **shelf).dump();
    return response;
  }
  std::string to = way_within(form.first("back"), "/binnengekomen");
  to += to.find('?') == std::string::npos ? '?' : '&';
  if (!decided->conflicts.empty()) to += fmt::format("conflicts={}&", decided->conflicts.size());
  return see_other(to + fmt::format("done=1&deed={}", decided->deed));
}

}  // namespace

void add_inbox_pages(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves) {
  const InboxPages pages(frame, store, shelves);
  const std::set<Role> may_decide = {Role::editor, Role::publisher};
  site.add({"GET", "/binnengekomen", [pages](const Visit& visit) { return pages.list(visit); }});
  site.add({"GET", "/binnengekomen/*", [pages](const Visit& visit) { return pages.one(visit); }});
  site.add({"POST", "/binnengekomen", [pages](const Visit& visit) { return pages.decide(visit); }, false,
            may_decide});
}

}  // namespace caleidoscoop::desk
