#include "tests/ui/settings_visit.h"

#include <array>
#include <utility>

#include "firmware/display/device_settings.h"

namespace caleidoscoop::ui {
namespace {

constexpr int most_parts = 24;  // of one page, in the largest letters

// As a device has them that was in use for a while, with sources that fail in many words.
AdminFacts facts_in_use() {
  display::FileSettings file;
  file.config.admin.pin_hash = "a hash";
  file.given = {"display.theme", "display.kring", "schedule.on"};
  file.name = "caleidoscoop.toml";
  display::DeviceSettings device(std::move(file), {{"display.locale", "nl"}}, {});
  AdminFacts facts = device.facts();
  facts.sources = {
      {.name = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
       .well = false,
       .last_success = bench_wall - std::chrono::hours{100},
       .error = "https://www.rijksoverheid.nl/ministeries/bzk/nieuws.rss: the server answered 503 "
                "and asks to come back in 3600 seconds"},
      {.name = "VNG", .well = true, .last_success = bench_wall, .error = {}},
      {.name = "Nooit gelezen", .well = true, .last_success = std::nullopt, .error = {}}};
  facts.fault = "cannot write /var/lib/caleidoscoop/room.db: no space left on device";
  return facts;
}

class Visit {
 public:
  Visit(StageBench& bench, const Snapshot& snapshot, Tick& clock)
      : bench_(bench), snapshot_(snapshot), clock_(clock) {}

  // Nobody's fingers are quicker than a second here.
  bool tap(const std::string& id) {
    // In the largest letters all of it is one column.
    for (const char* way : {"lezen/beheer/omlaag", "lezen/beheer/omhoog"}) {
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
  std::string faults_;
};

}  // namespace

std::string visit_settings(StageBench& bench, const Snapshot& snapshot, Tick& clock,
                           const std::function<void(const std::string& page)>& look) {
  bench.stage().tell(facts_in_use());
  if (!bench.stage().show("beheer", snapshot)) return "there is no such scene\n";
  Visit visit(bench, snapshot, clock);
  visit.rest();
  look("pin");
  for (const char digit : std::string("246810")) visit.tap(std::string("code/") + digit);
  visit.tap("code/verder");
  bench.stage().take_requests();
  bench.stage().answer_pin({.right = true}, visit.now());
  visit.rest();
  constexpr std::array<std::pair<const char*, const char*>, 6> pages{{{"gebruik", "gebruik"},
                                                                      {"tijden", "tijden"},
                                                                      {"toestand", "toestand"},
                                                                      {"bronnen", "bronnen"},
                                                                      {"apparaat", "apparaat"},
                                                                      {"", "beeld"}}};
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
      if (visit.tap_if("display.brightness_pct=40") || visit.tap_if("display.brightness_pct/verder")) {
        look("proef");
        visit.tap("proef/terug");
      }
      if (!visit.tap_if("beheer/omlaag")) break;
    }
  }
  bench.stage().take_requests();
  return visit.faults();
}

}  // namespace caleidoscoop::ui
