#include "firmware/display/complain.h"

#include <fmt/format.h>

#include <cstdio>

namespace caleidoscoop::display {

void complain(const Error& error) { fmt::print(stderr, "caleidoscoop: {}\n", error.message); }

void complain(const Result<>& done) {
  if (!done) complain(done.error());
}

}  // namespace caleidoscoop::display
