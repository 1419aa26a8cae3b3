// What every family of scenes asks of the processor and the graphics, at rest and on the way to it: one JSON
// line for each. `scenes_bench [HEADLINES]`: with so many headlines in the store (the overlay's otherwise).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "firmware/display/draw_statistics.h"
#include "firmware/display/process_figures.h"
#include "sync/store/snapshot_builder.h"
#include "sync/store/writer.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/stage_bench.h"
#include "ui/scenes/scene_list.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;

namespace {

constexpr int frames_at_rest = 200;
constexpr int frames_of_transition = 60;  // a second: the longest motion of the visual language
constexpr int transitions = 3;
constexpr Tick frame_lasts{16};

struct Figures {
  std::vector<double> view_us;
  display::DrawStatistics most;
};

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
  return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

// Headlines of all ages and themes, by way of a real store.
std::shared_ptr<const Snapshot> with_stored(int count, const TemporaryFolder& folder) {
  const auto example = make_snapshot(true);
  std::vector<Headline> headlines;
  for (int i = 0; i < count; ++i) {
    const auto& themes = example->edition->themes;
    Headline h;
    h.source = fmt::format("bron-{}", i % 40);
    h.source_name = fmt::format("Bron {}", i % 40);
    h.guid = std::to_string(i);
    h.url = "https://voorbeeld.nl/" + h.guid;
    h.title =
        fmt::format("Gemeente {} besluit over voorstel {} van dossier {}", i % 342, i, i * 7919 % 10007);
    h.language = "nl";
    h.published = h.first_seen = bench_wall - std::chrono::minutes{12} * (i + 1);
    h.themes.push_back({themes[static_cast<std::size_t>(i) % themes.size()].id, 0.9, {}});
    headlines.push_back(std::move(h));
  }
  auto writer = store::Writer::open(folder.path());
  if (!writer || !writer->add_headlines(headlines)) return nullptr;
  return store::load_snapshot(
      {.folder = folder.path(), .kring = {}, .overlays = {"voorbeeld"}, .embedded = default_edition_text()},
      bench_wall);
}

void draw(StageBench& bench, const Snapshot& snapshot, Tick tick, Figures& figures) {
  // Any address will do as the old frame: nothing is rasterised here.
  const auto before = display::thread_cpu_time();
  bench.draw(snapshot, tick, &figures);
  figures.view_us.push_back(static_cast<double>((display::thread_cpu_time() - before).count()));
  const auto drawn = display::measure(*ImGui::GetDrawData());
  figures.most.vertices = std::max(figures.most.vertices, drawn.vertices);
  figures.most.draw_calls = std::max(figures.most.draw_calls, drawn.draw_calls);
  figures.most.overdraw = std::max(figures.most.overdraw, drawn.overdraw);
}

Figures at_rest(StageBench& bench, const Snapshot& snapshot, const std::string& scene) {
  Figures figures, warming;
  bench.stage().show(scene, snapshot);
  for (int i = 0; i < 5; ++i) draw(bench, snapshot, Tick{0}, warming);
  for (int i = 0; i < frames_at_rest; ++i) draw(bench, snapshot, Tick{0}, figures);
  return figures;
}

// Which target of which scene leads to this one.
struct WayIn {
  std::string from, target;
};

bool leads_to(const Target& target, const std::string& scene) {
  if (const auto* go = std::get_if<GoTo>(&target.action)) return go->scene == scene;
  return scene == "overzicht" && std::holds_alternative<LeaveCover>(target.action);
}

std::optional<WayIn> way_in(StageBench& bench, const Snapshot& snapshot, const std::string& scene) {
  for (const SceneListing& from : list_scenes(*snapshot.edition)) {
    if (from.scene == scene) continue;
    bench.stage().show(from.scene, snapshot);
    bench.draw(snapshot, Tick{0});
    for (const Target* target : bench.stage().targets().in_focus_order()) {
      if (leads_to(*target, scene)) return WayIn{from.scene, target->id};
    }
  }
  return std::nullopt;
}

std::optional<Figures> on_the_way(StageBench& bench, const Snapshot& snapshot, const std::string& scene) {
  const auto way = way_in(bench, snapshot, scene);
  if (!way) return std::nullopt;
  Figures figures, warming;
  Tick tick{10000};
  for (int round = 0; round < transitions; ++round) {
    bench.stage().show(way->from, snapshot);
    draw(bench, snapshot, tick, warming);
    if (!bench.tap(way->target, tick)) return std::nullopt;
    for (int i = 0; i < frames_of_transition; ++i) draw(bench, snapshot, tick += frame_lasts, figures);
    tick += Tick{1000};
  }
  return figures;
}

void say(const std::string& scene, const char* when, const Figures& figures) {
  std::cout << nlohmann::json{{"scene", scene},
                              {"when", when},
                              {"view_us_p50", percentile(figures.view_us, 0.5)},
                              {"view_us_p99", percentile(figures.view_us, 0.99)},
                              {"vertices_max", figures.most.vertices},
                              {"draw_calls_max", figures.most.draw_calls},
                              {"overdraw_max", std::round(figures.most.overdraw * 100) / 100}}
                   .dump()
            << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const int stored = argc > 1 ? std::atoi(argv[1]) : 0;
  const TemporaryFolder folder;
  const std::shared_ptr<const Snapshot> snapshot =
      stored > 0 ? with_stored(stored, folder) : make_snapshot(true);
  if (snapshot == nullptr) {
    std::cerr << "the store could not be filled\n";
    return 1;
  }
  StageBench bench(1920, 1080);
  std::map<std::string, std::string, std::less<>> families;
  for (const SceneListing& listing : list_scenes(*snapshot->edition)) {
    families.emplace(scene_name(listing.scene).family, listing.scene);
  }
  for (const auto& [family, scene] : families) say(family, "rest", at_rest(bench, *snapshot, scene));
  bench.animate();
  for (const auto& [family, scene] : families) {
    if (const auto figures = on_the_way(bench, *snapshot, scene)) say(family, "transition", *figures);
  }
  return 0;
}
