#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "firmware/workshop/operation_json.h"
#include "firmware/workshop/workshop_keeper.h"
#include "sync/core/sync_status.h"
#include "sync/store/session_journal.h"
#include "tests/support/temporary_folder.h"
#include "tests/workshop/workshop_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::workshop;

namespace {

constexpr int kills = 200;

std::vector<ui::DeskOrder> order_for(const LogEntry& entry) {
  return {ui::KeepOperation{"20261124-143200", entry, std::holds_alternative<Finish>(entry.operation)}};
}

// Keeps one operation after another and tells each that was acknowledged, until it is killed.
[[noreturn]] void keep_all(const std::filesystem::path& folder, const std::vector<LogEntry>& entries,
                           std::size_t from, int pipe) {
  display::WorkshopKeeper keeper(folder);
  for (std::size_t i = from; i < entries.size(); ++i) {
    const auto answers = keeper.carry_out(order_for(entries[i]));
    const bool kept = answers.size() == 1 && std::holds_alternative<ui::OperationsKept>(answers.front());
    const auto number = static_cast<std::uint32_t>(i + 1);
    if (!kept || ::write(pipe, &number, sizeof number) != sizeof number) ::_exit(1);
  }
  while (true) ::pause();
}

// Runs a child that keeps operations and kills it after some of them; how many were acknowledged.
std::size_t killed_after(const std::filesystem::path& folder, const std::vector<LogEntry>& entries,
                         std::size_t from, std::size_t last, unsigned wait_us) {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::close(pipe[0]);
    keep_all(folder, entries, from, pipe[1]);
  }
  ::close(pipe[1]);
  std::uint32_t acknowledged = static_cast<std::uint32_t>(from), number = 0;
  while (acknowledged < last && ::read(pipe[0], &number, sizeof number) == sizeof number) {
    acknowledged = number;
  }
  ::usleep(wait_us);
  ::kill(child, SIGKILL);
  while (::read(pipe[0], &number, sizeof number) == sizeof number) acknowledged = number;
  ::close(pipe[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFSIGNALED(status));
  return acknowledged;
}

std::size_t kept_in(const std::filesystem::path& folder) {
  auto journal = store::SessionJournal::open(folder);
  REQUIRE(journal);
  const auto lines = journal->load("20261124-143200");
  REQUIRE(lines);
  return lines->size();
}

}  // namespace

TEST_CASE("killed at any moment, a workshop of twelve loses nothing that was acknowledged") {
  const Meeting done = two_rounds();
  const auto& entries = done.entries();
  const TemporaryFolder folder;
  std::mt19937 dice(12);
  std::size_t kept = 0;
  for (int kill = 0; kill < kills && kept < entries.size(); ++kill) {
    const std::size_t last = std::min(entries.size(), kept + dice() % 3U);
    const auto acknowledged =
        killed_after(folder.path(), entries, kept, last, static_cast<unsigned>(dice() % 3000));
    kept = kept_in(folder.path());
    // One more may have reached the disk than could be told.
    CHECK(kept >= acknowledged);
    CHECK(kept <= acknowledged + 1);
  }
  // What was killed in the middle of round 2 comes back as it was, and can be finished.
  CHECK(kept > 80);
  display::WorkshopKeeper keeper(folder.path());
  const auto answers = keeper.begin(meeting);
  REQUIRE(answers.size() == 2);
  const auto* restored = std::get_if<ui::WorkshopRestored>(&answers.back());
  REQUIRE(restored != nullptr);
  const auto expected = Log::restore({entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(kept)});
  REQUIRE(expected);
  CHECK(restored->log.session() == expected->session());
}

TEST_CASE("every operation is read back as it was written") {
  Setup setup = setup_of(Form::shared_picture);
  setup.seats = {{"Secretaris; \"A\"", 1, true}, {"", 3, false}};
  setup.items.front().link = "https://example.org/?a=1&b=ë";
  const std::vector<Operation> all{Start{setup},
                                   Place{2, 3, 4, {123, 456}},
                                   Lift{1, 2, 3},
                                   Rank{1, 2, {2, 0, 1}},
                                   GiveDots{1, 2, 3, 2},
                                   CountCards{2, {1, 1, 5, 24}},
                                   TakeStance{1, 2, workshop::Stance::lead, "omdat\nhet kan"},
                                   Write{1, 2, "tekst"},
                                   Seal{2, 3},
                                   Reveal{2},
                                   OpenRound{2},
                                   Decide{{"a", "b", "c", "d", "e", "f"}},
                                   DropDecision{2},
                                   StartTimer{std::chrono::minutes{20}},
                                   StopTimer{},
                                   Pause{true},
                                   Finish{},
                                   Undo{}};
  for (const Operation& operation : all) {
    const auto line = display::to_line({meeting, operation});
    const auto read = display::entry_from(line);
    REQUIRE(read);
    CHECK(read->at == meeting);
    CHECK(read->operation.index() == operation.index());
    CHECK(display::to_line(*read) == line);
  }
}

TEST_CASE("a damaged or hostile line is refused and costs nothing") {
  const std::string deep(60000, '[');
  const std::string huge =
      "{\"at\":1,\"op\":\"write\",\"item\":0,\"slot\":0,\"text\":\"" + std::string(70000, 'a') + "\"}";
  for (const std::string& line :
       {std::string(), std::string("{"), std::string("[]"), std::string("null"),
        std::string("{\"op\":\"undo\"}"), std::string("{\"at\":-5,\"op\":\"undo\"}"),
        std::string("{\"at\":18446744073709551615,\"op\":\"undo\"}"),
        std::string(
            "{\"at\":1,\"op\":\"place\",\"round\":1,\"seat\":99999999999,\"item\":0,\"x\":1,\"y\":1}"),
        std::string("{\"at\":1,\"op\":\"rank\",\"round\":1,\"seat\":0,\"items\":[-1]}"),
        std::string("{\"at\":1,\"op\":\"start\",\"items\":7}"),
        std::string("{\"at\":1,\"op\":\"drop table\"}"), deep, huge}) {
    CHECK_FALSE(display::entry_from(line));
  }
}

TEST_CASE("one unreadable line does not cost the rest of a session") {
  const Meeting done = two_rounds();
  const TemporaryFolder folder;
  {
    auto journal = store::SessionJournal::open(folder.path());
    REQUIRE(journal);
    std::vector<store::JournalLine> lines;
    for (const LogEntry& entry : done.entries()) {
      lines.push_back({"20261124-143200", entry.at, display::to_line(entry), false});
    }
    lines.insert(lines.begin() + 10, {"20261124-143200", meeting, "\x01 no json", false});
    REQUIRE(journal->append(lines));
  }
  display::WorkshopKeeper keeper(folder.path());
  const auto answers = keeper.begin(meeting);
  const auto* restored = std::get_if<ui::WorkshopRestored>(&answers.back());
  REQUIRE(restored != nullptr);
  CHECK(restored->log.session() == done.session());
}

TEST_CASE("a damaged room.db is put aside, and the workshop goes on in a new one") {
  const TemporaryFolder folder;
  std::ofstream(folder / "room.db") << std::string(8192, 'x');
  display::WorkshopKeeper keeper(folder.path());
  const auto answers = keeper.carry_out(order_for(two_rounds().entries().front()));
  REQUIRE(answers.size() == 1);
  CHECK(std::holds_alternative<ui::OperationsKept>(answers.front()));
  CHECK(std::filesystem::exists(folder / "room.db.damaged"));
}

TEST_CASE("what a disk refuses is kept in line and written when the disk is back") {
  const TemporaryFolder folder;
  const auto store = folder / "store";
  std::ofstream(folder / "store") << "a file where the folder should be";
  display::WorkshopKeeper keeper(store);
  const auto entries = two_rounds().entries();
  const auto refused = keeper.carry_out(order_for(entries[0]));
  CHECK(std::holds_alternative<ui::KeepingFailed>(refused.front()));
  CHECK(keeper.waits());
  std::filesystem::remove(store);
  const auto kept = keeper.carry_out(order_for(entries[1]));
  REQUIRE(std::holds_alternative<ui::OperationsKept>(kept.front()));
  CHECK(std::get<ui::OperationsKept>(kept.front()).count == 2);
  CHECK(kept_in(store) == 2);
}

TEST_CASE("erased sessions are gone, from the file as well") {
  const TemporaryFolder folder;
  display::WorkshopKeeper keeper(folder.path());
  const auto entries = two_rounds().entries();
  keeper.carry_out(order_for(entries[0]));
  keeper.carry_out(order_for({meeting, Decide{{"Zeldzaamwoord", "Delft", "", "", "", ""}}}));
  keeper.carry_out({ui::EraseWorkshops{""}});
  CHECK(kept_in(folder.path()) == 0);
  std::ifstream file(folder / "room.db", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  CHECK(bytes.find("Zeldzaamwoord") == std::string::npos);
}

TEST_CASE("a finished session, or one of last month, is not gone on with") {
  const TemporaryFolder folder;
  display::WorkshopKeeper keeper(folder.path());
  keeper.carry_out(order_for(two_rounds().entries().front()));
  CHECK(keeper.begin(meeting + std::chrono::days{1}).size() == 2);
  CHECK(keeper.begin(meeting + std::chrono::days{30}).size() == 1);
  keeper.carry_out(order_for({meeting, Finish{}}));
  CHECK(keeper.begin(meeting + std::chrono::days{1}).size() == 1);
}

TEST_CASE("after two years a session is erased, but never by a clock that nobody confirmed") {
  const TemporaryFolder folder;
  display::WorkshopKeeper keeper(folder.path());
  keeper.carry_out(order_for(two_rounds().entries().front()));
  const auto in_three_years = meeting + std::chrono::years{3};
  keeper.begin(in_three_years);
  CHECK(kept_in(folder.path()) == 1);
  SyncStatus status;
  REQUIRE(write_sync_status(folder / "status.json", status));
  keeper.begin(in_three_years);
  CHECK(kept_in(folder.path()) == 1);
  status.time_trusted = true;
  REQUIRE(write_sync_status(folder / "status.json", status));
  keeper.begin(meeting + std::chrono::months{20});
  CHECK(kept_in(folder.path()) == 1);
  keeper.begin(in_three_years);
  CHECK(kept_in(folder.path()) == 0);
}
