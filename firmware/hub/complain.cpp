#include "firmware/hub/complain.h"

#include <fmt/format.h>
#include <cstdio>

namespace caleidoscoop {

int complain(const Error& error) {
  fmt::print(stderr, "caleidoscoop-hub: {}\n", error.message);
  return exit_status(error.code);
}

}  // namespace caleidoscoop
