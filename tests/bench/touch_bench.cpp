// How long it takes from a touch until the lists of the changed frame are complete (what is left is for the
// graphics chip), on the store that is named, with the thread that loads it as in the display.
//
//   touch_bench STORE TOUCHES
// Prints one JSON object: milliseconds of wall time of the middle touch, the 99th of 100 and the slowest; how
// many headlines were stored at the first and at the last; and how many snapshots were swapped in.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "sync/store/snapshot_loader.h"
#include "tests/ui/stage_bench.h"

using namespace caleidoscoop;
using namespace caleidoscoop::ui;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::array scenes{"overzicht", "horizon", "nieuws", "kring", "agenda", "werkt"};
constexpr std::chrono::milliseconds between{40};  // nobody touches faster
constexpr std::chrono::seconds patience{30};

double ms(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

// The target of the frame on screen that leads to that scene, as a finger finds it.
std::string target_to(StageBench& bench, const std::string& scene) {
  for (const Target* target : bench.stage().targets().in_focus_order()) {
    const auto* go = std::get_if<GoTo>(&target->action);
    if (go != nullptr && go->scene == scene) return target->id;
  }
  throw std::runtime_error("nothing leads to " + scene);
}

std::vector<double> touch(StageBench& bench, const store::SnapshotLoader& loader, int touches) {
  std::vector<double> times;
  bench.stage().show(scenes.back(), *loader.current());
  Tick tick{0};
  bench.draw(*loader.current(), tick);
  for (int i = 0; i < touches; ++i) {
    std::this_thread::sleep_for(between);
    tick += std::chrono::duration_cast<Tick>(between) + Tick{500};
    const std::string scene = scenes[static_cast<std::size_t>(i) % scenes.size()];
    const std::string target = target_to(bench, scene);
    const auto began = Clock::now();
    bench.tap(target, tick);
    bench.draw(*loader.current(), tick + Tick{60});
    times.push_back(ms(Clock::now() - began));
    if (bench.stage().scene() != scene) throw std::runtime_error("a touch on " + target + " changed nothing");
  }
  std::sort(times.begin(), times.end());
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: touch_bench STORE TOUCHES\n";
    return 64;
  }
  std::atomic<int> swaps{0};
  store::SnapshotLoader loader(
      {.folder = argv[1], .kring = {}, .overlays = {"voorbeeld"}, .embedded = default_edition_text()},
      [] { return bench_wall; }, [&swaps] { ++swaps; });
  const auto first = loader.wait_for_first(patience);
  if (first == nullptr) {
    std::cerr << "no snapshot of " << argv[1] << '\n';
    return 74;
  }
  StageBench bench(1920, 1080);
  const int swaps_before = swaps;
  const auto times = touch(bench, loader, std::max(1, std::atoi(argv[2])));
  std::cout << fmt::format(
                   R"({{"p50_ms":{:.3f},"p99_ms":{:.3f},"max_ms":{:.3f},"headlines":[{},{}],"swaps":{}}})",
                   times[times.size() / 2], times[times.size() * 99 / 100], times.back(),
                   first->headlines_stored, loader.current()->headlines_stored, swaps - swaps_before)
            << '\n';
}
