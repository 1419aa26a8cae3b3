// Rotatie en berichten: what the wall cycles through, and a message over everything, which a second person
// confirms.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/frame.h"
#include "firmware/desk/press.h"
#include "firmware/desk/site.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_message_pages(Site& site, const Frame& frame, Store& store, ShelfKeeper& shelves, Press& press);

}  // namespace caleidoscoop::desk
