#include "firmware/sync/import_command.h"

#include <fmt/format.h>
#include <chrono>
#include <iostream>
#include <vector>

#include "firmware/config/read.h"
#include "firmware/sync/device.h"
#include "firmware/sync/device_clock.h"
#include "firmware/sync/update_report.h"
#include "sync/core/scratch_folder.h"
#include "sync/edition_job/archive.h"
#include "sync/edition_job/edition_status.h"
#include "sync/edition_job/repository.h"

namespace caleidoscoop {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view unpacked_prefix = "import-";

int fail(const Error& error) {
  fmt::print(stderr, "caleidoscoop-sync: {}\n", error.message);
  return exit_status(error.code);
}

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

int print(const trust::Outcome<UpdateReport>& outcome, int before, int after) {
  const store::Added headlines = outcome ? outcome->headlines : store::Added{};
  Json line{{"edition", {{"before", before}, {"after", after}}},
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

int import_folder(const ImportCommand& command, const fs::path& folder, store::Writer& writer) {
  const auto repository = find_repository(folder);
  if (!repository) return fail(repository.error());
  config::Config config;
  if (!command.config_file.empty()) config = config::read_config(command.config_file).config;
  auto root = first_root(command.root_file, config.sync.root_file);
  if (!root) return fail(root.error());
  const auto notes = writer.time_notes();
  const auto last_sync = writer.last_sync();
  if (!notes) return fail(notes.error());
  if (!last_sync) return fail(last_sync.error());
  const int before = version_in(writer);
  const auto plan = update_plan(config, command.store_folder, *root, device_time(*notes, *last_sync));
  const auto outcome = update_from(*repository, writer, plan);
  return print(outcome, before, version_in(writer));
}

}  // namespace

int run_import(const ImportCommand& command) {
  auto writer = store::Writer::open(command.store_folder);
  if (!writer) return fail(writer.error());
  std::error_code error;
  if (fs::is_directory(command.source, error)) return import_folder(command, command.source, *writer);
  if (!fs::is_regular_file(command.source, error)) {
    return fail({ErrorCode::bad_data, command.source.string() + " is neither a folder nor a file"});
  }
  remove_leftovers(command.store_folder);
  // In the store, where there is room or nowhere.
  const auto unpacked = ScratchFolder::make(command.store_folder, unpacked_prefix);
  if (!unpacked) return fail(unpacked.error());
  if (auto done = unpack_archive(command.source, unpacked->path()); !done) return fail(done.error());
  return import_folder(command, unpacked->path(), *writer);
}

}  // namespace caleidoscoop
