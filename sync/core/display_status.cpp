#include "sync/core/display_status.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sync/core/files.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t most_bytes = 64 * 1024;
constexpr std::size_t longest_version = 64;
constexpr int most_counted = 1000;
constexpr std::int64_t most_starts = 1'000'000'000'000;

int count(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_integer()) return 0;
  return static_cast<int>(std::clamp<std::int64_t>(found->get<std::int64_t>(), 0, most_counted));
}

std::string version(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return found->get<std::string>().substr(0, longest_version);
}

}  // namespace

std::string to_json(const DisplayStatus& s) {
  const json object{{"version", s.version},
                    {"started", s.started.time_since_epoch().count()},
                    {"starts", s.starts},
                    {"unfinished_starts", s.unfinished_starts},
                    {"safe", s.safe},
                    {"safe_starts", s.safe_starts},
                    {"healthy_version", s.healthy_version},
                    {"asked_previous_for", s.asked_previous_for}};
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<DisplayStatus> parse_display_status(const std::string& text, const std::string& name) {
  // Flat: whatever is nested in it is nothing of ours, and a parser that knows no depth is handed none.
  const auto no_deeper = [](int depth, json::parse_event_t, json&) { return depth <= 1; };
  const json object = json::parse(text, no_deeper, /*allow_exceptions=*/false);
  if (!object.is_object()) {
    return failure(ErrorCode::bad_data, fmt::format("{} is not a JSON object", name));
  }
  DisplayStatus s;
  s.version = version(object, "version");
  const auto started = object.find("started");
  if (started != object.end() && started->is_number_integer())
    s.started = sys_seconds{seconds{started->get<std::int64_t>()}};
  const auto starts = object.find("starts");
  if (starts != object.end() && starts->is_number_integer())
    s.starts = std::clamp<std::int64_t>(starts->get<std::int64_t>(), 0, most_starts);
  s.unfinished_starts = count(object, "unfinished_starts");
  const auto safe = object.find("safe");
  s.safe = safe != object.end() && safe->is_boolean() && safe->get<bool>();
  s.safe_starts = count(object, "safe_starts");
  s.healthy_version = version(object, "healthy_version");
  s.asked_previous_for = version(object, "asked_previous_for");
  return s;
}

Result<std::optional<DisplayStatus>> read_display_status(const std::filesystem::path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::optional<DisplayStatus>{};
  auto text = read_file(file, most_bytes);
  if (!text) return failure(text.error());
  auto status = parse_display_status(*text, file.string());
  if (!status) return failure(status.error());
  return std::optional<DisplayStatus>{*status};
}

Result<> write_display_status(const std::filesystem::path& file, const DisplayStatus& status) {
  return write_file_atomically(file, to_json(status) + "\n");
}

}  // namespace caleidoscoop
