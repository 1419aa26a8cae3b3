// Bronnen: how each source does and what it brings; new ones by address, from a list, or as proposed.
#pragma once

#include <filesystem>

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/site.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// What is lent outlives the site. `crawl` is the crawler's store.
void add_sources_page(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves,
                      std::filesystem::path crawl);

}  // namespace caleidoscoop::desk
