// Small JSON objects that one program leaves in the store for another, read as hostile bytes.
//
// Pure functions but for the one that takes a path; any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "sync/core/result.h"

namespace caleidoscoop {

// How deep objects and lists may lie in each other, and how large the file may be.
struct JsonLimits {
  std::size_t most_bytes = 64 * 1024;
  int most_depth = 1;  // 1: an object of plain values; what lies deeper is left out
};

// Fails with bad_data, naming it, for text that is larger or no JSON object.
Result<nlohmann::json> parse_json_object(std::string_view text, const std::string& name,
                                         const JsonLimits& limits = {});

// A file that is not there gives an empty optional.
Result<std::optional<std::string>> read_small_file(const std::filesystem::path& file,
                                                   const JsonLimits& limits = {});
Result<std::optional<nlohmann::json>> read_json_object(const std::filesystem::path& file,
                                                       const JsonLimits& limits = {});

// A member of the object, or the fallback (nothing) when it is missing or of another kind. Text is cut at
// `most_bytes`, on a whole character, and cleaned; a count is kept within its bounds.
std::string text_of(const nlohmann::json& object, const char* key, std::size_t most_bytes);
std::int64_t count_of(const nlohmann::json& object, const char* key, std::int64_t most);
// Seconds since 1970.
std::optional<std::chrono::sys_seconds> moment_of(const nlohmann::json& object, const char* key);
bool flag_of(const nlohmann::json& object, const char* key, bool fallback = false);

// On one line; ill-formed text in it becomes U+FFFD.
std::string json_line(const nlohmann::json& object);

}  // namespace caleidoscoop
