// Headlines from a file: what another service exports as a feed comes into the inbox as if it were crawled.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/site.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// RSS, Atom or JSON Feed. Only teasers are kept, as of press, since nobody knows whose texts an export holds.
// What is there already stays as it is. What is lent outlives the site.
void add_headlines_import(Site& site, Store& store, ShelfKeeper& shelves);

}  // namespace caleidoscoop::desk
