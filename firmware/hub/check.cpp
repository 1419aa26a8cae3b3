#include "firmware/hub/check.h"

#include <fmt/format.h>
#include <cstdio>

#include "firmware/hub/complain.h"
#include "sync/edition/folder.h"

namespace caleidoscoop {

int run_check(const std::filesystem::path& folder) {
  const auto problems = edition::check_folder(folder);
  if (!problems) return complain(problems.error());
  return print_problems(*problems);
}

int print_problems(const std::vector<edition::Problem>& problems) {
  nlohmann::ordered_json answer = {{"ok", problems.empty()}, {"problems", nlohmann::ordered_json::array()}};
  for (const auto& [file, pointer, message] : problems) {
    fmt::print(stderr, "{}{}{}: {}\n", file, pointer.empty() ? "" : " at ", pointer, message);
    answer["problems"].push_back({{"file", file}, {"pointer", pointer}, {"message", message}});
  }
  fmt::print("{}\n", answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return problems.empty() ? 0 : exit_status(ErrorCode::bad_data);
}

}  // namespace caleidoscoop
