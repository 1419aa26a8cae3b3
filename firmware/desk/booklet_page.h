// The edition under editing as a booklet, for a meeting of a kring or of everybody.
#pragma once

#include "firmware/desk/site.h"
#include "firmware/desk/workbench.h"

namespace caleidoscoop::desk {

// What is lent outlives the site.
void add_booklet_page(Site& site, Workbench& workbench);

}  // namespace caleidoscoop::desk
