// Sticks, verification, publishers that meet, and publishing that is cut short.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fstream>
#include <random>

#include "sync/core/files.h"
#include "sync/hub/verify.h"
#include "tests/hub/hub_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::hub;
using namespace caleidoscoop::hub::test;

namespace {

constexpr int kills = 100;

std::string first_named(Office& office, const std::string& prefix, std::string_view ending) {
  const auto names = office.place.list(prefix);
  for (const auto& name : *names) {
    if (name.ends_with(ending)) return name;
  }
  FAIL("there is no such file");
  return {};
}

// Publishes in a process of its own, which is killed after so long.
void publish_and_be_killed(Office& office, int version, std::chrono::microseconds after) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    auto repository = Repository::open(office.place);
    if (repository) (void)publish_edition(*repository, content_of(version), {"curated"}, office.signers, now);
    ::_exit(0);
  }
  ::usleep(static_cast<useconds_t>(after.count()));
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
}

}  // namespace

TEST_SUITE("hub: delivery") {
  TEST_CASE("a stick lasts long, and what is online afterwards is newer") {
    Office office;
    office.publish(content_of(1));
    const TemporaryFolder folder;
    FolderPlace stick(folder / "stick");
    {
      auto repository = office.open();
      const auto copied = copy_to_stick(repository, stick, office.signers, now, std::chrono::days{400});
      REQUIRE(copied);
      const auto again = copy_to_stick(repository, stick, office.signers, now, std::chrono::days{400});
      REQUIRE(!again);
      CHECK(again.error().code == ErrorCode::refused);
    }
    Room room(office.first_root(), folder / "stick");
    CHECK(room.edition_version(now + std::chrono::days{300}) == 1);
    Room online(office.first_root(), office.folder());
    CHECK(online.content("curated/edition.json", now + std::chrono::days{300}) == "<expired>");
    const auto verified = verify(stick, office.first_root(), office.signers.folder(), now);
    REQUIRE(verified);
    CHECK(verified->ok());

    // The same room, back on the network.
    office.publish(content_of(2));
    Room both(office.first_root(), folder / "stick");
    CHECK(both.edition_version() == 1);
    std::filesystem::remove_all(folder / "stick");
    std::filesystem::copy(office.folder(), folder / "stick", std::filesystem::copy_options::recursive);
    CHECK(both.edition_version() == 2);
  }

  TEST_CASE("a stick follows the root through all its versions") {
    Office office;
    office.publish(content_of(1));
    const auto first_root = office.first_root();
    office.add_key("eva");
    Plan plan = usual_plan();
    plan["root"] = {{"anna", "bert", "eva"}, 2};
    office.change(plan);
    const TemporaryFolder folder;
    FolderPlace stick(folder / "stick");
    auto repository = office.open();
    REQUIRE(copy_to_stick(repository, stick, office.with({}), now, std::chrono::days{400}));
    CHECK(Room(first_root, folder / "stick").edition_version() == 1);
  }

  TEST_CASE("one changed byte in a file is found, and said") {
    Office office;
    office.publish(content_of(1));
    const auto name = first_named(office, "targets/curated/themes/", "hrm.json");
    auto bytes = *read_file(office.folder() / name, 10'000);
    bytes.back() ^= 1;
    REQUIRE(write_file_atomically(office.folder() / name, bytes));
    const auto report = verify(office.place, office.first_root(), office.signers.folder(), now);
    REQUIRE(report);
    REQUIRE(report->problems.size() == 1);
    CHECK(report->problems.front().find("hrm.json") != std::string::npos);
    CHECK(report->refused);
  }

  TEST_CASE("a missing file is a broken repository, not a forged one") {
    Office office;
    office.publish(content_of(1));
    REQUIRE(office.place.remove(first_named(office, "targets/curated/themes/", "hrm.json")));
    const auto report = verify(office.place, office.first_root(), office.signers.folder(), now);
    REQUIRE(report);
    CHECK(report->problems.size() == 1);
    CHECK_FALSE(report->refused);
  }

  TEST_CASE("the repository of somebody else is not taken for ours") {
    Office ours;
    Plan plan = usual_plan();
    plan["root"] = {{"eva", "fred"}, 2};
    plan["timestamp"] = {{"server-2"}, 1};
    Office theirs(plan);
    const auto report = verify(theirs.place, ours.first_root(), ours.signers.folder(), now);
    REQUIRE(report);
    CHECK_FALSE(report->ok());
    CHECK(report->refused);
  }

  TEST_CASE("what expires soon is a warning, and what has expired a problem") {
    Office office;
    office.publish(content_of(1));
    const auto soon =
        verify(office.place, office.first_root(), office.signers.folder(), now + std::chrono::days{6});
    REQUIRE(soon);
    CHECK(soon->ok());
    CHECK(soon->warnings.size() >= 2);
    const auto late =
        verify(office.place, office.first_root(), office.signers.folder(), now + std::chrono::days{8});
    REQUIRE(late);
    CHECK(late->refused);
  }

  TEST_CASE("two publishers never mix: the second is told to wait") {
    Office office;
    auto first = office.open();
    FolderPlace same(office.folder());
    const auto second = Repository::open(same);
    REQUIRE(!second);
    CHECK(second.error().code == ErrorCode::unavailable);
    CHECK(second.error().message.find("try again later") != std::string::npos);
  }

  TEST_CASE("who only reads keeps no publisher out, waits for none, and publishes nothing") {
    Office office;
    const auto content = content_of(1);
    auto reader = Repository::look(office.place);
    REQUIRE(reader);
    office.publish(content, {"curated"}, {"anna", "bert"});
    auto held = office.open();
    REQUIRE(Repository::look(office.place));
    const auto refused = reader->release(office.with({}), office.time);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::refused);
  }

  TEST_CASE("a program that was started while somebody published does not keep the next one waiting") {
    const TemporaryFolder folder;
    FolderPlace place(folder / "repository");
    auto first = place.hold();
    REQUIRE(first);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      ::pause();
      ::_exit(0);
    }
    first->reset();
    const bool free_again = place.hold().has_value();
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    CHECK(free_again);
  }

  TEST_CASE("publishing that is killed at any moment leaves readers the old or the new, and is made good") {
    Office office;
    office.publish(content_of(1));
    const auto root = office.first_root();
    office.publish(content_of(2));
    std::mt19937 random(4);
    std::uniform_real_distribution<double> share(0.0, 1.0);
    double longest_us = 20'000;  // drifts to where about half of them are complete, however slow the machine
    int published = 2;
    int advanced = 0;
    Room faithful(root, office.folder());
    for (int i = 0; i < kills; ++i) {
      const auto moment = static_cast<std::int64_t>(longest_us * share(random));
      publish_and_be_killed(office, published + 1, std::chrono::microseconds{moment});
      const int seen = faithful.edition_version();
      const bool old_or_new = seen == published || seen == published + 1;
      CHECK(old_or_new);
      if (i % 10 == 0) CHECK(Room(root, office.folder()).edition_version() == seen);
      longest_us *= seen == published ? 1.15 : 0.9;
      advanced += seen - published;
      published = seen;
    }
    MESSAGE(advanced, " of ", kills, " were complete before they were killed");
    CHECK(advanced > 0);
    CHECK(advanced < kills);
    office.publish(content_of(published + 1));
    CHECK(faithful.edition_version() == published + 1);
    const auto names = office.place.list("");
    REQUIRE(names);
    for (const auto& name : *names) CHECK_FALSE(name.ends_with(".new"));
    const auto report = verify(office.place, root, office.signers.folder(), now);
    REQUIRE(report);
    CHECK(report->ok());
  }
}
