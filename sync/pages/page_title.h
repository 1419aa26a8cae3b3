// The title of the article on a page: what the heading, <title> and metadata agree about, without the
// name of the site.
#pragma once

#include <string>
#include <string_view>

#include "sync/pages/document.h"
#include "sync/pages/json_ld.h"
#include "sync/pages/meta_tags.h"

namespace caleidoscoop::pages {

struct PageTitle {
  std::string text;          // one line, at most 300 characters
  NodeId heading = no_node;  // the element on the page that says so
};

PageTitle page_title(const Document& document, const MetaTags& tags, const LinkedData& data,
                     std::string_view site, std::string_view url);

// The name of the site; empty when the page does not say.
std::string site_name(const MetaTags& tags, const LinkedData& data);

}  // namespace caleidoscoop::pages
