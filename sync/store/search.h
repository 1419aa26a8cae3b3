// Search: answers what is typed, after every key, over an edition and its headlines.
//
// Until the index of the headlines is made they are looked for in the full-text index of content.db, which
// knows whole words and beginnings only. One thread at a time; does disk I/O in prepare() and, until it has
// been called, in answer(). Whatever cannot be read is not found, and said among nothing: the status scene
// names damage of the store.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "sync/core/result.h"
#include "sync/core/search_answer.h"
#include "sync/core/snapshot.h"
#include "sync/store/search_headlines.h"
#include "sync/store/search_items.h"

namespace caleidoscoop::store {

// How much of each kind an answer has.
inline constexpr std::size_t most_found_items = 12;
inline constexpr std::size_t most_found_headlines = 40;

class Search {
 public:
  // Without a folder only a snapshot's own headlines are found.
  explicit Search(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Never longer than 200 bytes and 6 words of it are looked for. Of members' content nothing, unless the
  // snapshot that is given is theirs.
  SearchAnswer answer(std::string_view typed, const Snapshot& snapshot, std::chrono::sys_seconds now);

  // Whether the index of the headlines is to be made, for the first time or because the store has changed.
  bool wants_preparing(const Snapshot& snapshot) const;
  Result<> prepare(const Snapshot& snapshot, std::chrono::sys_seconds now,
                   const std::function<bool()>& go_on);

  // Gives back the memory.
  void forget();

 private:
  void find(const std::vector<std::string>& words, const Snapshot& snapshot, SearchAnswer& answer);
  void find_in_full_text(std::string_view typed, const std::vector<std::string>& words,
                         const Snapshot& snapshot, SearchAnswer& answer);
  bool suggest(const std::vector<SearchWord>& typed, std::string_view text, SearchAnswer& answer,
               std::vector<std::string>& meant);
  SearchItems& items_of(const Snapshot& snapshot);

  std::filesystem::path folder_;
  std::optional<SearchItems> items_;
  std::optional<SearchHeadlines> headlines_;
  std::int64_t version_ = -1;             // of the store, when the headlines were read
  const Edition* examples_of_ = nullptr;  // whose illustrative headlines they are, if they are
};

}  // namespace caleidoscoop::store
