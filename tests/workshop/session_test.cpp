#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "tests/workshop/workshop_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::workshop;

TEST_CASE("nothing of a blind round is visible before it is revealed") {
  Meeting meeting_of(setup_of(Form::urgency_impact));
  vote_round(meeting_of, 1, 1);
  CHECK(newest_visible_round(meeting_of.session()) == 0);
  CHECK(results_of(meeting_of.session(), 1).empty());
  meeting_of(Reveal{1});
  CHECK(results_of(meeting_of.session(), 1).size() == 6);
}

TEST_CASE("median, quartiles and dots are those of the stored votes") {
  const Meeting done = two_rounds();
  for (int round = 1; round <= 2; ++round) {
    for (int item = 0; item < 6; ++item) {
      std::vector<double> stored;
      for (const Mark& mark : done.session().in(round).marks) {
        if (mark.item == item) stored.push_back(mark.spot.x / 100.0);
      }
      const auto result = result_of(done.session(), round, item);
      REQUIRE(result);
      CHECK(result->dots.size() == 12);
      std::ranges::sort(stored);
      // Of twelve: the mean of the sixth and seventh; a quarter of the way from the third to the fourth.
      CHECK(result->across.median == doctest::Approx((stored[5] + stored[6]) / 2));
      CHECK(result->across.lower == doctest::Approx(stored[2] + 0.75 * (stored[3] - stored[2])));
      CHECK(result->across.upper == doctest::Approx(stored[8] + 0.25 * (stored[9] - stored[8])));
    }
  }
  CHECK(results_of(done.session(), 2).front().item == 3);
  CHECK(results_of(done.session(), 2).front().divided());
}

TEST_CASE("two votes are never shown, and it is told that they are there") {
  Meeting meeting_of(setup_of(Form::urgency_impact, Entry::passing, 4));
  for (int seat = 0; seat < 3; ++seat) meeting_of(Place{1, seat, 0, {400, 400}});
  for (int seat = 0; seat < 2; ++seat) meeting_of(Place{1, seat, 1, {200, 400}});
  meeting_of(Reveal{1});
  CHECK(result_of(meeting_of.session(), 1, 0));
  CHECK_FALSE(result_of(meeting_of.session(), 1, 1));
  CHECK(withheld(meeting_of.session(), 1).items == 1);
  CHECK(withheld(meeting_of.session(), 1).votes == 2);
}

TEST_CASE("a round with two votes cannot be revealed") {
  Meeting meeting_of(setup_of(Form::urgency_impact, Entry::passing, 2));
  meeting_of(Place{1, 0, 0, {400, 400}})(Place{1, 1, 0, {400, 400}});
  CHECK_FALSE(meeting_of.attempt(Reveal{1}));
}

TEST_CASE("cards raised by 24 people count as votes, and never more than there are people") {
  Meeting meeting_of(setup_of(Form::urgency_impact, Entry::cards, 24));
  for (int axis = 0; axis < 2; ++axis) {
    meeting_of(CountCards{1, {0, axis, 1, 12}})(CountCards{1, {0, axis, 5, 12}});
    CHECK_FALSE(meeting_of.attempt(CountCards{1, {0, axis, 3, 1}}));
  }
  meeting_of(Reveal{1});
  const auto result = result_of(meeting_of.session(), 1, 0);
  REQUIRE(result);
  CHECK(result->votes == 24);
  CHECK(result->across.median == doctest::Approx(3));
  CHECK(result->divided());
  CHECK(result->dots.empty());
}

TEST_CASE("what did not move between the rounds is said to be unchanged") {
  Meeting meeting_of(setup_of(Form::urgency_impact, Entry::passing, 3));
  for (int seat = 0; seat < 3; ++seat)
    meeting_of(Place{1, seat, 0, {300, 300}})(Place{1, seat, 1, {200, 200}});
  meeting_of(Reveal{1})(OpenRound{2});
  for (int seat = 0; seat < 3; ++seat)
    meeting_of(Place{2, seat, 0, {300, 300}})(Place{2, seat, 1, {350, 200}});
  meeting_of(Reveal{2});
  CHECK(shift_of(meeting_of.session(), 0)->unchanged());
  CHECK_FALSE(shift_of(meeting_of.session(), 1)->unchanged());
  CHECK(shift_of(meeting_of.session(), 1)->to.x == doctest::Approx(3.5));
  CHECK(result_of(meeting_of.session(), 1, 1)->middle.x == doctest::Approx(2));
}

TEST_CASE("a stance needs a reason, and all three kinds of project come with theirs") {
  Setup setup = setup_of(Form::follow_or_lead, Entry::passing, 3);
  setup.seats = {{"Delft", 1, true}, {"Rijswijk", 1, true}, {"Zoetermeer", 1, false}};
  setup.items = {{"a", "A", "", "product", ""}, {"b", "B", "", "process", ""}, {"c", "C", "", "impact", ""}};
  Meeting meeting_of(setup);
  CHECK_FALSE(meeting_of.attempt(workshop::TakeStance{0, 0, workshop::Stance::lead, ""}));
  CHECK_FALSE(meeting_of.attempt(workshop::TakeStance{0, 0, workshop::Stance::lead, "  \n"}));
  for (int seat = 0; seat < 3; ++seat) {
    for (int item = 0; item < 3; ++item) {
      meeting_of(workshop::TakeStance{
          seat, item, seat == 0 ? workshop::Stance::lead : workshop::Stance::follow, "omdat het werkt"});
    }
  }
  meeting_of(Reveal{1});
  std::set<std::string> kinds;
  for (const Item& item : meeting_of.session().setup.items) kinds.insert(item.kind);
  CHECK(kinds == std::set<std::string>{"product", "process", "impact"});
  const auto stances = stances_of(meeting_of.session());
  REQUIRE(stances.size() == 3);
  for (const StanceResult& result : stances) {
    CHECK(result.lead.size() == 1);
    CHECK(result.follow.size() == 1);
    CHECK(result.hidden == 1);  // one person without consent
    CHECK(result.lead.front().reason == "omdat het werkt");
  }
}

TEST_CASE("what only one group placed overlaps with nothing, and stands last") {
  Setup setup = setup_of(Form::shared_picture, Entry::passing, 2);
  setup.seats = {{"Secretaris", 3, true}, {"Wethouder", 3, true}};
  Meeting meeting_of(setup);
  meeting_of(Place{1, 0, 0, {300, 300}})(Place{1, 0, 1, {200, 200}})(Place{1, 1, 1, {300, 300}})(Reveal{1});
  const auto picture = shared_picture_of(meeting_of.session(), 1);
  REQUIRE(picture);
  REQUIRE(picture->items.size() == 2);
  CHECK(picture->items.front().item == 1);
  CHECK(picture->items.front().overlap.value() == doctest::Approx(0));
  CHECK_FALSE(picture->items.back().overlap.has_value());
  CHECK(picture->overlap == doctest::Approx(0));
}

TEST_CASE("a shared picture overlaps as much as its fields do, and hides who did not agree") {
  Setup setup = setup_of(Form::shared_picture, Entry::passing, 4);
  setup.seats = {
      {"Secretaris", 1, true}, {"Wethouder", 1, true}, {"Ministerie", 3, false}, {"Ander", 2, false}};
  Meeting meeting_of(setup);
  meeting_of(Place{1, 0, 0, {300, 300}})(Place{1, 1, 0, {350, 300}})(Place{1, 2, 0, {350, 350}});
  meeting_of(Place{1, 3, 0, {100, 100}})(Reveal{1});
  const auto picture = shared_picture_of(meeting_of.session(), 1);
  REQUIRE(picture);
  CHECK(picture->layers == 3);
  CHECK(picture->hidden == 1);
  REQUIRE(picture->items.size() == 1);
  // Squares of one point, half a point apart: a quarter in common, and 1 + 1/2 + 1/2 covered.
  CHECK(picture->items.front().overlap.value() == doctest::Approx(0.25 / 2));
  CHECK(picture->overlap == doctest::Approx(0.125));
}

TEST_CASE("what goes on the agenda keeps the headline's link and needs an owner") {
  Setup setup = setup_of(Form::agenda, Entry::open, 0);
  setup.items.clear();
  Meeting meeting_of(setup);
  CHECK_FALSE(meeting_of.attempt(Decide{{"Netcongestie", "", "", "", "https://example.org/a", "Krant"}}));
  meeting_of(
      Decide{{"Netcongestie", "Gemeente Delft", "", "energietransitie", "https://example.org/a", "Krant"}});
  CHECK(meeting_of.session().decisions.front().link == "https://example.org/a");
}

TEST_CASE("undo takes back one thing at a time, and leaves the time alone") {
  Meeting meeting_of(setup_of(Form::urgency_impact));
  const Session empty = meeting_of.session();
  meeting_of(Place{1, 0, 0, {400, 400}})(Place{1, 0, 0, {200, 200}})(StartTimer{std::chrono::minutes{5}});
  meeting_of(Undo{});
  CHECK(mark_of(meeting_of.session().in(1), 0, 0)->spot == Spot{400, 400});
  CHECK(meeting_of.session().timer);
  meeting_of(Undo{});
  CHECK(meeting_of.session().in(1) == empty.in(1));
  CHECK_FALSE(meeting_of.log().can_undo());
  CHECK_FALSE(meeting_of.attempt(Undo{}));
}

TEST_CASE("the same operations give the same session") {
  const Meeting done = two_rounds();
  const auto again = Log::restore(done.entries());
  REQUIRE(again);
  CHECK(again->session() == done.session());
}

TEST_CASE("a sealed seat, a paused session and a revealed round take no more votes") {
  Meeting meeting_of(setup_of(Form::urgency_impact, Entry::passing, 3));
  for (int seat = 0; seat < 3; ++seat) meeting_of(Place{1, seat, 0, {300, 300}});
  meeting_of(Seal{1, 0});
  CHECK_FALSE(meeting_of.attempt(Place{1, 0, 0, {200, 200}}));
  CHECK(seat_in_turn(meeting_of.session()) == 1);
  meeting_of(Pause{true});
  CHECK_FALSE(meeting_of.attempt(Place{1, 1, 0, {200, 200}}));
  meeting_of(Pause{false})(Place{1, 1, 0, {200, 200}})(Reveal{1});
  CHECK_FALSE(meeting_of.attempt(Place{1, 2, 0, {200, 200}}));
  CHECK_FALSE(meeting_of.attempt(Place{2, 2, 0, {200, 200}}));
}

TEST_CASE("an earlier session of the same form is compared item by item") {
  const Meeting earlier = two_rounds();
  Setup setup = setup_of(Form::urgency_impact, Entry::passing, 3);
  setup.items = {{"omgevingswet", "Omgevingswet", "", "", ""}, {"nieuw", "Nieuw", "", "", ""}};
  Meeting now(setup);
  for (int seat = 0; seat < 3; ++seat) now(Place{1, seat, 0, {450, 450}})(Place{1, seat, 1, {450, 450}});
  now(Reveal{1});
  const auto shifts = compare(earlier.session(), now.session());
  REQUIRE(shifts.size() == 1);
  CHECK(shifts.front().item == 0);
  CHECK(shifts.front().from == result_of(earlier.session(), 2, 5)->middle);
  CHECK(shifts.front().to.x == doctest::Approx(4.5));
}
