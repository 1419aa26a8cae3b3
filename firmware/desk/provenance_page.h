// Gesprekken en rapporten: every conversation, analysis and report that the edition rests on, what rests on
// it, and what rests on nothing yet.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/site.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_provenance_page(Site& site, const Frame& frame, ShelfKeeper& shelves);

}  // namespace caleidoscoop::desk
