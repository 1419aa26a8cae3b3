// Who wrote an article, as its page says.
#pragma once

#include <string>

#include "sync/pages/document.h"
#include "sync/pages/json_ld.h"
#include "sync/pages/meta_tags.h"

namespace caleidoscoop::pages {

// Names separated by ", "; empty when the page does not say. `heading` is the article's heading, or no_node.
std::string page_author(const Document& document, const MetaTags& tags, const LinkedData& data,
                        NodeId heading);

}  // namespace caleidoscoop::pages
