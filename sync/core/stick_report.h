// stick.json: what the last stick that was put in brought or took along, for the people who stand there.
//
// Written whole by the worker that handled it and renamed into place; read by the display's loader thread. A
// missing file is no error: no stick was ever put in.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "sync/core/result.h"

namespace caleidoscoop {

struct StickReport {
  enum class What {
    edition_taken,
    edition_known,    // the stick holds what the room has
    edition_refused,  // for a reason that stands in status.json
    no_edition,
    results_copied,
    results_failed,  // the stick is full, write-protected or was pulled out
  } what = What::no_edition;
  std::chrono::sys_seconds at{};  // by the clock of then
  int version = 0;                // of the edition that the room has now
  int files = 0;                  // with results that are on the stick now

  bool operator==(const StickReport&) const = default;
};

std::string to_json(const StickReport& report);
Result<StickReport> parse_stick_report(const std::string& json, const std::string& name);

// Reads at most 4 kB. A file that is not there gives an empty optional.
Result<std::optional<StickReport>> read_stick_report(const std::filesystem::path& file);
Result<> write_stick_report(const std::filesystem::path& file, const StickReport& report);

inline constexpr const char* stick_report_file = "stick.json";

}  // namespace caleidoscoop
