// Publishing editions: what changes, who must sign, and what a room then has.
#include <doctest/doctest.h>
#include <algorithm>

#include "sync/core/files.h"
#include "sync/edition/parts.h"
#include "sync/hub/verify.h"
#include "tests/hub/hub_support.h"

using namespace caleidoscoop;
using namespace caleidoscoop::hub;
using namespace caleidoscoop::hub::test;

namespace {

Content with_change(int version, const std::function<void(edition::Bundle&)>& change) {
  Content content = content_of(version);
  change(content.bundle);
  content.items.clear();
  for (auto& [path, bytes] : edition::to_parts(content.bundle)) content.items[path] = Item{bytes, nullptr};
  return content;
}

std::vector<std::string> told(const RoomChanges& room) {
  std::vector<std::string> lines;
  for (const auto& change : room.changes) {
    std::string line = change.type + "/" + change.id;
    for (const auto& field : change.fields) line += " " + field;
    lines.push_back(line);
  }
  return lines;
}

const RoomChanges& room_of(const Preparation& preparation, const std::string& kring) {
  const auto found = std::find_if(preparation.rooms.begin(), preparation.rooms.end(),
                                  [&](const RoomChanges& room) { return room.kring == kring; });
  REQUIRE(found != preparation.rooms.end());
  return *found;
}

}  // namespace

TEST_SUITE("hub: publishing") {
  TEST_CASE("what is published is what a room reads") {
    Office office;
    const auto done = office.publish(content_of(1));
    CHECK_FALSE(done.publication.waits_for_signatures());
    Room room(office.first_root(), office.folder());
    CHECK(room.edition_version() == 1);
    const auto report = verify(office.place, office.first_root(), office.signers.folder(), now);
    REQUIRE(report);
    CHECK(report->problems == std::vector<std::string>{});
    CHECK(report->targets == done.preparation.files.added);
  }

  TEST_CASE("a dry run says just what changes, and changes nothing") {
    Office office;
    office.publish(content_of(1));
    const auto before = office.place.list("");
    const auto next = with_change(2, [](edition::Bundle& bundle) {
      bundle.whole["themes"]["hrm"]["lead"] = "1";
      bundle.whole["themes"]["cultuur"]["lead"] = "anders";
    });
    auto repository = office.open();
    const auto preparation = prepare_edition(repository, next, {"curated"});
    REQUIRE(preparation);
    CHECK(preparation->version_before == 1);
    CHECK(preparation->version_after == 2);
    CHECK(told(room_of(*preparation, "")) ==
          std::vector<std::string>{"edition/ version", "themes/cultuur lead"});
    CHECK(preparation->files.changed == 2);
    CHECK(preparation->files.added + preparation->files.removed == 0);
    CHECK(*office.place.list("") == *before);
  }

  TEST_CASE("a dry run tells a kring what only its rooms see") {
    Office office;
    office.publish(content_of(1));
    office.publish(content_of(1), {"kring-haaglanden"});
    const auto next = with_change(1, [](edition::Bundle& bundle) {
      bundle.overlays["haaglanden"]["themes"]["hrm"]["urgency"] = 5;
      bundle.overlays["haaglanden"]["themes"]["cultuur"]["hidden"] = true;
    });
    auto repository = office.open();
    const auto preparation = prepare_edition(repository, next, {"kring-haaglanden"});
    REQUIRE(preparation);
    CHECK(told(room_of(*preparation, "")).empty());
    CHECK(told(room_of(*preparation, "haaglanden")) ==
          std::vector<std::string>{"themes/cultuur", "themes/hrm urgency"});
    CHECK(room_of(*preparation, "haaglanden").changes.front().kind == ChangeKind::removed);
  }

  TEST_CASE("the same edition again publishes nothing") {
    Office office;
    office.publish(content_of(1));
    const auto before = office.place.list("");
    const auto again = office.publish(content_of(1));
    CHECK(again.preparation.files.none());
    CHECK_FALSE(again.publication.receipt);
    CHECK(*office.place.list("") == *before);
  }

  TEST_CASE("changes without a higher version are refused, with what to do") {
    Office office;
    office.publish(content_of(3));
    auto repository = office.open();
    auto lower = content_of(2);
    const auto refused = publish_edition(repository, lower, {"curated"}, office.with({}), now);
    REQUIRE(!refused);
    CHECK(refused.error().code == ErrorCode::bad_data);
    CHECK(refused.error().message.find("make it 4") != std::string::npos);
    Room room(office.first_root(), office.folder());
    CHECK(room.edition_version() == 3);
  }

  TEST_CASE("two editors sign apart, and before the second nothing is published") {
    Office office;
    office.publish(content_of(1));
    const auto before = office.place.list("");
    auto waiting = office.publish(content_of(2), {"curated"}, {"anna"});
    REQUIRE(waiting.publication.waits_for_signatures());
    CHECK_FALSE(waiting.publication.receipt);
    const auto& step = waiting.publication.steps.front();
    CHECK(step.standing.signers == std::vector<std::string>{"anna"});
    CHECK(step.standing.missing == 1);
    CHECK(*office.place.list("") == *before);

    const auto passed_on = read_draft(draft_text(*step.draft), "the draft");
    REQUIRE(passed_on);
    {
      auto repository = office.open();
      const auto alone = publish_draft(repository, *passed_on, office.with({"anna"}), now);
      REQUIRE(!alone);
      CHECK(alone.error().code == ErrorCode::refused);
      CHECK(*office.place.list("") == *before);
      const auto together = publish_draft(repository, *passed_on, office.with({"bert"}), now);
      REQUIRE(together);
      CHECK(together->receipt);
    }
    Room room(office.first_root(), office.folder());
    CHECK(room.edition_version() == 2);
  }

  TEST_CASE("a draft whose content was changed on its way is refused") {
    Office office;
    auto waiting = office.publish(content_of(1), {"curated"}, {"anna"});
    auto text = draft_text(*waiting.publication.steps.front().draft);
    const auto at = text.find("Over hrm");
    REQUIRE(at != std::string::npos);
    text.replace(at, 4, "Over");
    CHECK(read_draft(text, "the draft"));
    text.replace(at, 4, "OVER");
    const auto changed = read_draft(text, "the draft");
    REQUIRE(!changed);
    CHECK(changed.error().message.find("was changed after the draft was made") != std::string::npos);
  }

  TEST_CASE("a draft whose signed part was changed on its way loses its signatures") {
    Office office;
    auto waiting = office.publish(content_of(1), {"curated"}, {"anna"});
    Draft draft = *waiting.publication.steps.front().draft;
    const auto at = draft.metadata.find("\"expires\": \"2027");
    REQUIRE(at != std::string::npos);
    draft.metadata.replace(at, 16, "\"expires\": \"2099");
    auto repository = office.open();
    const auto refused = publish_draft(repository, draft, office.with({"bert"}), now);
    REQUIRE(!refused);
    CHECK(refused.error().message.find("still needs 1 signature") != std::string::npos);
  }

  TEST_CASE("a draft that others have overtaken is made anew") {
    Office office;
    office.publish(content_of(1));
    auto waiting = office.publish(content_of(2), {"curated"}, {"anna"});
    office.publish(content_of(3));
    auto repository = office.open();
    const auto late =
        publish_draft(repository, *waiting.publication.steps.front().draft, office.with({"bert"}), now);
    REQUIRE(!late);
    CHECK(late.error().message.find("make it anew") != std::string::npos);
  }

  TEST_CASE("a kring's editor alone publishes its overlay, and nothing else") {
    Office office;
    office.publish(content_of(1));
    const auto overlay = office.publish(content_of(1), {"kring-haaglanden"}, {"dirk"});
    CHECK(overlay.publication.receipt);
    Room room(office.first_root(), office.folder());
    CHECK(room.content("kring/haaglanden/overlay.json").find("urgency") != std::string::npos);
    const auto base = office.publish(content_of(2), {"curated"}, {"dirk"});
    CHECK(base.publication.waits_for_signatures());
    CHECK(room.edition_version() == 1);
  }

  TEST_CASE("what is no role of an edition, or of nobody, is said before anything is signed") {
    Office office;
    office.publish(content_of(1));
    auto repository = office.open();
    const auto fleet = prepare_edition(repository, content_of(2), {"fleet"});
    REQUIRE(!fleet);
    CHECK(fleet.error().code == ErrorCode::usage);
    const auto nobody = prepare_edition(repository, content_of(2), {"kring-elders"});
    REQUIRE(!nobody);
    CHECK(nobody.error().message.find("give it keys with `roles`") != std::string::npos);
  }

  TEST_CASE("a thing that is gone from the edition is gone from the repository, and its bytes later") {
    Office office;
    office.publish(content_of(1));
    Room room(office.first_root(), office.folder());
    const auto without =
        with_change(2, [](edition::Bundle& bundle) { bundle.whole["themes"].erase("cultuur"); });
    CHECK(office.publish(without).preparation.files.removed == 1);
    CHECK(room.content("curated/themes/cultuur.json") == "<no_such_target>");
    const auto old_bytes = [&] {
      const auto names = office.place.list("targets/curated/themes/");
      return std::count_if(names->begin(), names->end(),
                           [](const std::string& name) { return name.ends_with("cultuur.json"); });
    };
    CHECK(old_bytes() == 1);
    for (int version = 3; version < 8; ++version) {
      office.publish(
          with_change(version, [](edition::Bundle& bundle) { bundle.whole["themes"].erase("cultuur"); }));
    }
    CHECK(old_bytes() == 0);
    CHECK(room.content("curated/themes/hrm.json").find("\"lead\"") != std::string::npos);
  }
}
