#include "sync/core/stick_report.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "sync/core/files.h"
#include "sync/core/json_file.h"

namespace caleidoscoop {
namespace {

using nlohmann::json;
using What = StickReport::What;

constexpr JsonLimits limits{.most_bytes = 4096};
constexpr std::int64_t latest = 253'402'300'799;  // the last second of 9999

constexpr std::array<std::pair<What, const char*>, 6> names{{
    {What::edition_taken, "edition-taken"},
    {What::edition_known, "edition-known"},
    {What::edition_refused, "edition-refused"},
    {What::no_edition, "no-edition"},
    {What::results_copied, "results-copied"},
    {What::results_failed, "results-failed"},
}};

}  // namespace

std::string to_json(const StickReport& report) {
  const auto* name = std::ranges::find(names, report.what, &std::pair<What, const char*>::first);
  const json object{{"what", name->second},
                    {"at", report.at.time_since_epoch().count()},
                    {"version", report.version},
                    {"files", report.files}};
  return json_line(object);
}

Result<StickReport> parse_stick_report(const std::string& text, const std::string& name) {
  const auto object = parse_json_object(text, name, limits);
  if (!object) return failure(object.error());
  const std::string what = text_of(*object, "what", 32);
  const auto* known = std::ranges::find(names, what, &std::pair<What, const char*>::second);
  if (known == names.end()) return failure(ErrorCode::bad_data, name + " does not say what happened");
  StickReport report;
  report.what = known->first;
  report.at = std::chrono::sys_seconds{std::chrono::seconds{count_of(*object, "at", latest)}};
  report.version = static_cast<int>(count_of(*object, "version", 1'000'000'000));
  report.files = static_cast<int>(count_of(*object, "files", 100'000));
  return report;
}

Result<std::optional<StickReport>> read_stick_report(const std::filesystem::path& file) {
  const auto text = read_small_file(file, limits);
  if (!text) return failure(text.error());
  if (!*text) return std::optional<StickReport>{};
  const auto report = parse_stick_report(**text, file.string());
  if (!report) return failure(report.error());
  return std::optional<StickReport>{*report};
}

Result<> write_stick_report(const std::filesystem::path& file, const StickReport& report) {
  return write_file_atomically(file, to_json(report) + "\n");
}

}  // namespace caleidoscoop
