// A bundle as the files of an edition folder. Pure.
#pragma once

#include <map>
#include <string>

#include "sync/edition/bundle.h"

namespace caleidoscoop::desk {

// By path. Pictures are not among them.
std::map<std::string, std::string> files_of(const edition::Bundle& bundle);

}  // namespace caleidoscoop::desk
