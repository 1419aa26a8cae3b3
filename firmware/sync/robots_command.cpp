#include "firmware/sync/robots_command.h"

#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "sync/core/result.h"
#include "sync/robots/robots.h"

namespace caleidoscoop {
namespace {

using json = nlohmann::ordered_json;

// Every byte of a robots.txt may have been written as a \u escape.
constexpr std::size_t most_line_bytes = 6 * robots_limits::bytes + (1u << 20);

json answer(const std::string& line) {
  if (line.size() > most_line_bytes) return {{"error", "the request is too long"}};
  const json request = json::parse(line, nullptr, false);
  for (const char* key : {"robots", "agent", "url"}) {
    if (!request.is_object() || !request.contains(key) || !request[key].is_string()) {
      return {{"error", std::string("the request has no text \"") + key + '"'}};
    }
  }
  const auto rules = Robots::parse(request["robots"].get_ref<const std::string&>());
  return {{"allowed", rules.allows(request["agent"].get_ref<const std::string&>(),
                                   request["url"].get_ref<const std::string&>())}};
}

}  // namespace

int run_robots_command() {
  std::string line;
  while (std::getline(std::cin, line)) {
    if (!line.empty()) std::cout << answer(line).dump() << '\n';
  }
  std::cout.flush();
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace caleidoscoop
