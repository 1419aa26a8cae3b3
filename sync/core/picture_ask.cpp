#include "sync/core/picture_ask.h"

#include <nlohmann/json.hpp>

#include "sync/core/files.h"
#include "sync/core/json_file.h"

namespace caleidoscoop {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr JsonLimits limits{.most_bytes = 1024};
constexpr std::int64_t latest = 253'402'300'799;  // the last second of 9999

}  // namespace

Result<std::optional<PictureAsk>> read_picture_ask(const std::filesystem::path& file) {
  const auto text = read_small_file(file, limits);
  if (!text) return failure(text.error());
  if (!*text) return std::optional<PictureAsk>{};
  const auto object = parse_json_object(**text, file.string(), limits);
  if (!object) return failure(object.error());
  PictureAsk ask;
  ask.at = sys_seconds{seconds{count_of(*object, "at", latest)}};
  ask.until = sys_seconds{seconds{count_of(*object, "until", latest)}};
  return std::optional<PictureAsk>{ask};
}

// Their whole names: what is still being written has another.
bool is_picture_answer(std::string_view name) {
  return name == picture_allowed_request || name == picture_refused_request || name == picture_failed_request;
}

Result<> write_picture_ask(const std::filesystem::path& file, const PictureAsk& ask) {
  const nlohmann::json object{{"at", ask.at.time_since_epoch().count()},
                              {"until", ask.until.time_since_epoch().count()}};
  return write_file_atomically(file, json_line(object) + "\n");
}

}  // namespace caleidoscoop
