#include "firmware/workshop/operation_json.h"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "sync/core/text.h"

namespace caleidoscoop::display {
namespace {

using nlohmann::json;
using namespace workshop;

constexpr std::size_t longest_line = 64 << 10;
constexpr int deepest = 6;

template <class Value, std::size_t N>
using Names = std::array<std::pair<Value, std::string_view>, N>;

constexpr Names<Form, 11> form_names{{{Form::urgency_impact, "urgency_impact"},
                                      {Form::ranking, "ranking"},
                                      {Form::dots, "dots"},
                                      {Form::shared_picture, "shared_picture"},
                                      {Form::follow_or_lead, "follow_or_lead"},
                                      {Form::scenarios, "scenarios"},
                                      {Form::feasibility, "feasibility"},
                                      {Form::role_poll, "role_poll"},
                                      {Form::design_principles, "design_principles"},
                                      {Form::data_conversation, "data_conversation"},
                                      {Form::agenda, "agenda"}}};
constexpr Names<Entry, 3> entry_names{
    {{Entry::passing, "passing"}, {Entry::cards, "cards"}, {Entry::open, "open"}}};
constexpr Names<Axes, 2> axes_names{
    {{Axes::urgency_impact, "urgency_impact"}, {Axes::chance_feasibility, "chance_feasibility"}}};
constexpr Names<Stance, 2> stance_names{{{Stance::follow, "follow"}, {Stance::lead, "lead"}}};

template <class Value, std::size_t N>
std::string_view word_of(const Names<Value, N>& names, Value value) {
  const auto found = std::ranges::find(names, value, &std::pair<Value, std::string_view>::first);
  return found == names.end() ? std::string_view{} : found->second;
}

// Reads the fields of one object; the first that is not as it should be is remembered.
class Fields {
 public:
  explicit Fields(const json& object) : object_(object) {}

  bool good() const { return good_; }

  int number(const char* name) {
    const auto found = object_.find(name);
    if (found == object_.end() || !found->is_number_integer()) return fault();
    const auto value = found->is_number_unsigned()
                           ? static_cast<std::int64_t>(std::min<std::uint64_t>(
                                 found->get<std::uint64_t>(), std::numeric_limits<std::int64_t>::max()))
                           : found->get<std::int64_t>();
    if (value < -1'000'000 || value > 1'000'000) return fault();
    return static_cast<int>(value);
  }
  bool flag(const char* name) {
    const auto found = object_.find(name);
    return found != object_.end() && found->is_boolean() && found->get<bool>();
  }
  std::string text(const char* name) {
    const auto found = object_.find(name);
    if (found == object_.end()) return {};
    if (!found->is_string()) return fault(), std::string();
    return clean_text(found->get_ref<const std::string&>());
  }
  template <class Value, std::size_t N>
  Value word(const char* name, const Names<Value, N>& names) {
    const std::string word = text(name);
    const auto found = std::ranges::find(names, word, &std::pair<Value, std::string_view>::second);
    if (found == names.end()) fault();
    return found == names.end() ? names.front().first : found->first;
  }
  // Each element, at most `most` of them.
  template <class Each>
  void list(const char* name, std::size_t most, const Each& each) {
    const auto found = object_.find(name);
    if (found == object_.end()) return;
    if (!found->is_array() || found->size() > most) return void(fault());
    for (const json& element : *found) each(element);
  }
  int fault() {
    good_ = false;
    return 0;
  }

 private:
  const json& object_;
  bool good_ = true;
};

json seats_of(const Setup& setup) {
  json seats = json::array();
  for (const Seat& seat : setup.seats) {
    json one{{"people", seat.people}};
    if (!seat.name.empty()) one["name"] = seat.name;
    if (seat.consent) one["consent"] = true;
    seats.push_back(std::move(one));
  }
  return seats;
}

json items_of(const Setup& setup) {
  json items = json::array();
  for (const Item& item : setup.items) {
    json one{{"id", item.id}, {"title", item.title}};
    if (!item.facet.empty()) one["facet"] = item.facet;
    if (!item.kind.empty()) one["kind"] = item.kind;
    if (!item.link.empty()) one["link"] = item.link;
    items.push_back(std::move(one));
  }
  return items;
}

struct Writer {
  json operator()(const Start& start) const {
    const Setup& s = start.setup;
    return {{"op", "start"},           {"id", s.id},
            {"form", name_of(s.form)}, {"entry", name_of(s.entry)},
            {"axes", name_of(s.axes)}, {"kring", s.kring},
            {"people", s.people},      {"dots_each", s.dots_each},
            {"example", s.example},    {"items", items_of(s)},
            {"seats", seats_of(s)}};
  }
  json operator()(const Place& p) const {
    return {{"op", "place"},  {"round", p.round}, {"seat", p.seat},
            {"item", p.item}, {"x", p.spot.x},    {"y", p.spot.y}};
  }
  json operator()(const Lift& l) const {
    return {{"op", "lift"}, {"round", l.round}, {"seat", l.seat}, {"item", l.item}};
  }
  json operator()(const Rank& r) const {
    return {{"op", "rank"}, {"round", r.round}, {"seat", r.seat}, {"items", r.items}};
  }
  json operator()(const GiveDots& g) const {
    return {{"op", "dots"}, {"round", g.round}, {"seat", g.seat}, {"item", g.item}, {"dots", g.dots}};
  }
  json operator()(const CountCards& c) const {
    return {{"op", "cards"},        {"round", c.round},       {"item", c.cards.item},
            {"axis", c.cards.axis}, {"value", c.cards.value}, {"count", c.cards.count}};
  }
  json operator()(const TakeStance& t) const {
    return {{"op", "stance"},
            {"seat", t.seat},
            {"item", t.item},
            {"stance", name_of(t.stance)},
            {"reason", t.reason}};
  }
  json operator()(const Write& w) const {
    return {{"op", "write"}, {"item", w.item}, {"slot", w.slot}, {"text", w.text}};
  }
  json operator()(const Seal& s) const { return {{"op", "seal"}, {"round", s.round}, {"seat", s.seat}}; }
  json operator()(const Reveal& r) const { return {{"op", "reveal"}, {"round", r.round}}; }
  json operator()(const OpenRound& o) const { return {{"op", "open_round"}, {"round", o.round}}; }
  json operator()(const Decide& decide) const {
    const Decision& d = decide.decision;
    return {{"op", "decide"}, {"title", d.title}, {"owner", d.owner},  {"note", d.note},
            {"item", d.item}, {"link", d.link},   {"source", d.source}};
  }
  json operator()(const DropDecision& d) const { return {{"op", "drop_decision"}, {"index", d.index}}; }
  json operator()(const StartTimer& t) const { return {{"op", "start_timer"}, {"seconds", t.lasts.count()}}; }
  json operator()(const StopTimer&) const { return {{"op", "stop_timer"}}; }
  json operator()(const Pause& p) const { return {{"op", "pause"}, {"on", p.on}}; }
  json operator()(const Finish&) const { return {{"op", "finish"}}; }
  json operator()(const Undo&) const { return {{"op", "undo"}}; }
};

Item item_from(const json& object, Fields& outer) {
  Fields fields(object);
  Item item{fields.text("id"), fields.text("title"), fields.text("facet"), fields.text("kind"),
            fields.text("link")};
  if (!object.is_object() || !fields.good()) outer.fault();
  return item;
}

Seat seat_from(const json& object, Fields& outer) {
  Fields fields(object);
  Seat seat{fields.text("name"), fields.number("people"), fields.flag("consent")};
  if (!object.is_object() || !fields.good()) outer.fault();
  return seat;
}

Operation read_start(Fields& f) {
  Setup s;
  s.id = f.text("id");
  s.form = f.word("form", form_names);
  s.entry = f.word("entry", entry_names);
  s.axes = f.word("axes", axes_names);
  s.kring = f.text("kring");
  s.people = f.number("people");
  s.dots_each = f.number("dots_each");
  s.example = f.flag("example");
  f.list("items", most_items, [&](const json& one) { s.items.push_back(item_from(one, f)); });
  f.list("seats", most_seats, [&](const json& one) { s.seats.push_back(seat_from(one, f)); });
  return Start{std::move(s)};
}

Operation read_rank(Fields& f) {
  Rank rank{f.number("round"), f.number("seat"), {}};
  f.list("items", most_items, [&](const json& one) {
    const bool small = one.is_number_unsigned() && one.get<std::uint64_t>() < most_items;
    rank.items.push_back(small ? one.get<int>() : f.fault());
  });
  return rank;
}

Operation read_decide(Fields& f) {
  return Decide{
      {f.text("title"), f.text("owner"), f.text("note"), f.text("item"), f.text("link"), f.text("source")}};
}

// Braced lists are evaluated from left to right.
const std::array<std::pair<std::string_view, Operation (*)(Fields&)>, 18> readers{{
    {"start", read_start},
    {"place",
     [](Fields& f) -> Operation {
       return Place{f.number("round"), f.number("seat"), f.number("item"), {f.number("x"), f.number("y")}};
     }},
    {"lift",
     [](Fields& f) -> Operation {
       return Lift{f.number("round"), f.number("seat"), f.number("item")};
     }},
    {"rank", read_rank},
    {"dots",
     [](Fields& f) -> Operation {
       return GiveDots{f.number("round"), f.number("seat"), f.number("item"), f.number("dots")};
     }},
    {"cards",
     [](Fields& f) -> Operation {
       return CountCards{f.number("round"),
                         {f.number("item"), f.number("axis"), f.number("value"), f.number("count")}};
     }},
    {"stance",
     [](Fields& f) -> Operation {
       return TakeStance{f.number("seat"), f.number("item"), f.word("stance", stance_names),
                         f.text("reason")};
     }},
    {"write",
     [](Fields& f) -> Operation {
       return Write{f.number("item"), f.number("slot"), f.text("text")};
     }},
    {"seal",
     [](Fields& f) -> Operation {
       return Seal{f.number("round"), f.number("seat")};
     }},
    {"reveal", [](Fields& f) -> Operation { return Reveal{f.number("round")}; }},
    {"open_round", [](Fields& f) -> Operation { return OpenRound{f.number("round")}; }},
    {"decide", read_decide},
    {"drop_decision", [](Fields& f) -> Operation { return DropDecision{f.number("index")}; }},
    {"start_timer",
     [](Fields& f) -> Operation { return StartTimer{std::chrono::seconds{f.number("seconds")}}; }},
    {"stop_timer", [](Fields&) -> Operation { return StopTimer{}; }},
    {"pause", [](Fields& f) -> Operation { return Pause{f.flag("on")}; }},
    {"finish", [](Fields&) -> Operation { return Finish{}; }},
    {"undo", [](Fields&) -> Operation { return Undo{}; }},
}};

tl::unexpected<Error> unreadable(const char* why) {
  return failure(ErrorCode::bad_data, std::string("a line of a workshop in room.db ") + why);
}

// Nothing that this program wrote is deeper, and a hostile line must not cost memory.
json parsed(std::string_view line) {
  const auto not_too_deep = [](int depth, json::parse_event_t, json&) { return depth < deepest; };
  return json::parse(line, not_too_deep, false);
}

}  // namespace

std::string_view name_of(Form form) { return word_of(form_names, form); }
std::string_view name_of(Entry entry) { return word_of(entry_names, entry); }
std::string_view name_of(Axes axes) { return word_of(axes_names, axes); }
std::string_view name_of(Stance stance) { return word_of(stance_names, stance); }

std::string to_line(const LogEntry& entry) {
  json line = std::visit(Writer{}, entry.operation);
  line["at"] = entry.at.time_since_epoch().count();
  return line.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<LogEntry> entry_from(std::string_view line) {
  if (line.size() > longest_line) return unreadable("is too long");
  const json object = parsed(line);
  if (!object.is_object()) return unreadable("is not an object");
  const auto at = object.find("at");
  const auto op = object.find("op");
  if (at == object.end() || !at->is_number_integer() || op == object.end() || !op->is_string()) {
    return unreadable("has no moment or no kind");
  }
  const auto seconds = at->get<std::int64_t>();
  constexpr std::int64_t year_2200 = 7'258'118'400;
  if (seconds < 0 || seconds > year_2200) return unreadable("has no moment that can be");
  const auto& kind = op->get_ref<const std::string&>();
  const auto reader = std::ranges::find_if(readers, [&](const auto& one) { return one.first == kind; });
  if (reader == readers.end()) return unreadable("is of an unknown kind");
  Fields fields(object);
  LogEntry entry{std::chrono::sys_seconds{std::chrono::seconds{seconds}}, reader->second(fields)};
  if (!fields.good()) return unreadable("has a field that cannot be");
  return entry;
}

}  // namespace caleidoscoop::display
