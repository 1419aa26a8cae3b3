// What a page says about itself in <meta>: Open Graph, Twitter, Dublin Core and the many others.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "sync/pages/document.h"

namespace caleidoscoop::pages {

class MetaTags {
 public:
  explicit MetaTags(const Document& document);

  // The first that has one of these names (lower case), by the order of the names; empty when there is none.
  // Names are those of name, property, itemprop and http-equiv.
  std::string first(std::initializer_list<std::string_view> names) const;
  std::vector<std::string> all(std::string_view name) const;
  // Of those whose name holds one of `parts` and none of `without`, letters and digits compared only.
  std::vector<std::string> named_like(std::initializer_list<std::string_view> parts,
                                      std::initializer_list<std::string_view> without) const;

 private:
  struct Tag {
    std::string name;
    std::string content;  // one clean line
  };
  std::vector<Tag> tags_;
};

}  // namespace caleidoscoop::pages
