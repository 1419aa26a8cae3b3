#include "sync/core/event_log.h"

#include <doctest/doctest.h>
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "sync/core/files.h"
#include "tests/support/temporary_folder.h"

using namespace caleidoscoop;

namespace fs = std::filesystem;

namespace {

LoggedEvent event_at(int second, std::string object = "display.theme") {
  LoggedEvent event;
  event.time = std::chrono::sys_seconds{std::chrono::seconds{1'795'336'000 + second}};
  event.component = "display";
  event.severity = Severity::notice;
  event.event = "setting-changed";
  event.actor = "room";
  event.object = std::move(object);
  event.sentence = "display.theme became light";
  return event;
}

}  // namespace

TEST_CASE("an event is read back as it was written, the newest first") {
  const TemporaryFolder folder;
  EventLog log(folder / display_events_file);
  auto refused = event_at(1);
  refused.success = false;
  refused.severity = Severity::error;
  REQUIRE(log.append(event_at(0)));
  REQUIRE(log.append(refused));
  const auto events = read_events(folder / display_events_file);
  REQUIRE(events.size() == 2);
  CHECK(events[0] == refused);
  CHECK(events[1] == event_at(0));
}

TEST_CASE("a log that grows for ever stays within two files of 64 kB and keeps the newest") {
  const TemporaryFolder folder;
  const auto file = folder / sync_events_file;
  EventLog log(file);
  for (int i = 0; i < 3000; ++i) REQUIRE(log.append(event_at(i)));
  CHECK(fs::file_size(file) <= most_event_log_bytes);
  CHECK(fs::file_size(file.string() + ".1") <= most_event_log_bytes);
  CHECK(std::distance(fs::directory_iterator(file.parent_path()), fs::directory_iterator()) == 2);
  const auto events = read_events(file);
  REQUIRE(events.size() == 200);
  CHECK(events.front() == event_at(2999));
  CHECK(events.back() == event_at(2800));
}

TEST_CASE("what a power cut left of a line spoils no other") {
  const TemporaryFolder folder;
  const auto file = folder / display_events_file;
  EventLog log(file);
  REQUIRE(log.append(event_at(0)));
  fs::resize_file(file, fs::file_size(file) - 20);
  REQUIRE(log.append(event_at(1)));
  const auto events = read_events(file);
  REQUIRE(events.size() == 1);
  CHECK(events[0] == event_at(1));
}

TEST_CASE("hostile lines are passed over: no JSON, other kinds, deep nesting, no time") {
  const TemporaryFolder folder;
  const auto file = folder / display_events_file;
  {
    std::ofstream out(file);
    out << "\n{half\n[1,2]\n{\"time\":\"now\",\"event\":\"x\"}\n"
        << "{\"time\":1,\"severity\":\"dreadful\",\"event\":\"x\"}\n"
        << std::string(3000, '[') << "\n"
        << "{\"time\":1,\"severity\":\"info\",\"event\":" << std::string(2000, '[') << std::string(2000, ']')
        << "}\n";
  }
  EventLog log(file);
  REQUIRE(log.append(event_at(7)));
  CHECK(read_events(file) == std::vector{event_at(7)});
}

TEST_CASE("text that could forge a line or another reading stays one harmless line") {
  const TemporaryFolder folder;
  const auto file = folder / sync_events_file;
  auto event = event_at(0, "een\n{\"time\":1}\xE2\x80\xAE\xFF");
  event.sentence = std::string(9000, 'x');
  REQUIRE(EventLog(file).append(event));
  const auto events = read_events(file);
  REQUIRE(events.size() == 1);
  CHECK(events[0].object.find('\n') == std::string::npos);
  CHECK(events[0].object.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(events[0].sentence.size() <= 400);
}

TEST_CASE("a link in the place of the log is not followed") {
  const TemporaryFolder folder;
  fs::create_symlink(folder / "elsewhere", folder / display_events_file);
  const auto done = EventLog(folder / display_events_file).append(event_at(0));
  REQUIRE_FALSE(done);
  CHECK(done.error().code == ErrorCode::io);
  CHECK_FALSE(fs::exists(folder / "elsewhere"));
}

TEST_CASE("the events of display and sync are told together by time") {
  const TemporaryFolder folder;
  REQUIRE(EventLog(folder / display_events_file).append(event_at(10, "a")));
  REQUIRE(EventLog(folder / sync_events_file).append(event_at(20, "b")));
  REQUIRE(EventLog(folder / display_events_file).append(event_at(30, "c")));
  const auto events = events_of_store(folder.path());
  REQUIRE(events.size() == 3);
  CHECK(events[0].object == "c");
  CHECK(events[1].object == "b");
  CHECK(events[2].object == "a");
}

TEST_CASE("no log is no events") {
  const TemporaryFolder folder;
  CHECK(events_of_store(folder.path()).empty());
  CHECK(events_of_store(folder / "nowhere").empty());
}
