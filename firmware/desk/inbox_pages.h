// Binnengekomen: what the crawler found, theme by theme, to accept, move or reject.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/site.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_inbox_pages(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves);

}  // namespace caleidoscoop::desk
