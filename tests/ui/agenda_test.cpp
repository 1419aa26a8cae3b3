// The agenda: what runs, comes and is past by the moment, and codes only where an editor confirmed them.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/ui/stage_bench.h"
#include "ui/scenes/agenda_data.h"
#include "ui/widgets/calendar_code.h"
#include "ui/widgets/link_text.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

Event event_at(const std::string& id, std::chrono::seconds from_now, std::chrono::seconds lasts = hours{1}) {
  Event event;
  event.id = id;
  event.title = "Bijeenkomst " + id;
  event.start = format_iso8601(bench_wall + from_now);
  event.end = format_iso8601(bench_wall + from_now + lasts);
  event.source = "uitnodiging";
  return event;
}

std::shared_ptr<Snapshot> with_events(std::vector<Event> events) {
  auto snapshot = make_snapshot(false);
  Edition edition = *snapshot->edition;
  edition.events = std::move(events);
  snapshot->edition = std::make_shared<const Edition>(std::move(edition));
  return snapshot;
}

bool says(StageBench& bench, const std::string& text) {
  const auto& texts = bench.stage().drawn_text();
  return std::any_of(texts.begin(), texts.end(), [&](const DrawnText& t) { return t.text == text; });
}

void open_agenda(StageBench& bench, const Snapshot& snapshot) {
  REQUIRE(bench.stage().show("agenda", snapshot));
  bench.stage().settle();
  bench.draw(snapshot);
}

std::vector<std::string> lines_of(const std::string& calendar) {
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < calendar.size();) {
    const auto end = calendar.find("\r\n", from);
    lines.push_back(calendar.substr(from, end - from));
    from = end + 2;
  }
  return lines;
}

}  // namespace

TEST_CASE("what runs comes first, what is past goes to the archive, undated is neither") {
  Event undated = event_at("zonder", {});
  undated.start.clear();
  undated.end.clear();
  Event archived = event_at("archief", hours{48});
  archived.archive = true;
  const auto snapshot = with_events({event_at("voorbij", -hours{48}), event_at("later", hours{30}), undated,
                                     archived, event_at("nu", -minutes{20}), event_at("straks", hours{2})});
  using Kind = AgendaGroup::Kind;
  const auto groups = agenda_groups(*snapshot->edition, bench_wall);
  REQUIRE(groups.size() == 5);
  const Kind kinds[] = {Kind::running, Kind::next, Kind::planned, Kind::undated, Kind::earlier};
  for (std::size_t i = 0; i < 5; ++i) CHECK(groups[i].kind == kinds[i]);
  CHECK(groups[4].entries.size() == 2);
  CHECK(groups[4].entries.front().event->id == "archief");
  CHECK(agenda_groups(*snapshot->edition, bench_wall + hours{24 * 30}).back().entries.size() == 5);
}

TEST_CASE("an event without an end lasts its day, a date without an hour the whole of it") {
  Event open_end = event_at("open", -hours{2});
  open_end.end.clear();
  CHECK(state_of(open_end, bench_wall) == EventState::running);
  CHECK(state_of(open_end, bench_wall + hours{12}) == EventState::past);
  Event day = open_end;
  day.start = "2026-11-25";
  CHECK(state_of(day, bench_wall) == EventState::coming);
  CHECK(time_of(day).whole_day);
  CHECK(state_of(day, bench_wall + hours{20}) == EventState::running);
  day.start = "op een dinsdag";
  CHECK(state_of(day, bench_wall) == EventState::undated);
}

TEST_CASE("the time that is left stands with what comes") {
  const auto snapshot = with_events({event_at("nu", -minutes{20}), event_at("zo", minutes{25}),
                                     event_at("morgen", hours{20}), event_at("negen", hours{24 * 9})});
  StageBench bench(1920, 1080);
  open_agenda(bench, *snapshot);
  CHECK(says(bench, "nu bezig"));
  CHECK(says(bench, "over 25 min"));
  CHECK(says(bench, "morgen 10:32"));
  CHECK(says(bench, "over 9 dagen"));
}

TEST_CASE("a series with dates is numbered and stands above what else is planned") {
  Event first = event_at("een", hours{24 * 3}), second = event_at("twee", hours{24 * 20});
  first.series = second.series = "Uitvoering";
  first.order = 1;
  second.order = 2;
  const auto snapshot = with_events({event_at("los", hours{24}), second, first});
  const auto groups = agenda_groups(*snapshot->edition, bench_wall);
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].series == "Uitvoering");
  CHECK(groups[0].entries[0].event->id == "een");
  CHECK(groups[0].entries[1].number == 2);
  StageBench bench(1920, 1080);
  open_agenda(bench, *snapshot);
  CHECK(says(bench, "Ook gepland"));
}

TEST_CASE("no code and no address before an editor confirmed it") {
  Event event = event_at("open", hours{50});
  event.sign_up = "mailto:iemand@example.org";
  StageBench bench(1920, 1080);
  const auto unconfirmed = with_events({event});
  open_agenda(bench, *unconfirmed);
  CHECK(bench.stage().targets().by_id("agenda/code") == nullptr);
  CHECK_FALSE(says(bench, "iemand@example.org"));
  event.sign_up_confirmed = true;
  const auto confirmed = with_events({event});
  bench.draw(*confirmed, Tick{100});
  CHECK(bench.stage().targets().by_id("agenda/code") != nullptr);
  CHECK(says(bench, "iemand@example.org"));
  REQUIRE(bench.tap("agenda/groot", Tick{1000}));
  bench.draw(*confirmed, Tick{1100});
  CHECK(bench.stage().scene() == "qr:mailto:iemand@example.org");
}

TEST_CASE("the undated series of the default edition is archive without a code") {
  const auto snapshot = make_snapshot(false);
  StageBench bench(1920, 1080);
  open_agenda(bench, *snapshot);
  CHECK(says(bench, "Reeks, datum volgt"));
  CHECK(bench.stage().targets().by_id("agenda/code") == nullptr);
  CHECK(bench.stage().targets().by_id("agenda/toon-agenda") == nullptr);
}

TEST_CASE("an event leads to its themes and the agenda to the positions") {
  const auto snapshot = make_snapshot(true);
  StageBench bench(1920, 1080);
  open_agenda(bench, *snapshot);
  REQUIRE(bench.tap("agenda/toon-over", Tick{1000}));
  bench.draw(*snapshot, Tick{1100});
  bench.stage().settle();
  bench.draw(*snapshot, Tick{3000});
  REQUIRE(bench.tap("agenda/standpunten", Tick{4000}));
  bench.draw(*snapshot, Tick{4100});
  CHECK(bench.stage().scene() == "standpunten");
}

TEST_CASE("an agenda of hundreds scrolls, and an empty one says so") {
  std::vector<Event> events;
  for (int i = 0; i < 500; ++i) events.push_back(event_at(std::to_string(i), hours{24 * (i - 100)}));
  StageBench bench(1920, 1080);
  const auto many = with_events(std::move(events));
  open_agenda(bench, *many);
  const ScrollArea* list = bench.stage().targets().scroll_by_id("agenda");
  REQUIRE(list != nullptr);
  CHECK(list->furthest() > 30000);
  bench.draw(*with_events({}), Tick{100});
  CHECK(says(bench, "Nog geen bijeenkomsten"));
}

TEST_CASE("a calendar entry has its times in UTC and its text escaped") {
  CalendarEntry entry{.uid = "kring-1",
                      .title = "Kring; met, haken\\en\nregels",
                      .place = "",
                      .start = *parse_iso8601("2026-12-09T14:00:00+01:00"),
                      .end = *parse_iso8601("2026-12-09T17:00:00+01:00"),
                      .whole_day = false,
                      .stamp = *parse_iso8601("2026-11-22T00:00:00+01:00")};
  CHECK(calendar_text(entry) ==
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:caleidoscoop\r\nBEGIN:VEVENT\r\nUID:kring-1\r\n"
        "DTSTAMP:20261121T230000Z\r\nDTSTART:20261209T130000Z\r\nDTEND:20261209T160000Z\r\n"
        "SUMMARY:Kring\\; met\\, haken\\\\en\\nregels\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  entry.whole_day = true;
  CHECK(calendar_text(entry).find("DTSTART;VALUE=DATE:20261209\r\n") != std::string::npos);
  CHECK(calendar_text(entry).find("DTEND") == std::string::npos);
}

TEST_CASE("long lines of a calendar entry are folded between characters") {
  std::string title;
  for (int i = 0; i < 60; ++i) title += "éé…a";
  const CalendarEntry entry{
      .uid = "x", .title = title, .place = {}, .start = bench_wall, .end = {}, .stamp = bench_wall};
  std::string unfolded;
  for (const std::string& line : lines_of(calendar_text(entry))) {
    CHECK(line.size() <= 75);
    const bool goes_on = line.starts_with(' ');
    const auto begin = static_cast<unsigned char>(line[goes_on ? 1 : 0]);
    CHECK((begin & 0xC0) != 0x80);
    unfolded += goes_on ? line.substr(1) : line;
  }
  CHECK(unfolded.find("SUMMARY:" + title + "END:VEVENT") != std::string::npos);
}

TEST_CASE("a calendar entry is made to fit: its place goes first, then the end of its title") {
  CalendarEntry entry{.uid = "x",
                      .title = "Studiedag",
                      .place = std::string(200, 'p'),
                      .start = bench_wall,
                      .end = {},
                      .stamp = bench_wall};
  const std::string without_place = calendar_text(entry, 250);
  CHECK(without_place.size() <= 250);
  CHECK(without_place.find("LOCATION") == std::string::npos);
  CHECK(without_place.find("SUMMARY:Studiedag\r\n") != std::string::npos);
  entry.title.clear();
  for (int i = 0; i < 200; ++i) entry.title += "é";
  const std::string shortened = calendar_text(entry, 250);
  CHECK(shortened.size() <= 250);
  CHECK(shortened.find("…\r\n") != std::string::npos);
}

TEST_CASE("addresses are shown as people type them") {
  CHECK(link_in_words("mailto:vgs@gemeentesecretaris.nl") == "vgs@gemeentesecretaris.nl");
  CHECK(link_in_words("https://www.vng.nl/") == "vng.nl");
}
