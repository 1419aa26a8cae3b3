#include "sync/core/json_file.h"

#include <fmt/format.h>
#include <algorithm>

#include "sync/core/files.h"
#include "sync/core/text.h"

namespace caleidoscoop {

using nlohmann::json;

Result<json> parse_json_object(std::string_view text, const std::string& name, const JsonLimits& limits) {
  if (text.size() > limits.most_bytes) {
    return failure(ErrorCode::bad_data, fmt::format("{} is larger than {} bytes", name, limits.most_bytes));
  }
  // The parser itself knows no depth, so what lies too deep is taken from it as it comes.
  const auto no_deeper = [&](int depth, json::parse_event_t, json&) { return depth <= limits.most_depth; };
  json object = json::parse(text, no_deeper, /*allow_exceptions=*/false);
  if (!object.is_object()) {
    return failure(ErrorCode::bad_data, fmt::format("{} is not a JSON object", name));
  }
  return object;
}

Result<std::optional<std::string>> read_small_file(const std::filesystem::path& file,
                                                   const JsonLimits& limits) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::optional<std::string>{};
  auto text = read_file(file, limits.most_bytes);
  if (!text) return failure(text.error());
  return std::optional<std::string>{*std::move(text)};
}

Result<std::optional<json>> read_json_object(const std::filesystem::path& file, const JsonLimits& limits) {
  const auto text = read_small_file(file, limits);
  if (!text) return failure(text.error());
  if (!*text) return std::optional<json>{};
  auto object = parse_json_object(**text, file.string(), limits);
  if (!object) return failure(object.error());
  return std::optional<json>{*std::move(object)};
}

std::string text_of(const json& object, const char* key, std::size_t most_bytes) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  const auto& text = found->get_ref<const std::string&>();
  std::size_t end = std::min(text.size(), most_bytes);
  // Not within a character: its later bytes are 10xxxxxx.
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return clean_text(std::string_view(text).substr(0, end));
}

std::int64_t count_of(const json& object, const char* key, std::int64_t most) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return 0;
  if (found->is_number_unsigned()) {
    return static_cast<std::int64_t>(
        std::min(found->get<std::uint64_t>(), static_cast<std::uint64_t>(std::max<std::int64_t>(most, 0))));
  }
  return std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, most);
}

std::optional<std::chrono::sys_seconds> moment_of(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return std::chrono::sys_seconds{std::chrono::seconds{found->get<std::int64_t>()}};
}

bool flag_of(const json& object, const char* key, bool fallback) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() ? found->get<bool>() : fallback;
}

std::string json_line(const json& object) {
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace caleidoscoop
