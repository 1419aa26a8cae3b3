// The headlines of the last days by their likeness, to find the one that a new one repeats.
//
// Kept in memory only: a table of bands would write a page for each of twenty places of every headline,
// and wear the card. Whoever owns it fills it from the store and clears it when the store went back.
// Looking up and adding take bounded time whatever was added. For one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sync/store/likeness.h"

namespace caleidoscoop::store {

class LikenessIndex {
 public:
  static constexpr std::size_t most_entries = 40'000;

  struct Entry {
    std::int64_t id = 0;
    std::string source;
    std::chrono::sys_seconds at{};
    Likeness likeness;
  };

  void add(Entry entry);
  // The earliest headline of another source within `window` that tells the same story.
  std::optional<std::int64_t> find(const Entry& like, std::chrono::seconds window) const;
  // It is a duplicate now, or gone.
  void remove(std::int64_t id);

  bool full() const { return entries_.size() >= most_entries; }

 private:
  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_band_;
  std::unordered_map<std::int64_t, std::uint32_t> by_id_;
};

}  // namespace caleidoscoop::store
