#include "sync/store/likeness_index.h"

#include <algorithm>
#include <tuple>

namespace caleidoscoop::store {
namespace {

// So many that share a band are a form letter, whose copies say nothing about each other.
constexpr std::size_t most_in_band = 48;

}  // namespace

void LikenessIndex::add(Entry entry) {
  if (full()) return;
  const auto number = static_cast<std::uint32_t>(entries_.size());
  for (const std::uint64_t band : entry.likeness.bands) {
    if (band == 0) continue;
    auto& numbers = by_band_[band];
    if (numbers.size() >= most_in_band) numbers.erase(numbers.begin());
    numbers.push_back(number);
  }
  by_id_[entry.id] = number;
  entries_.push_back(std::move(entry));
}

void LikenessIndex::remove(std::int64_t id) {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return;
  entries_[found->second].id = 0;
  by_id_.erase(found);
}

std::optional<std::int64_t> LikenessIndex::find(const Entry& like, std::chrono::seconds window) const {
  std::vector<std::uint32_t> candidates;
  for (const std::uint64_t band : like.likeness.bands) {
    const auto found = band == 0 ? by_band_.end() : by_band_.find(band);
    if (found != by_band_.end())
      candidates.insert(candidates.end(), found->second.begin(), found->second.end());
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  const Entry* best = nullptr;
  for (const std::uint32_t number : candidates) {
    const Entry& entry = entries_[number];
    if (entry.id == 0 || entry.source == like.source || std::chrono::abs(entry.at - like.at) > window)
      continue;
    if (!same_story(entry.likeness, like.likeness)) continue;
    const auto rank = [](const Entry& e) { return std::tie(e.at, e.source, e.id); };
    if (best == nullptr || rank(entry) < rank(*best)) best = &entry;
  }
  return best == nullptr ? std::nullopt : std::optional{best->id};
}

}  // namespace caleidoscoop::store
