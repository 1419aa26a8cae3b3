#include "firmware/sync/export_command.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>
#include <vector>

#include "firmware/service/journal.h"
#include "firmware/sync/json_lines.h"
#include "firmware/sync/stick_content.h"
#include "sync/core/files.h"
#include "sync/core/stick_report.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 16U << 20U;  // of one file; a page and a table are far less
constexpr std::size_t most_files = 1000;
constexpr std::string_view prefix = "werkvorm-";
constexpr std::array<std::string_view, 3> endings{".csv", ".json", ".pdf"};
constexpr const char* folder_on_stick = "caleidoscoop";

// Nothing but results may leave the room, and no link may say that something else is one.
bool is_result(const fs::directory_entry& entry) {
  std::error_code failed;
  const auto name = entry.path().filename().string();
  return entry.is_regular_file(failed) && !entry.is_symlink(failed) && name.starts_with(prefix) &&
         std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

std::vector<fs::path> results_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    if (is_result(*it)) files.push_back(it->path());
  }
  std::ranges::sort(files);
  if (files.size() > most_files) files.resize(most_files);
  return files;
}

// True when it was not there yet.
Result<bool> put(const fs::path& file, const fs::path& to) {
  const auto bytes = read_file(file, most_bytes);
  if (!bytes) return failure(bytes.error());
  const auto there = read_file(to, most_bytes);
  if (there && *there == *bytes) return false;
  if (const auto written = write_file_atomically(to, *bytes); !written) return failure(written.error());
  return true;
}

struct Copied {
  int fresh = 0, known = 0;
};

Result<Copied> copy_results(const ExportCommand& command) {
  std::error_code failed;
  if (!fs::is_directory(command.stick, failed)) {
    return failure(ErrorCode::bad_data, command.stick.string() + " is no folder");
  }
  const fs::path target = command.stick / folder_on_stick;
  const auto files = results_in(command.store_folder / "exports");
  if (!files.empty()) fs::create_directories(target, failed);
  if (failed) {
    return failure(ErrorCode::io, fmt::format("cannot make {}: {}", target.string(), failed.message()));
  }
  Copied copied;
  for (const fs::path& file : files) {
    const auto done = put(file, target / file.filename());
    if (!done) return failure(done.error());
    ++(*done ? copied.fresh : copied.known);
  }
  return copied;
}

void tell_room(const Result<Copied>& copied, const fs::path& store_folder) {
  StickReport report;
  report.what = copied ? StickReport::What::results_copied : StickReport::What::results_failed;
  report.at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  report.files = copied ? copied->fresh + copied->known : 0;
  const auto written = write_stick_report(store_folder / stick_report_file, report);
  if (!written) fmt::print(stderr, "caleidoscoop-sync: {}\n", written.error().message);
}

void log(const Result<Copied>& copied, const fs::path& store_folder) {
  Journal journal("sync", store_folder / sync_events_file);
  if (copied) {
    journal.note({EventKind::stick_exported,
                  "stick",
                  {},
                  fmt::format("{} files with results are on the stick", copied->fresh + copied->known)});
  } else {
    journal.note({EventKind::stick_exported, "stick", {}, copied.error().message, false});
  }
}

}  // namespace

int run_export(const ExportCommand& command) {
  const auto copied = copy_results(command);
  std::error_code missing;
  if (fs::is_directory(command.store_folder, missing)) log(copied, command.store_folder);
  if (command.tell_room) tell_room(copied, command.store_folder);
  if (!copied) return fail(copied.error());
  std::error_code ignored;
  fs::remove(command.store_folder / export_request, ignored);
  std::cout << line_of(Json{{"copied", copied->fresh}, {"known", copied->known}}) << std::endl;
  return std::cout ? 0 : exit_status(ErrorCode::io);
}

}  // namespace caleidoscoop
