#include "firmware/sync/robots_command.h"

#include <string>

#include "firmware/sync/json_lines.h"
#include "sync/robots/robots.h"

namespace caleidoscoop {
namespace {

// Every byte of a robots.txt may have been written as a \u escape.
constexpr std::size_t most_line_bytes = 6 * robots_limits::bytes + (1u << 20);

Json answer(const Json& request) {
  for (const char* key : {"robots", "agent", "url"}) {
    if (!request.is_object() || !request.contains(key) || !request[key].is_string()) {
      return {{"error", std::string("the request has no text \"") + key + '"'}};
    }
  }
  const auto rules = Robots::parse(text_in(request, "robots"));
  return {{"allowed", rules.allows(text_in(request, "agent"), text_in(request, "url"))}};
}

}  // namespace

int run_robots_command() {
  return answer_lines(most_line_bytes, {{"error", "the request is too long"}}, answer);
}

}  // namespace caleidoscoop
