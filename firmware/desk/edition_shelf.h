// The edition under editing, read: for pages that list, name and relate its things.
//
// A Shelf is never changed after it was made. ShelfKeeper makes a new one when a document changed, and gives
// the same one to everybody else. Any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sync/core/result.h"
#include "sync/hub/desk/documents.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

struct Shelf {
  std::vector<Document> documents;                  // sorted by path
  nlohmann::json whole = nlohmann::json::object();  // {"themes":{id:{…}},"edition":{…},…}; Markdown as "body"

  const nlohmann::json& collection(std::string_view name) const;  // an empty object when there is none
  // A thing's own name: its title, name, who; its id when it has none.
  std::string title_of(std::string_view collection, const std::string& id) const;
  // Themes in the order of their facets: (id, title, facet's title).
  struct ThemeName {
    std::string id, title, facet;
  };
  std::vector<ThemeName> themes() const;
};

std::string title_of(const nlohmann::json& thing, const std::string& id);

class ShelfKeeper {
 public:
  explicit ShelfKeeper(Store& store) : store_(&store) {}
  Result<std::shared_ptr<const Shelf>> shelf();

 private:
  Store* store_;
  std::mutex mutex_;
  std::string stamp_;
  std::shared_ptr<const Shelf> shelf_;
};

}  // namespace caleidoscoop::desk
