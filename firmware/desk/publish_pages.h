// Publiceren: what rooms would see change, signing it, the second person's signature, and going back.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/press.h"
#include "firmware/desk/site.h"
#include "firmware/desk/workbench.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_publish_pages(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves,
                       Workbench& workbench, Press& press);

}  // namespace caleidoscoop::desk
