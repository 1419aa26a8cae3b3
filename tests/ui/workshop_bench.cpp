#include "tests/ui/workshop_bench.h"

#include <algorithm>
#include <numeric>

namespace caleidoscoop::ui {
namespace {

using namespace workshop;
using Entries = std::vector<LogEntry>;

void add(Entries& entries, Operation operation) { entries.push_back({bench_wall, std::move(operation)}); }

Entries begun(const Setup& setup) {
  Entries entries;
  add(entries, workshop::Start{setup});
  return entries;
}

bool one_axis(Form form) { return !has_two_axes(form); }

Spot first_spot(int seat, int item) {
  // The first item is divided: half at either end.
  if (item == 0) return seat % 2 == 0 ? Spot{500, 500} : Spot{100, 100};
  return {100 + (item * 70 + seat * 30) % 401, 100 + (item * 110 + seat * 20) % 401};
}

Spot second_spot(int seat, int item) {
  if (item == 1) return first_spot(seat, item);
  return {200 + (item * 60 + seat * 10) % 301, 250 + (item * 50 + seat * 10) % 251};
}

Spot same_spot(int, int) { return {300, 300}; }
Spot line_spot(int seat, int item) { return {100 + (seat * 100 + item * 50) % 401, 0}; }
Spot layer_spot(int seat, int item) { return {200 + seat * 60, 200 + item * 40 + seat * 30}; }

void seal_all(Entries& entries, const Setup& setup, int round) {
  for (int seat = 0; seat < static_cast<int>(setup.seats.size()); ++seat) add(entries, Seal{round, seat});
}

Entries two_rounds(const Setup& setup) {
  Entries entries = begun(setup);
  add_marks(entries, setup, 1, first_spot);
  seal_all(entries, setup, 1);
  add(entries, Reveal{1});
  add(entries, OpenRound{2});
  add_marks(entries, setup, 2, second_spot);
  seal_all(entries, setup, 2);
  add(entries, Reveal{2});
  return entries;
}

void add_matrix(std::vector<PreparedWorkshop>& all, const Edition& edition) {
  const Setup twelve = transitions_setup(edition, Form::urgency_impact, Entry::passing, 12);
  all.push_back({"passing, between seats", begun(twelve), {}});
  all.push_back({"passing, a seat", begun(twelve), {"werkvorm/zetel", "vak/3-3", "vak/3-3", "vak/5-5"}});
  Entries done = begun(twelve);
  add_marks(done, twelve, 1, first_spot);
  seal_all(done, twelve, 1);
  all.push_back({"passing, all done", done, {}});
  add(done, Reveal{1});
  add(done, StartTimer{std::chrono::minutes{10}});
  all.push_back({"result of round 1", done, {}});
  all.push_back({"result of round 2", two_rounds(twelve), {"beeld/energietransitie"}});
  all.push_back({"agenda", done, {"werkvorm/deel=agenda", "agenda/over/energietransitie"}});
  all.push_back({"take along", two_rounds(twelve), {"werkvorm/deel=meenemen"}});
  all.push_back({"facilitator", done, {"werkvorm/deel=begeleider"}});
  const Setup two = transitions_setup(edition, Form::urgency_impact, Entry::passing, 4);
  Entries few = begun(two);
  for (int seat = 0; seat < 3; ++seat) add(few, Place{1, seat, 0, first_spot(seat, 0)});
  for (int seat = 0; seat < 2; ++seat) add(few, Place{1, seat, 1, first_spot(seat, 1)});
  add(few, Reveal{1});
  all.push_back({"too few votes", few, {}});
  const Setup open = transitions_setup(edition, Form::urgency_impact, Entry::open, 1);
  Entries together = begun(open);
  add_marks(together, open, 1, same_spot);
  all.push_back({"open, all in one place", together, {}});
  const Setup cards = transitions_setup(edition, Form::urgency_impact, Entry::cards, 24);
  Entries counted = begun(cards);
  for (int value = 1; value <= 5; ++value) add(counted, CountCards{1, {0, value % 2, value, 4}});
  all.push_back({"cards", counted, {}});
}

void add_lists(std::vector<PreparedWorkshop>& all, const Edition& edition) {
  const Setup order = transitions_setup(edition, Form::ranking, Entry::passing, 5);
  all.push_back({"ranking, a seat", begun(order), {"werkvorm/zetel", "rang-neer/energietransitie"}});
  Entries ordered = begun(order);
  std::vector<int> items(order.items.size());
  std::iota(items.begin(), items.end(), 0);
  for (int seat = 0; seat < 5; ++seat) {
    std::rotate(items.begin(), items.begin() + seat % 2, items.end());
    add(ordered, Rank{1, seat, items});
  }
  add(ordered, Reveal{1});
  all.push_back({"ranking, result", ordered, {}});
  const Setup dots = transitions_setup(edition, Form::dots, Entry::passing, 6);
  all.push_back({"dots, a seat", begun(dots), {"werkvorm/zetel", "stip-plus/energietransitie"}});
  Entries dotted = begun(dots);
  for (int seat = 0; seat < 6; ++seat) add(dotted, GiveDots{1, seat, seat % 3, 2});
  add(dotted, Reveal{1});
  all.push_back({"dots, result", dotted, {}});
  const Setup role = transitions_setup(edition, Form::role_poll, Entry::passing, 6);
  all.push_back({"role, a seat", begun(role), {"werkvorm/zetel", "schaal/energietransitie/4"}});
  Entries roles = begun(role);
  add_marks(roles, role, 1, line_spot);
  add(roles, Reveal{1});
  all.push_back({"role, result", roles, {}});
}

void add_groups(std::vector<PreparedWorkshop>& all, const Edition& edition) {
  Setup shared = transitions_setup(edition, Form::shared_picture, Entry::passing, 3);
  shared.seats = {{"Secretaris", 1, true}, {"Wethouder", 1, true}, {"Ministerie", 1, true}};
  Entries layers = begun(shared);
  add_marks(layers, shared, 1, layer_spot);
  add(layers, Reveal{1});
  all.push_back({"shared picture", layers, {}});
  Setup follow = transitions_setup(edition, Form::follow_or_lead, Entry::open, 1);
  follow.items.clear();
  for (const Project& project : edition.projects) {
    if (follow.items.size() < 4)
      follow.items.push_back({project.id, project.title, {}, project.kind, project.link});
  }
  if (follow.items.empty()) follow.items.push_back({"p", "Een project", {}, {}, {}});
  follow.seats = {{"Voorbeeldgemeente Aaldorp", 1, true}, {"Gemeente 2", 1, true}, {"Gemeente 3", 1, true}};
  Entries stances = begun(follow);
  add(stances, TakeStance{0, 0, workshop::Stance::lead, "wij hebben de mensen"});
  add(stances, TakeStance{1, 0, workshop::Stance::follow, "eerst ervaringen van anderen"});
  all.push_back({"follow or lead", stances, {}});
  all.push_back({"follow or lead, a reason", stances, {"volgen/2", "volgen/houding=volgen"}});
  Setup notes = transitions_setup(edition, Form::scenarios, Entry::open, 1);
  notes.items.resize(std::min<std::size_t>(notes.items.size(), 2));
  Entries written = begun(notes);
  add(written, Write{0, 0, "dezelfde wijken; dezelfde partners"});
  all.push_back({"scenarios", written, {}});
  all.push_back({"feasibility", begun(transitions_setup(edition, Form::feasibility, Entry::open, 1)), {}});
}

}  // namespace

Setup transitions_setup(const Edition& edition, Form form, Entry entry, int seats) {
  Setup setup;
  setup.id = "20261124-143200";
  setup.form = form;
  setup.entry = entry;
  setup.people = seats;
  for (const Theme& theme : edition.themes) {
    const bool listed =
        std::find(theme.listed_in.begin(), theme.listed_in.end(), 2019) != theme.listed_in.end();
    if (listed && setup.items.size() < 6) setup.items.push_back({theme.id, theme.title, theme.facet, {}, {}});
  }
  if (setup.items.empty()) setup.items = {{"a", "Een onderwerp", {}, {}, {}}, {"b", "Nog een", {}, {}, {}}};
  setup.seats.assign(static_cast<std::size_t>(seats), Seat{});
  return setup;
}

void add_marks(Entries& entries, const Setup& setup, int round, Spot (*spot)(int, int)) {
  for (int seat = 0; seat < static_cast<int>(setup.seats.size()); ++seat) {
    for (int item = 0; item < static_cast<int>(setup.items.size()); ++item) {
      Spot at = spot(seat, item);
      if (one_axis(setup.form)) at.y = 0;
      add(entries, Place{round, seat, item, at});
    }
  }
}

std::vector<PreparedWorkshop> prepared_workshops(const Edition& edition) {
  std::vector<PreparedWorkshop> all;
  all.push_back({"setup", {}, {"werkvorm/kies/urgentie-impact", "werkvorm/transities"}});
  all.push_back({"setup, people", {}, {"werkvorm/kies/gedeeld-beeld", "werkvorm/verder"}});
  all.push_back({"setup of projects", {}, {"werkvorm/kies/volgen-voorlopen"}});
  all.push_back({"setup of cards", {}, {"werkvorm/kies/ontwerpprincipes"}});
  all.push_back({"earlier sessions", {}, {"werkvorm/eerder"}});
  add_matrix(all, edition);
  add_lists(all, edition);
  add_groups(all, edition);
  return all;
}

void enter_workshop(StageBench& bench, const Snapshot& snapshot, const PreparedWorkshop& prepared) {
  bench.stage().show("rondgang", snapshot);
  bench.draw(snapshot);
  bench.stage().show("werkvorm", snapshot);
  bench.draw(snapshot);
  if (!prepared.entries.empty()) {
    auto log = Log::restore(prepared.entries);
    if (!log) throw std::runtime_error(log.error().message);
    bench.stage().answer_desk(WorkshopRestored{std::move(*log)}, Tick{0});
  }
  bench.stage().settle();
  bench.draw(snapshot);
  Tick at{1000};
  for (const std::string& tap : prepared.taps) {
    bench.tap(tap, at);
    at += Tick{100};
    bench.stage().settle();
    bench.draw(snapshot);
  }
}

}  // namespace caleidoscoop::ui
