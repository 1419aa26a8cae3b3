// Every kind of thing in an edition: its list, the form to edit one, and a picture of it as a display draws
// it.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/site.h"
#include "firmware/desk/workbench.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_content_pages(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves,
                       Workbench& workbench);

}  // namespace caleidoscoop::desk
