// An edition from a file: what GET /editie.json gave, here or at another desk, perhaps worked on elsewhere.
#pragma once

#include "firmware/desk/edition_shelf.h"
#include "firmware/desk/site.h"
#include "sync/hub/desk/store.h"

namespace caleidoscoop::desk {

// One line of the history, undone in one go. What the file does not name stays unless the form says
// otherwise; what says the same as here stays as it is written here. Whether it may be published is told
// where that is done. What is lent outlives the site.
void add_edition_import(Site& site, Store& store);

}  // namespace caleidoscoop::desk
