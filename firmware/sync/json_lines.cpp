#include "firmware/sync/json_lines.h"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>

namespace caleidoscoop {

std::string line_of(const Json& object) {
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json epoch_or_null(const std::optional<std::chrono::sys_seconds>& time) {
  return time ? Json(time->time_since_epoch().count()) : Json(nullptr);
}

std::string text_in(const Json& request, const char* key) {
  if (!request.is_object()) return {};
  const auto found = request.find(key);
  return found != request.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

int fail(const Error& error) {
  fmt::print(stderr, "caleidoscoop-sync: {}\n", error.message);
  return exit_status(error.code);
}

int answer_lines(std::size_t most_line_bytes, const Json& too_long,
                 const std::function<Json(const Json& request)>& answer) {
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.empty()) continue;
    std::cout << line_of(line.size() > most_line_bytes
                             ? too_long
                             : answer(Json::parse(line, nullptr, /*allow_exceptions=*/false)))
              << '\n';
  }
  std::cout.flush();
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace caleidoscoop
