#include "sync/core/edition.h"

#include <algorithm>
#include <string_view>

namespace caleidoscoop {
namespace {

template <class T>
const T* find_by_id(const std::vector<T>& items, std::string_view id) {
  const auto it = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.id == id; });
  return it == items.end() ? nullptr : &*it;
}

}  // namespace

const Theme* Edition::theme(std::string_view wanted) const { return find_by_id(themes, wanted); }
const Facet* Edition::facet(std::string_view wanted) const { return find_by_id(facets, wanted); }
const Thread* Edition::thread(std::string_view wanted) const { return find_by_id(threads, wanted); }
const Question* Edition::question(std::string_view wanted) const { return find_by_id(questions, wanted); }
const Kring* Edition::kring_by_id(std::string_view wanted) const { return find_by_id(kringen, wanted); }
const Source* Edition::source(std::string_view wanted) const { return find_by_id(sources, wanted); }

}  // namespace caleidoscoop
