#include "firmware/sync/import_command.h"

#include <fmt/format.h>
#include <chrono>
#include <iostream>
#include <vector>

#include "firmware/config/read.h"
#include "firmware/service/journal.h"
#include "firmware/sync/device.h"
#include "firmware/sync/device_clock.h"
#include "firmware/sync/json_lines.h"
#include "firmware/sync/stick_content.h"
#include "firmware/sync/update_report.h"
#include "sync/core/scratch_folder.h"
#include "sync/core/stick_report.h"
#include "sync/edition_job/archive.h"
#include "sync/edition_job/edition_status.h"
#include "sync/edition_job/repository.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unpacked_prefix = "import-";

// Of an import that was interrupted; the caller holds the store.
void remove_leftovers(const fs::path& store_folder) {
  std::vector<fs::path> leftovers;
  std::error_code error;
  for (fs::directory_iterator it(store_folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().filename().string().starts_with(unpacked_prefix)) leftovers.push_back(it->path());
  }
  for (const fs::path& leftover : leftovers) fs::remove_all(leftover, error);
}

// From a folder as from the web; but what is missing there is not going to come.
trust::Outcome<UpdateReport> update_from(const fs::path& repository_folder, store::Writer& writer,
                                         const UpdatePlan& plan) {
  FolderRepository repository(repository_folder, "stick");
  auto outcome = EditionUpdate(writer, repository, plan).run();
  if (!outcome && outcome.error().kind == trust::FaultKind::rollback) {
    outcome.error().message = "the stick is older than what the room has: " + outcome.error().message;
  }
  note_update(plan.store_folder / store::status_file, outcome, plan.time);
  return outcome;
}

int version_in(store::Writer& writer) {
  const auto stored = writer.edition();
  return stored && *stored ? (*stored)->meta.version : built_in_edition().version;
}

struct Taken {
  trust::Outcome<UpdateReport> outcome;
  int before = 0, after = 0;  // versions of the room's edition
};

int print(const Taken& taken) {
  const auto& outcome = taken.outcome;
  const store::Added headlines = outcome ? outcome->headlines : store::Added{};
  Json line{{"edition", {{"before", taken.before}, {"after", taken.after}}},
            {"headlines",
             {{"new", headlines.fresh}, {"known", headlines.known}, {"duplicates", headlines.duplicates}}}};
  line["edition"].update(update_json(outcome));
  std::cout << line_of(line) << std::endl;
  say_update(outcome);
  if (!std::cout) return exit_status(ErrorCode::io);
  if (outcome) return 0;
  const bool incomplete = outcome.error().kind == trust::FaultKind::not_found;
  return exit_status(incomplete ? ErrorCode::bad_data : trust::to_error(outcome.error()).code);
}

Result<Taken> take_folder(const ImportCommand& command, const fs::path& folder, store::Writer& writer) {
  config::Config config;
  if (!command.config_file.empty()) config = config::read_config(command.config_file).config;
  auto root = first_root(command.root_file, config.sync.root_file);
  if (!root) return failure(root.error());
  const auto notes = writer.time_notes();
  const auto last_sync = writer.last_sync();
  if (!notes) return failure(notes.error());
  if (!last_sync) return failure(last_sync.error());
  const int before = version_in(writer);
  const auto plan = update_plan(config, command.store_folder, *root, device_time(*notes, *last_sync));
  auto outcome = update_from(folder, writer, plan);
  return Taken{std::move(outcome), before, version_in(writer)};
}

Result<Taken> take_archive(const ImportCommand& command, const fs::path& archive, store::Writer& writer) {
  remove_leftovers(command.store_folder);
  // In the store, where there is room or nowhere.
  const auto unpacked = ScratchFolder::make(command.store_folder, unpacked_prefix);
  if (!unpacked) return failure(unpacked.error());
  if (auto done = unpack_archive(archive, unpacked->path()); !done) return failure(done.error());
  const auto repository = find_repository(unpacked->path());
  if (!repository) return failure(repository.error());
  return take_folder(command, *repository, writer);
}

Result<Taken> take(const ImportCommand& command) {
  auto writer = store::Writer::open(command.store_folder);
  if (!writer) return failure(writer.error());
  const auto found = find_update(command.source);
  if (!found) return failure(found.error());
  std::error_code error;
  return fs::is_directory(*found, error) ? take_folder(command, *found, *writer)
                                         : take_archive(command, *found, *writer);
}

StickReport told(const Result<Taken>& taken) {
  using What = StickReport::What;
  StickReport report;
  report.at = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  if (!taken) {
    report.what = taken.error().code == ErrorCode::bad_data ? What::no_edition : What::edition_refused;
    return report;
  }
  report.version = taken->after;
  report.what = !taken->outcome                 ? What::edition_refused
                : taken->after != taken->before ? What::edition_taken
                                                : What::edition_known;
  return report;
}

// A stick without an edition may be there for the results; who gives those tells of it.
bool is_for_results(const StickReport& report, const fs::path& store_folder) {
  std::error_code error;
  return report.what == StickReport::What::no_edition && fs::exists(store_folder / export_request, error);
}

void log(const Result<Taken>& taken, const fs::path& store_folder) {
  Journal journal("sync", store_folder / sync_events_file);
  const auto refused = [&](const Error& error) {
    journal.note({EventKind::stick_refused, "stick", {}, error.message, false});
  };
  if (!taken) return refused(taken.error());
  if (!taken->outcome) return refused(trust::to_error(taken->outcome.error()));
  journal.note({EventKind::stick_imported, "stick", std::to_string(taken->after),
                fmt::format("the room has edition {} now, and had {}", taken->after, taken->before)});
}

}  // namespace

int run_import(const ImportCommand& command) {
  const auto taken = take(command);
  // Without a store there is nowhere to keep it.
  std::error_code error;
  if (fs::is_directory(command.store_folder, error)) log(taken, command.store_folder);
  if (const auto report = told(taken); command.tell_room && !is_for_results(report, command.store_folder)) {
    const auto written = write_stick_report(command.store_folder / stick_report_file, report);
    if (!written) fmt::print(stderr, "caleidoscoop-sync: {}\n", written.error().message);
  }
  return taken ? print(*taken) : fail(taken.error());
}

}  // namespace caleidoscoop
