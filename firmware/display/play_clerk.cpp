#include "firmware/display/play_clerk.h"

#include <utility>
#include <vector>

#include "firmware/display/complain.h"
#include "sync/core/civil_time.h"

namespace caleidoscoop::display {
namespace {

constexpr ui::Tick between_writes = std::chrono::hours(1);

void write(const std::filesystem::path& folder, const std::vector<store::PlayCount>& counts) {
  auto kept = store::PlayCounts::open(folder);
  auto added = kept ? kept->add(counts) : Result<>(failure(kept.error()));
  complain(added);
}

std::string day_of(std::chrono::sys_seconds wall) { return format_iso8601(wall).substr(0, 10); }

}  // namespace

std::string counted_name(const std::string& scene, bool public_scene) {
  return public_scene ? scene : scene.substr(0, scene.find(':'));
}

PlayClerk::PlayClerk(std::filesystem::path folder) : folder_(std::move(folder)) {}

PlayClerk::~PlayClerk() { hand_over(); }

void PlayClerk::shows(const std::string& scene, std::chrono::sys_seconds wall, ui::Tick now) {
  settle(now);
  scene_ = scene;
  day_ = day_of(wall);
  if (now - handed_over_at_ < between_writes) return;
  handed_over_at_ = now;
  hand_over();
}

void PlayClerk::settle(ui::Tick now) {
  const auto lasted = now - since_;
  since_ = now;
  const auto touches = std::exchange(touches_, 0);
  if (scene_.empty() || folder_.empty()) return;
  auto& sum = sums_[{day_, scene_}];
  sum.first += lasted;
  sum.second += touches;
}

void PlayClerk::hand_over() {
  if (folder_.empty() || sums_.empty()) return;
  std::vector<store::PlayCount> counts;
  Sums rest;
  for (const auto& [what, sum] : sums_) {
    const auto whole = std::chrono::floor<std::chrono::seconds>(sum.first);
    // Parts of a second add up, too.
    if (what.first == day_ && sum.first > whole) rest[what] = {sum.first - whole, 0};
    if (whole.count() == 0 && sum.second == 0) continue;
    counts.push_back({what.first, what.second, whole.count(), sum.second});
  }
  sums_ = std::move(rest);
  if (!counts.empty())
    errands_.run([folder = folder_, counts = std::move(counts)] { write(folder, counts); });
}

}  // namespace caleidoscoop::display
