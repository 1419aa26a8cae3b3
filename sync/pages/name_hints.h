// What an element's class and id say about its use. Names are no standard, but authors of templates
// pick from few words; the lists were made from those that Readability and trafilatura publish, as whole
// words rather than parts of words ("header" is not in "shareholder").
#pragma once

#include <cstdint>
#include <string_view>

#include "sync/pages/document.h"

namespace caleidoscoop::pages {

struct NameHints {
  bool clutter = false;   // sharing, related, advert, menu …
  bool comments = false;  // of readers
  bool caption = false;   // beside a picture
  bool hidden = false;    // by a class known to hide
  bool body = false;      // the body of an article: "article-body", "entry-content"
  bool teaser = false;    // of another story when it links, else the article's own lead
  bool lead = false;      // "intro", "standfirst": may be the article's own
  bool content = false;   // something like content: "article", "post", "main-content"
};

NameHints hints_of_name(std::string_view name);  // of one class or id

NameHints name_hints(const Document& document, NodeId id);

}  // namespace caleidoscoop::pages
