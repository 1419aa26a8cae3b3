// picture.json: somebody who looks after this display asks to see what is on it, until then.
//
// Written by the sync when the broker brought such a question, read by the display, which asks whoever
// stands there. The answer is a request of one of the names below; with a yes the picture lies beside it,
// written before. Both take away what they have dealt with.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop {

struct PictureAsk {
  std::chrono::sys_seconds at{};     // by the clock of the machine
  std::chrono::sys_seconds until{};  // nobody waits for an answer after that

  bool holds_at(std::chrono::sys_seconds moment) const { return moment >= at && moment < until; }
  bool operator==(const PictureAsk&) const = default;
};

// Reads at most 1 kB. A file that is not there gives an empty optional.
Result<std::optional<PictureAsk>> read_picture_ask(const std::filesystem::path& file);
Result<> write_picture_ask(const std::filesystem::path& file, const PictureAsk& ask);

inline constexpr const char* picture_ask_file = "picture.json";
inline constexpr const char* picture_file = "picture.png";
inline constexpr std::size_t most_picture_bytes = 4 * 1024 * 1024;

// In the folder of requests.
inline constexpr const char* picture_allowed_request = "picture-allowed";
inline constexpr const char* picture_refused_request = "picture-refused";
inline constexpr const char* picture_failed_request = "picture-failed";

bool is_picture_answer(std::string_view name);

}  // namespace caleidoscoop
