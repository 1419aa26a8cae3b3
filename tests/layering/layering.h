// Reads the #include lines of a source file and says which of them its folder may not have.
//
// Pure functions over text; the table of folders is in layering.cpp. Not thread-aware: test code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caleidoscoop::layering {

struct Include {
  std::string path;  // as written between the quotes or brackets
  int line = 0;
};

struct Violation {
  std::string file;
  int line = 0;
  std::string reason;
};

std::vector<Include> includes_of(std::string_view source);

// `file` is relative to the top of the repository: "sync/store/reader.cpp". Empty when all is well.
std::vector<Violation> violations(std::string_view file, std::string_view source);

}  // namespace caleidoscoop::layering
