#include "sync/core/display_status.h"

#include "sync/core/files.h"
#include "sync/core/json_file.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;

constexpr std::size_t longest_version = 64;
constexpr std::int64_t most_counted = 1000;
constexpr std::int64_t most_starts = 1'000'000'000'000;

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
  return json_line(object);
}

Result<DisplayStatus> parse_display_status(const std::string& text, const std::string& name) {
  const auto object = parse_json_object(text, name);
  if (!object) return failure(object.error());
  const auto count = [&](const char* key) { return static_cast<int>(count_of(*object, key, most_counted)); };
  DisplayStatus s;
  s.version = text_of(*object, "version", longest_version);
  s.started = moment_of(*object, "started").value_or(std::chrono::sys_seconds{});
  s.starts = count_of(*object, "starts", most_starts);
  s.unfinished_starts = count("unfinished_starts");
  s.safe = flag_of(*object, "safe");
  s.safe_starts = count("safe_starts");
  s.healthy_version = text_of(*object, "healthy_version", longest_version);
  s.asked_previous_for = text_of(*object, "asked_previous_for", longest_version);
  return s;
}

Result<std::optional<DisplayStatus>> read_display_status(const std::filesystem::path& file) {
  const auto text = read_small_file(file);
  if (!text) return failure(text.error());
  if (!*text) return std::optional<DisplayStatus>{};
  auto status = parse_display_status(**text, file.string());
  if (!status) return failure(status.error());
  return std::optional<DisplayStatus>{*status};
}

Result<> write_display_status(const std::filesystem::path& file, const DisplayStatus& status) {
  return write_file_atomically(file, to_json(status) + "\n");
}

}  // namespace caleidoscoop
