#include "sync/core/panel_status.h"

#include <fmt/format.h>

#include "sync/core/json_file.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;

// The object, its list of ways, and each of those.
constexpr JsonLimits limits{64 * 1024, 3};

std::string trouble_in(const json& ways, const std::string& wanted) {
  if (!ways.is_array()) return {};
  if (ways.empty()) return "there is no backlight and no HDMI-CEC to turn the panel with";
  for (const json& way : ways) {
    if (!way.is_object() || text_of(way, "seen", 16) == wanted) continue;
    const auto error = text_of(way, "error", 200);
    return fmt::format("{} is to be {} and is {}{}{}", text_of(way, "name", 64), wanted,
                       text_of(way, "seen", 16), error.empty() ? "" : ": ", error);
  }
  return {};
}

}  // namespace

Result<std::optional<PanelStatus>> read_panel_status(const std::filesystem::path& file) {
  const auto read = read_json_object(file, limits);
  if (!read) return failure(read.error());
  if (!*read) return std::optional<PanelStatus>{};
  PanelStatus status;
  status.wanted = text_of(**read, "wanted", 16);
  status.done = flag_of(**read, "done");
  status.at = moment_of(**read, "at").value_or(std::chrono::sys_seconds{});
  const auto ways = (*read)->find("ways");
  if (!status.done && ways != (*read)->end()) status.sentence = trouble_in(*ways, status.wanted);
  return std::optional(std::move(status));
}

}  // namespace caleidoscoop
