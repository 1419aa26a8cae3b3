// A bundle as the files of an edition folder, and back. Pure.
#pragma once

#include <map>
#include <string>

#include "firmware/desk/edition_shelf.h"
#include "sync/edition/bundle.h"

namespace caleidoscoop::desk {

// By path. Pictures are not among them.
std::map<std::string, std::string> files_of(const edition::Bundle& bundle);

// What is being edited, valid or not.
edition::Bundle bundle_of(const Shelf& shelf);

}  // namespace caleidoscoop::desk
