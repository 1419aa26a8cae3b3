// The edition under editing, to be taken along: as a booklet for a meeting of a kring or of everybody, and
// whole as JSON for another program.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/site.h"
#include "firmware/desk/workbench.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_taking_along_pages(Site& site, ShelfKeeper& shelves, Workbench& workbench);

}  // namespace caleidoscoop::desk
