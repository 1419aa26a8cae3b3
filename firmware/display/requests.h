// Requests: what visitors ask of the program. Some it does itself; the others are dropped as files
// that the sync's worker picks up.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop::display {

// Who answers what: "kring:<id>", "kring-at-rest", "locale:<id>", "members-code:<digits>",
// "admin-pin:<digits>", "setting…", "network-…", "restart-display", "picture-allowed"; any other name is
// dropped as a file.
struct RequestAnswers {
  std::function<Result<>(const std::string& kring)> choose_kring;
  std::function<Result<>(const std::string& locale)> choose_locale;
  std::function<Result<>(const std::string& digits)> check_code;
  std::function<Result<>(const std::string& digits)> check_pin;
  std::function<Result<>(const std::string& request)> change_settings;  // as ui/room/pin_door.h names them
  std::function<Result<>(const std::string& request)> ask_network;      // whole, see ui/room/network_wish.h
  std::function<Result<>()> restart;
  std::function<Result<>()> send_picture;                      // of the next frame
  std::function<Result<>(const std::string& request)> search;  // whole, see ui/search/request.h
  std::function<Result<>(const std::string& name)> drop;
  std::string kring_at_rest;
};
Result<> answer(const std::string& request, const RequestAnswers& answers);

// Fails with `usage` for a name that is not of lower-case letters and hyphens.
Result<> check_request_name(const std::string& name);

// Makes `requests/<name>` in the store; does disk I/O. Fails as above, and with `io` when the folder cannot
// be written.
Result<> drop_request(const std::filesystem::path& store, const std::string& name);

}  // namespace caleidoscoop::display
