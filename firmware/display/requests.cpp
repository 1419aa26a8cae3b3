#include "firmware/display/requests.h"

#include <fmt/format.h>

#include <algorithm>

#include "sync/core/files.h"
#include "sync/core/picture_ask.h"
#include "ui/room/code_entry.h"
#include "ui/room/network_wish.h"
#include "ui/room/pin_door.h"
#include "ui/search/request.h"

namespace caleidoscoop::display {

Result<> answer(const std::string& request, const RequestAnswers& answers) {
  constexpr std::string_view kring = "kring:";
  constexpr std::string_view locale = "locale:";
  if (request.starts_with(kring)) return answers.choose_kring(request.substr(kring.size()));
  if (request == "kring-at-rest") return answers.choose_kring(answers.kring_at_rest);
  if (request.starts_with(locale)) return answers.choose_locale(request.substr(locale.size()));
  if (request.starts_with(ui::code_request))
    return answers.check_code(request.substr(ui::code_request.size()));
  if (request.starts_with(ui::pin_request)) return answers.check_pin(request.substr(ui::pin_request.size()));
  if (request.starts_with("setting")) return answers.change_settings(request);
  if (request.starts_with(ui::network_requests)) return answers.ask_network(request);
  if (request == ui::restart_request) return answers.restart();
  if (request == picture_allowed_request) return answers.send_picture();
  if (request == ui::factory_request) {
    // What is to be forgotten is open now; it goes as the display starts again.
    const auto dropped = answers.drop(request);
    return dropped ? answers.restart() : dropped;
  }
  if (ui::is_search(request)) return answers.search(request);
  return answers.drop(request);
}

Result<> check_request_name(const std::string& name) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
  if (name.empty() || name.size() > 64 || !std::ranges::all_of(name, allowed)) {
    return failure(ErrorCode::usage, fmt::format("\"{}\" is no name of a request", name));
  }
  return {};
}

Result<> drop_request(const std::filesystem::path& store, const std::string& name) {
  if (auto allowed = check_request_name(name); !allowed) return allowed;
  const auto folder = store / "requests";
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    return failure(ErrorCode::io, fmt::format("cannot make {}: {}", folder.string(), failed.message()));
  return write_file_atomically(folder / name, "{}\n");
}

}  // namespace caleidoscoop::display
