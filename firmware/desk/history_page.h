// Geschiedenis: who did what, and undoing it.
#pragma once

#include "firmware/desk/frame.h"
#include "firmware/desk/site.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_history_page(Site& site, const Frame& frame, Store& store);

}  // namespace caleidoscoop::desk
