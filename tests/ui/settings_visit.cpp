#include "tests/ui/settings_visit.h"

#include <array>
#include <set>
#include <utility>

#include "firmware/display/device_settings.h"
#include "sync/core/network_status.h"

namespace caleidoscoop::ui {
namespace {

constexpr int most_parts = 24;  // of one page, in the largest letters

// With names as long as the air allows, and every way to secure them.
NetworkStatus network_in_use() {
  using Status = NetworkStatus;
  Status status;
  status.manager = true;
  status.online = true;
  status.connection = "Gemeente Voorbeeldstad Raadzaal2";
  status.subject = "Gemeente Voorbeeldstad Raadzaal2";
  status.trouble = Status::Trouble::wrong_key;
  status.devices = {{"eth0", Status::Kind::wired, false, false, ""},
                    {"wlan0", Status::Kind::wifi, true, true, "2001:db8:1234:5678:9abc:def0:1234:5678/64"}};
  const auto point = [](const std::string& name, int strength, Status::Secured secured) {
    return Status::AccessPoint{to_hex(name), name, strength, secured, false, false};
  };
  status.access_points = {point("Gemeente Voorbeeldstad Raadzaal2", 80, Status::Secured::key),
                          point("govroam", 62, Status::Secured::enterprise),
                          point("Sleutel", 58, Status::Secured::key),
                          point("Gasten", 44, Status::Secured::open),
                          point("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", 12, Status::Secured::unsupported)};
  status.access_points[0].in_use = true;
  for (const auto& name : {status.connection, std::string("Zaal"), std::string(32, 'W')})
    status.kept.push_back({to_hex(name), name, name == status.connection});
  return status;
}

// As a device has them that was in use for a while, with sources that fail in many words.
AdminFacts facts_in_use(const Edition& edition) {
  display::FileSettings file;
  file.config.admin.pin_hash = "a hash";
  file.given = {"display.theme", "display.kring", "schedule.on"};
  file.name = "caleidoscoop.toml";
  display::DeviceSettings device(std::move(file), {{"display.locale", "nl"}}, {});
  AdminFacts facts = device.facts();
  facts.found.sources = {
      {.name = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
       .well = false,
       .last_success = bench_wall - std::chrono::hours{100},
       .error = "https://www.rijksoverheid.nl/ministeries/bzk/nieuws.rss: the server answered 503 "
                "and asks to come back in 3600 seconds"},
      {.name = "VNG", .well = true, .last_success = bench_wall, .error = {}},
      {.name = "Nooit gelezen", .well = true, .last_success = std::nullopt, .error = {}}};
  facts.found.played = {
      .days = 30,
      .scenes = {{"rondgang", 1'500'000, 0},
                 {edition.themes.empty() ? "thema" : "thema:" + edition.themes.front().id, 86'400, 12'345},
                 {"thema", 120, 3},
                 {"thema:was-er-vroeger-in-een-eerdere-uitgave", 30, 1}}};
  facts.found.events = {
      {bench_wall - std::chrono::minutes{3}, "sync", Severity::error, "edition-refused", "repository",
       "curated", false,
       "https://caleidoscoop.example.org/repo/metadata/timestamp.json: version 7 is older than 9, "
       "which this device has verified"},
      {bench_wall - std::chrono::hours{30}, "display", Severity::notice, "setting-changed", "room",
       "display.theme", true, "display.theme: dark became light"},
      {bench_wall - std::chrono::hours{31}, "panel", Severity::info, "of-a-later-version", "", "", true, ""}};
  facts.network = std::make_shared<const NetworkStatus>(network_in_use());
  facts.fault = "cannot write /var/lib/caleidoscoop/room.db: no space left on device";
  return facts;
}

class Visit {
 public:
  Visit(StageBench& bench, const Snapshot& snapshot, Tick& clock, std::string scene = "beheer")
      : bench_(bench), snapshot_(snapshot), clock_(clock), scene_(std::move(scene)) {}

  // Nobody's fingers are quicker than a second here.
  bool tap(const std::string& id) {
    // In the largest letters all of it is one column.
    for (const std::string& way : {"lezen/" + scene_ + "/omlaag", "lezen/" + scene_ + "/omhoog"}) {
      for (int page = 0; page < most_parts && !sees(id) && sees(way); ++page) press(way);
    }
    return press(id);
  }
  bool press(const std::string& id) {
    clock_ += Tick{1000};
    if (!bench_.tap(id, clock_)) {
      faults_ += id + " cannot be touched\n";
      return false;
    }
    rest();
    return true;
  }
  bool sees(const std::string& id) const { return bench_.stage().targets().by_id(id) != nullptr; }
  bool tap_if(const std::string& id) { return sees(id) && tap(id); }
  void rest() {
    bench_.draw(snapshot_, clock_ + Tick{100});
    bench_.stage().settle();
    bench_.draw(snapshot_, clock_ + Tick{600});
  }
  Tick now() const { return clock_ + Tick{700}; }
  const std::string& faults() const { return faults_; }

 private:
  StageBench& bench_;
  const Snapshot& snapshot_;
  Tick& clock_;
  std::string scene_;
  std::string faults_;
};

// Nobody has set it up, and the network is as it is.
AdminFacts facts_of_new(const Edition& edition) {
  AdminFacts facts = facts_in_use(edition);
  facts.has_pin = false;
  facts.unset = true;
  facts.fault.clear();
  return facts;
}

}  // namespace

std::string visit_set_up(StageBench& bench, const Snapshot& snapshot, Tick& clock,
                         const std::function<void(const std::string& page)>& look) {
  bench.stage().tell(facts_of_new(*snapshot.edition));
  if (!bench.stage().show("rondgang", snapshot)) return "there is no cover\n";
  Visit visit(bench, snapshot, clock, "welkom");
  visit.rest();
  look("begin");
  if (!bench.stage().show("welkom", snapshot)) return "there is no such scene\n";
  visit.rest();
  for (const char* page : {"taal", "kring", "netwerk", "pin"}) {
    for (int part = 1; part < most_parts; ++part) {
      look(page);
      if (!visit.tap_if("beheer/omlaag")) break;
    }
    visit.tap("welkom/verder");
  }
  look("klaar");
  for (int page = 0; page < 4; ++page) visit.tap("welkom/terug");
  visit.tap("welkom/niet");
  look("weg");
  bench.stage().take_requests();
  bench.stage().tell({});
  return visit.faults();
}

std::string visit_settings(StageBench& bench, const Snapshot& snapshot, Tick& clock,
                           const std::function<void(const std::string& page)>& look) {
  bench.stage().tell(facts_in_use(*snapshot.edition));
  if (!bench.stage().show("beheer", snapshot)) return "there is no such scene\n";
  Visit visit(bench, snapshot, clock);
  visit.rest();
  look("pin");
  for (const char digit : std::string("246810")) visit.tap(std::string("code/") + digit);
  visit.tap("code/verder");
  bench.stage().take_requests();
  bench.stage().answer_pin({.right = true}, visit.now());
  visit.rest();
  constexpr std::array<std::pair<const char*, const char*>, 9> pages{{{"gebruik", "gebruik"},
                                                                      {"tijden", "tijden"},
                                                                      {"toestand", "toestand"},
                                                                      {"bronnen", "bronnen"},
                                                                      {"vertoond", "vertoond"},
                                                                      {"logboek", "logboek"},
                                                                      {"netwerk", "netwerk"},
                                                                      {"apparaat", "apparaat"},
                                                                      {"", "beeld"}}};
  std::set<std::string> forms;
  for (const auto& [page, name] : pages) {
    if (!visit.tap(std::string("beheer/blad=") + page)) continue;
    for (int part = 1; part < most_parts; ++part) {
      look(name);
      if (visit.tap_if("beheer/fabriek")) {
        look("fabriek");
        // It grew: what undoes it may be further down.
        while (!visit.sees("beheer/fabriek-nee") && visit.tap_if("beheer/omlaag")) {
        }
        visit.tap("beheer/fabriek-nee");
      }
      if (visit.sees("netwerk/vergeet=5a61616c") && forms.insert("vergeet").second) {
        visit.tap("netwerk/vergeet=5a61616c");
        look("wifi-vergeten");
        while (!visit.sees("netwerk/vergeet-nee") && visit.tap_if("beheer/omlaag")) {
        }
        visit.tap("netwerk/vergeet-nee");
      }
      for (const char* form : {"wifi/key:536c657574656c", "wifi/enterprise:676f76726f616d"}) {
        if (forms.contains(form) || !visit.tap_if(form)) continue;
        forms.insert(form);
        look("wifi");
        if (visit.tap_if("veld/wifi-sleutel") || visit.tap_if("veld/wifi-wachtwoord")) {
          look("wifi-toetsen");
          visit.tap("toets/klaar");
        }
        visit.tap("wifi/terug");
      }
      if (visit.tap_if("display.brightness_pct=40") || visit.tap_if("display.brightness_pct/verder")) {
        look("proef");
        visit.tap("proef/terug");
      }
      if (!visit.tap_if("beheer/omlaag")) break;
    }
  }
  if (visit.tap("beheer/blad=netwerk")) {
    auto facts = facts_in_use(*snapshot.edition);
    auto status = *facts.network;
    status.trial_ends = visit.now().count() / 1000 + 45;
    facts.network = std::make_shared<const NetworkStatus>(status);
    bench.stage().tell(std::move(facts));
    visit.rest();
    look("netwerk-proef");
  }
  bench.stage().take_requests();
  return visit.faults();
}

}  // namespace caleidoscoop::ui
