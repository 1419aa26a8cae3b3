// The headlines to be found: up to 50,000 of the store, or those of a snapshot that has none stored.
//
// In memory, so that a key never waits for a disk; about 40 MB for 50,000. One thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sync/core/headline.h"
#include "sync/core/result.h"
#include "sync/core/search_answer.h"
#include "sync/store/search_index.h"

namespace caleidoscoop::store {

class SearchHeadlines {
 public:
  static constexpr int most = 50'000;

  // Of content.db, the newest. `go_on` is asked now and then; when it says no, that is `unavailable`.
  static Result<SearchHeadlines> of_store(const std::filesystem::path& folder, std::chrono::sys_seconds now,
                                          const std::function<bool()>& go_on);
  static SearchHeadlines of(const std::vector<Headline>& headlines, std::chrono::sys_seconds now);

  SearchIndex& index() { return index_; }
  std::size_t size() const { return entries_.size(); }

  // What belongs to a theme that `hidden` names is not found and not counted; null: nothing is hidden.
  void find(const std::vector<std::string>& typed, std::size_t most_found,
            const std::function<bool(const std::string& theme)>& hidden, SearchAnswer& answer);

 private:
  struct Entry {
    std::uint32_t title = 0, title_bytes = 0, url_bytes = 0;  // in letters_, the address after the title
    std::uint32_t source = 0, theme = 0;                      // in names_
    std::chrono::sys_seconds when{};
    bool has_age = false;
  };
  void add(const Headline& headline, std::chrono::sys_seconds now);
  std::uint32_t name(const std::string& text);

  SearchIndex index_;
  std::string letters_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<Entry> entries_;
};

}  // namespace caleidoscoop::store
