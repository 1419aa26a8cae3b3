// Publiceren: what rooms would see change, signing it, the second person's signature, and going back.
#pragma once

#include <functional>

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/press.h"
#include "firmware/desk/site.h"
#include "firmware/desk/workbench.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// What is lent outlives the site. `published` is called whenever rooms are given something new.
void add_publish_pages(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves,
                       Workbench& workbench, Press& press, std::function<void()> published);

}  // namespace caleidoscoop::desk
