// A month of a display on a simulated clock: its rotation, its minutes, its hourly news, its visitors.
//
// Six hours by default; CALEIDOSCOOP_SOAK_HOURS says otherwise, as `make soak` does.
#include <doctest/doctest.h>
#include <malloc.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <set>

#include "tests/soak/random_visitors.h"
#include "tests/ui/layout_checks.h"
#include "ui/scenes/scene_list.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using std::chrono::hours;

namespace {

constexpr std::size_t most_growth = 1'000'000;  // bytes
constexpr Tick day{hours{24}};

Tick soaking_time() {
  const char* wanted = std::getenv("CALEIDOSCOOP_SOAK_HOURS");
  const long count = wanted == nullptr ? 6 : std::strtol(wanted, nullptr, 10);
  return Tick{hours{std::max(1L, count)}};
}

std::size_t bytes_in_use() {
  const auto info = mallinfo2();
  return info.uordblks + info.hblkhd;
}

// The snapshots that a display gets: another kring when asked, other headlines every hour.
class Content {
 public:
  Content() {
    auto bundle = edition::from_text(default_edition_text());
    const auto whole = make_snapshot(true)->edition;
    keep(*bundle, "");
    for (const Kring& kring : whole->kringen) keep(*bundle, kring.id);
    refresh(Tick{0});
  }

  const Snapshot& now() const { return *snapshot_; }

  void choose(const std::string& kring) {
    if (editions_.contains(kring)) kring_ = kring;
    refresh(refreshed_);
  }

  void refresh(Tick tick) {
    refreshed_ = tick;
    const auto wall = bench_wall + std::chrono::floor<std::chrono::seconds>(tick);
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->edition = editions_.at(kring_);
    snapshot->headlines = example_headlines(*snapshot->edition, wall);
    snapshot->mentions = count_mentions(*snapshot->edition, snapshot->headlines, wall);
    SyncStatus status;
    status.online = tick.count() / Tick{hours{1}}.count() % 5 != 0;
    status.last_success = wall;
    snapshot->sync = status;
    snapshot_ = std::move(snapshot);
  }

 private:
  void keep(const edition::Bundle& bundle, const std::string& kring) {
    auto composed = edition::compose(bundle, {.kring = kring, .overlays = {"voorbeeld"}});
    if (!composed) return;
    // A playlist of everything, so that visitors begin everywhere.
    Edition& shown = composed->edition;
    shown.rotation.clear();
    for (const SceneListing& listing : list_scenes(shown)) {
      RotationItem item;
      item.scene = listing.scene;
      item.duration = std::chrono::seconds{20};
      shown.rotation.push_back(std::move(item));
    }
    // One of each family first: visitors make it begin again before it gets far.
    std::set<std::string, std::less<>> families;
    std::stable_partition(shown.rotation.begin(), shown.rotation.end(), [&](const RotationItem& item) {
      return families.emplace(scene_name(item.scene).family).second;
    });
    editions_[kring] = std::make_shared<const Edition>(std::move(shown));
  }

  std::map<std::string, std::shared_ptr<const Edition>> editions_;
  std::string kring_;
  std::shared_ptr<const Snapshot> snapshot_;
  Tick refreshed_{};
};

struct Soaked {
  long frames = 0, touches = 0;
  int most_vertices = 0, most_commands = 0;
  std::set<std::string> families;
  std::set<std::string> missing_glyphs;
  std::vector<std::size_t> bytes;  // at the end of each day
};

class Month {
 public:
  explicit Month(std::uint32_t seed)
      : bench_(1920, 1080), glyphs_(bench_.resources()), visitors_(bench_, frame_for(1920, 1080), seed) {}

  // Everything once, in each language and size of letters: what is read once and kept comes first.
  void warm_up() {
    for (const char* locale : {"fy", "en", "nl"}) {
      bench_.speak(locale);
      for (const double scale : {2.0, 1.6, 1.3, 1.15, 1.0}) {
        Settings settings;
        settings.text_scale = scale;
        settings.locale = locale;
        bench_.stage().apply(settings);
        for (const SceneListing& listing : list_scenes(*content_.now().edition)) {
          bench_.stage().show(listing.scene, content_.now());
          bench_.draw(content_.now(), Tick{0});
        }
      }
    }
    bench_.stage().show(std::string(cover_scene), content_.now());
  }

  Soaked live(Tick until) {
    for (Tick tick{0}; tick < until; tick = next(tick)) {
      if (visitors_.next() <= tick) {
        visitors_.act();
        ++soaked_.touches;
      }
      if (tick >= next_news_) {
        content_.refresh(tick);
        next_news_ = tick + Tick{hours{1}};
      }
      answer();
      if (bench_.stage().wants_frame(content_.now(), now(tick))) draw(tick);
      if (tick >= next_day_) {
        soaked_.bytes.push_back(bytes_in_use());
        next_day_ += day;
      }
    }
    soaked_.bytes.push_back(bytes_in_use());
    return soaked_;
  }

 private:
  static Now now(Tick tick) { return {bench_wall + std::chrono::floor<std::chrono::seconds>(tick), tick}; }

  Tick next(Tick tick) {
    constexpr Tick minute{60000};
    Tick wake = (tick / minute + 1) * minute;
    if (const auto deadline = bench_.stage().next_deadline()) wake = std::min(wake, *deadline);
    return std::max(tick + Tick{1}, std::min(wake, visitors_.next()));
  }

  // Nobody listens and nothing is kept, but it is taken away, as the program does.
  void answer() {
    bench_.stage().take_speech();
    bench_.stage().take_desk_orders();
    for (const std::string& request : bench_.stage().take_requests()) {
      if (request.starts_with("kring:")) content_.choose(request.substr(6));
      if (request == "kring-at-rest") content_.choose("");
      if (request.starts_with("locale:")) bench_.speak(request.substr(7));
    }
  }

  void draw(Tick tick) {
    bench_.draw(content_.now(), tick);
    ++soaked_.frames;
    const ImDrawData& data = *ImGui::GetDrawData();
    int commands = 0;
    for (int i = 0; i < data.CmdListsCount; ++i) commands += data.CmdLists[i]->CmdBuffer.Size;
    soaked_.most_vertices = std::max(soaked_.most_vertices, data.TotalVtxCount);
    soaked_.most_commands = std::max(soaked_.most_commands, commands);
    soaked_.families.emplace(scene_name(bench_.stage().scene()).family);
    if (const auto faults = glyphs_.faults(bench_.stage().drawn_text()); !faults.empty())
      soaked_.missing_glyphs.insert(faults);
  }

  StageBench bench_;
  GlyphCheck glyphs_;
  RandomVisitors visitors_;
  Content content_;
  Soaked soaked_;
  Tick next_news_{hours{1}};
  Tick next_day_ = day;
};

}  // namespace

TEST_CASE("a display that runs for long keeps its memory, its letters and its budgets") {
  Month month(20261124);
  month.warm_up();
  const Soaked soaked = month.live(soaking_time());
  for (const std::string& fault : soaked.missing_glyphs) CHECK_MESSAGE(false, fault);
  CHECK(soaked.frames > 100);
  CHECK(soaked.most_vertices <= 60'000);
  CHECK(soaked.most_commands <= 80);
  // The first reading is the end of the first day.
  if (soaked.bytes.size() > 2) CHECK(soaked.bytes.back() < soaked.bytes.front() + most_growth);
  std::cout << soaked.frames << " frames, " << soaked.touches << " touches, " << soaked.families.size()
            << " families of scenes; at most " << soaked.most_vertices << " vertices in "
            << soaked.most_commands << " calls; heap " << soaked.bytes.front() / 1000 << " kB, then "
            << soaked.bytes.back() / 1000 << " kB\n";
}
