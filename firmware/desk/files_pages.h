// The desk's styles and scripts.
#pragma once

#include "firmware/desk/site.h"

namespace caleidoscoop::desk {

void add_file_pages(Site& site);

}  // namespace caleidoscoop::desk
