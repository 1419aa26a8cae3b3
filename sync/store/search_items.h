// What an edition has to be found: its themes, threads, questions, standpoints, events, projects, networks
// and offers. Holds the edition; one thread at a time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sync/core/edition.h"
#include "sync/core/search_answer.h"
#include "sync/store/search_index.h"

namespace caleidoscoop::store {

class SearchItems {
 public:
  explicit SearchItems(std::shared_ptr<const Edition> edition);

  const Edition* edition() const { return edition_.get(); }
  SearchIndex& index() { return index_; }

  // Adds what has all the words, of each kind at most `most_of_each`, and counts all of it.
  void find(const std::vector<std::string>& typed, std::size_t most_of_each, SearchAnswer& answer);

 private:
  void add(FoundKind kind, const std::string& id, const std::string& title, const std::string& rest);

  std::shared_ptr<const Edition> edition_;
  SearchIndex index_;
  std::vector<Found> items_;  // as they are found, without marks
};

}  // namespace caleidoscoop::store
