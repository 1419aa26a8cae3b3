// What a room sees of trust: what stands in the status scene, and the mark of content past its validity.
#include <doctest/doctest.h>

#include "tests/ui/layout_checks.h"
#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::hours;

namespace {

std::shared_ptr<Snapshot> published(const std::string& valid_until = "2027-03-01T00:00:00+01:00") {
  auto snapshot = make_snapshot(false);
  auto edition = std::make_shared<Edition>(*snapshot->edition);
  edition->id = "primo";
  edition->title = "Caleidoscoop van PRIMO";
  edition->version = 12;
  edition->published = "2026-11-05T09:00:00+01:00";
  edition->valid_until = valid_until;
  edition->publisher = "Redactie van PRIMO Nederland en de Vereniging van Gemeentesecretarissen";
  snapshot->edition = edition;
  snapshot->embedded_edition = false;
  snapshot->trust = EditionTrust{.publisher = edition->publisher,
                                 .verified = bench_wall - hours{2},
                                 .vouched_until = bench_wall + hours{100},
                                 .origin = "https://editie.voorbeeld.nl:8443/uitgave"};
  SyncStatus sync;
  sync.online = sync.time_trusted = true;
  sync.last_success = bench_wall - std::chrono::minutes{12};
  sync.sources_total = 130;
  sync.sources_failing = 4;
  snapshot->sync = sync;
  return snapshot;
}

std::string screen_of(const std::string& scene, const Snapshot& snapshot, Settings settings = {}) {
  StageBench bench(1920, 1080, std::move(settings));
  REQUIRE(bench.stage().show(scene, snapshot));
  bench.stage().settle();
  bench.draw(snapshot);
  std::string all;
  for (const DrawnText& text : bench.stage().drawn_text()) all += text.text + "\n";
  for (const Target* target : bench.stage().targets().in_focus_order()) all += "[" + target->label + "]\n";
  return all;
}

// Whatever line a value was broken at.
bool says(std::string screen, std::string_view words) {
  std::replace(screen.begin(), screen.end(), '\n', ' ');
  return screen.find(words) != std::string::npos;
}

std::vector<std::string> kinds_of_fault() {
  return {"not_found",
          "unreachable",
          "too_large",
          "storage",
          "no_trusted_root",
          "malformed",
          "wrong_type",
          "unsupported_version",
          "wrong_key_id",
          "bad_signatures",
          "rollback",
          "vanished_role",
          "wrong_version",
          "wrong_hash",
          "expired",
          "unlisted_role",
          "too_many_roles",
          "no_such_target",
          "wrong_target",
          "unsafe_path",
          "bad_key",
          "not_authorised",
          "a kind of a later program"};
}

}  // namespace

TEST_CASE("the status names the edition, who stands behind it, how old it is and until when it holds") {
  const std::string screen = screen_of("status", *published());
  for (const char* words :
       {"Caleidoscoop van PRIMO primo", "12 · 5 nov", "19 dagen oud", "Redactie van PRIMO Nederland",
        "tot 1 mrt 2027", "geldig", "vandaag 12:32 · via editie.voorbeeld.nl", "ondertekend"}) {
    CAPTURE(words);
    CHECK(says(screen, words));
  }
  CHECK_FALSE(says(screen, "8443"));
  CHECK_FALSE(says(screen, "erlopen"));
  CHECK_FALSE(says(screen, "onzeker"));
}

TEST_CASE("the status says that an edition came by stick, or with the program") {
  auto stick = published();
  stick->trust->origin = "stick";
  CHECK(says(screen_of("status", *stick), "van een usb-stick"));
  CHECK(says(screen_of("status", *make_snapshot(false)), "meegeleverd met het programma"));
}

TEST_CASE("an edition that nobody vouched for in time is said to be so, by a clock that is trusted only") {
  auto snapshot = published();
  snapshot->trust->vouched_until = bench_wall - hours{1};
  CHECK(says(screen_of("status", *snapshot), "te lang geleden"));
  snapshot->sync->time_trusted = false;
  CHECK_FALSE(says(screen_of("status", *snapshot), "te lang geleden"));
}

TEST_CASE("every kind of refusal has its sentence in plain words and none shows its name") {
  for (const std::string& kind : kinds_of_fault()) {
    CAPTURE(kind);
    auto snapshot = published();
    snapshot->sync->edition_fault = kind;
    snapshot->sync->edition_error = "timestamp of https://editie.voorbeeld.nl is not good (" + kind + ")";
    snapshot->sync->edition_checked = bench_wall - std::chrono::minutes{5};
    const std::string screen = screen_of("status", *snapshot);
    const bool away = kind == "not_found" || kind == "unreachable";
    CHECK(says(screen, away ? "Nieuwe uitgave niet opgehaald, vandaag 14:27"
                            : "Nieuwe uitgave geweigerd, vandaag 14:27"));
    CHECK(says(screen, " geweigerd ") != away);
    CHECK_FALSE(says(screen, kind));
    CHECK_FALSE(says(screen, "timestamp"));
  }
  CHECK_FALSE(says(screen_of("status", *published()), "geweigerd"));
}

TEST_CASE("content past its validity is marked in every scene, for the eye and for speech") {
  const auto snapshot = published("2026-11-03T09:00:00+01:00");
  for (const SceneListing& listing : list_scenes(*snapshot->edition)) {
    CAPTURE(listing.scene);
    const std::string screen = screen_of(listing.scene, *snapshot);
    CHECK((says(screen, "Verlopen") || says(screen, "verlopen sinds 3 nov")));
    CHECK(says(screen.substr(screen.find('[')), "verlopen sinds 3 nov"));
  }
  CHECK(says(screen_of("thema:hrm", *snapshot), "verlopen sinds 3 nov "));
  Settings wall;
  wall.mode = Mode::wall;
  CHECK(says(screen_of("rondgang", *snapshot, wall), "verlopen sinds 3 nov"));
}

TEST_CASE("validity ends at its very second") {
  const auto at = bench_wall;
  CHECK_FALSE(says(screen_of("nieuws", *published(format_iso8601(at + std::chrono::seconds{1}))), "erlopen"));
  CHECK(says(screen_of("nieuws", *published(format_iso8601(at))), "Verlopen"));
}

TEST_CASE("without a clock that is trusted nothing is called expired and the time is called uncertain") {
  auto snapshot = published("2026-11-03T09:00:00+01:00");
  snapshot->sync->time_trusted = false;
  for (const std::string scene : {"rondgang", "overzicht", "nieuws", "thema:hrm", "status"}) {
    CAPTURE(scene);
    const std::string screen = screen_of(scene, *snapshot);
    CHECK_FALSE(says(screen, "erlopen"));
    CHECK((says(screen, "Tijd onzeker") || says(screen, "tijd onzeker")));
  }
  const auto from_the_future = published();
  auto edition = std::make_shared<Edition>(*from_the_future->edition);
  edition->published = "2027-01-01T00:00:00+01:00";
  from_the_future->edition = edition;
  CHECK(says(screen_of("nieuws", *from_the_future), "Tijd onzeker"));
}

TEST_CASE("marks, refusals and long names keep to their places on every screen") {
  auto snapshot = published("2025-12-30T09:00:00+01:00");
  snapshot->sync->edition_fault = "no_trusted_root";
  snapshot->sync->edition_checked = bench_wall - hours{30};
  snapshot->problems = {{"content.db", "De opgeslagen inhoud was beschadigd en is opnieuw opgebouwd."}};
  check_every_scene({}, *snapshot);
  Settings large;
  large.text_scale = 2.0;
  check_every_scene(large, *snapshot);
  snapshot->sync->time_trusted = false;
  Settings wall;
  wall.mode = Mode::wall;
  check_every_scene(wall, *snapshot);
}
