// What a page says about its article in JSON-LD (schema.org), however sloppily written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sync/pages/document.h"

namespace caleidoscoop::pages {

struct LinkedData {
  bool article = false;  // of a type such as NewsArticle, not just WebPage or VideoObject
  std::string title;
  std::string published;
  std::string modified;
  std::vector<std::string> authors;
  std::string publisher;
  std::string site;  // of a WebSite object
  std::string language;
  std::string image;
};

// The object that is most about the page. `url` tells it from others; empty strings when there is none.
LinkedData linked_data(const Document& document, std::string_view url);

}  // namespace caleidoscoop::pages
