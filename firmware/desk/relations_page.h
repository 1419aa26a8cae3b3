// Relaties: how themes, threads and questions hang together, as a map and as a list that can be edited.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/site.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_relations_page(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves);

}  // namespace caleidoscoop::desk
